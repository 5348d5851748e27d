"""A deployed process that loads nothing of Sentry is named, whatever it is."""

from __future__ import annotations

import pytest

from tests.projects import changes

SHOP = {
    "requirements.txt": "flask\nchatter\nuvicorn\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "chat.py": "from chatter import app\n",
}


def told(procfile: str) -> list[str]:
    project = {**SHOP, "Procfile": f"web: gunicorn shop.web:app\n{procfile}"}
    notes = [n for n in changes(project).notes if "loaded there starts Sentry" in n.text]
    assert all("sentry_sdk.init(" in note.paste for note in notes)
    return [note.text for note in notes]


@pytest.mark.parametrize(
    ("procfile", "path"),
    [
        ("chat: python -m uvicorn chat:app\n", "chat.py"),
        ("chat: uvicorn chat:app\n", "chat.py"),
    ],
)
def test_it_is_named_with_what_starts_it(procfile: str, path: str):
    (note,) = told(procfile)
    assert note.startswith(f"{path} (started by Procfile:2)")


def test_what_loads_an_entrypoint_is_not():
    assert told("again: waitress-serve shop.web:app\n") == []


@pytest.mark.parametrize("beside", ["app", "shop"])
def test_nor_is_what_loads_a_package_beside_a_script_of_its_name(beside: str):
    texts = {
        "requirements.txt": "flask\n",
        "Procfile": "web: gunicorn wsgi:app\n",
        f"{beside}/__init__.py": "from flask import Flask\n\n\ndef create_app():\n"
        "    return Flask(__name__)\n",
        f"{beside}.py": f"from {beside} import create_app\n\napp = create_app()\n",
        "wsgi.py": f"from {beside} import create_app\n\napp = create_app()\n",
    }
    done = changes(texts)
    assert not [n for n in done.notes if "loaded there starts Sentry" in n.text]
    assert f"{beside}.py" not in {change.path for change in done.files}


def test_nor_is_what_prepares_a_release():
    assert told("release: uvicorn chat:app\n") == []


def test_nor_is_what_nobody_can_read_told_twice():
    project = {**SHOP, "Procfile": "web: gunicorn shop.web:app\nchat: uvicorn chat:app\n"}
    notes = [n.text for n in changes({**project, "chat.py": "app = 01\n"}).notes]
    assert len([text for text in notes if "chat.py" in text]) == 1


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
