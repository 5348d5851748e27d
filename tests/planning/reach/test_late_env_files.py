"""What reads a `.env` below the place where Sentry starts."""

from __future__ import annotations

import pytest

from codemods.planning.reach.late_env_files import read_late
from tests.projects import applied, known

LOADS = "from dotenv import load_dotenv\n"
FLASK = "from flask import Flask\n"
IN_FACTORY = f"{FLASK}{LOADS}\n\ndef create_app():\n    load_dotenv()\n    return Flask('a')\n"
SHOP = {
    "requirements.txt": "flask\npython-dotenv\n",
    ".env.example": "A=1\n",
    "Makefile": "run:\n\tcp .env.example .env\n",
}


@pytest.mark.parametrize(
    ("main", "app", "places"),
    [
        (IN_FACTORY, "'main:create_app()'", ["main.py:6"]),
        (f"{FLASK}{LOADS}\nload_dotenv()\napp = Flask('a')\n", "main:app", []),
        (f"{FLASK}\napp = Flask('a')\n", "main:app", []),
    ],
    ids=["in the factory", "above the app", "never"],
)
def test_what_reads_it_later_and_its_template(main: str, app: str, places: list[str]) -> None:
    texts = {**SHOP, "main.py": main, "Procfile": f"web: gunicorn {app}\n"}
    assert [str(place) for place in read_late(known(texts))] == places
    assert ("SENTRY_DSN" in applied(texts)[".env.example"]) is not bool(places)
