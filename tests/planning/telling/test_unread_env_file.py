"""A process that is told how to start Sentry, and that loads no `.env` as the others do."""

from __future__ import annotations

import pytest

from tests.projects import changes

LOADS = "from dotenv import load_dotenv\n\nload_dotenv()\n"
SHOP = {
    "requirements.txt": "flask\nrq\npython-dotenv\n",
    "web/__init__.py": "",
    "web/app.py": f"from flask import Flask\n\nfrom web.rows import x\n\n{LOADS}app = Flask(x)\n",
    "web/rows.py": "x = 1\n",
    "work/run.py": "from redis import Redis\nfrom rq import Worker\n\n\n"
    "if __name__ == '__main__':\n    Worker(['jobs'], connection=Redis()).work()\n",
    "Procfile": "web: gunicorn web.app:app\nworker: python work/run.py\n",
}


@pytest.mark.parametrize(
    ("texts", "is_told"),
    [
        ({}, True),
        ({"work/run.py": f"{LOADS}{SHOP['work/run.py']}"}, False),
        ({"web/app.py": SHOP["web/app.py"].replace(LOADS, "")}, False),
    ],
    ids=["others do", "it does itself", "nobody does"],
)
def test_a_dsn_in_a_file_is_not_there_for_it(texts: dict[str, str], is_told: bool) -> None:
    notes = changes({**SHOP, **texts}).notes
    assert ("It loads no `.env`, as web/app.py:7 does" in str(notes)) is is_told
