"""From which variable raven has its DSN: the one that the new lines do not read is named."""

from __future__ import annotations

import pytest

from codemods.planning.plans.raven import plan
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
NEEDS = {"requirements.txt": "flask\nraven==6.10.0\n", "shop/__init__.py": ""}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("client = Client(os.environ['SHOP_DSN'])\n", "SHOP_DSN (app.py:6)"),
        ("client = Client(os.getenv('SHOP_DSN', 'https://x'))\n", "SHOP_DSN (app.py:6)"),
        ("client = Client(\n    dsn=env('SHOP_DSN'),\n)\n", "SHOP_DSN (app.py:7)"),
        ("client = Client(settings.DSN)\n", "SHOP_DSN (shop/settings.py:3)"),
        ("RAVEN_CONFIG = {'dsn': os.environ.get('SHOP_DSN')}\n", "SHOP_DSN (app.py:6)"),
        ("client = Client()\n", ""),
        ("client = Client('https://a:b@sentry.io/1')\n", ""),
        ("client = Client(os.environ['SENTRY_DSN'])\n", ""),
        ("client = Client()\nname = os.environ['SHOP_NAME']\n", ""),
    ],
)
def test_the_variable_that_is_read_no_more_is_named(text: str, place: str) -> None:
    texts = {
        **NEEDS,
        "app.py": f"from raven import Client\nimport os\n{APP}{text}",
        "shop/settings.py": "import os\n\nDSN = os.getenv('SHOP_DSN')\n",
        "compose.yml": "services:\n  web:\n    build: .\n    environment:\n      SHOP_DSN: a\n",
    }
    (note,) = plan(known(texts))
    assert (place in note.text and "SENTRY_DSN the same beside it in" in note.text) or not place
    assert ("which sentry-sdk does not read" in note.text) == bool(place)
    assert not place or "compose.yml" in note.text
