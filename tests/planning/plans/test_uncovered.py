"""A deployed process that comes to start Sentry late is told."""

from __future__ import annotations

import pytest

from tests.projects import changes

SHOP = {
    "requirements.txt": "flask\nchatter\nuvicorn\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "chat.py": "from chatter import app\n",
}


@pytest.mark.parametrize(
    ("start", "late"),
    [
        ("from shop.web import app\n", False),
        ("def tick():\n    from shop.web import app\n\n    app.do()\n\n\n", True),
    ],
)
def test_what_comes_to_an_own_call_by_an_import_in_a_function_is_told(start: str, late: bool):
    texts = {
        **SHOP,
        "requirements.txt": "flask\nsentry-sdk==2.40.0\n",
        "shop/web.py": f"import sentry_sdk\n\nsentry_sdk.init('a')\n{SHOP['shop/web.py']}",
        "ticking.py": f"import time\n\n{start}while True:\n    time.sleep(9)\n",
        "Procfile": "web: gunicorn shop.web:app\ntick: python ticking.py\n",
    }
    notes = [n for n in changes(texts).notes if "inside a function" in n.text]
    assert len(notes) == late
    for note in notes:
        assert "ticking.py (started by Procfile:2)" in note.text and "ticking.py:4" in note.text
        assert "sentry_sdk.init(" in note.paste
