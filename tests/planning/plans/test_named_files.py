"""What somebody names in `entrypoints` is edited, or refused by a sentence with the reason."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.projects import applied, changes

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
TEXTS = {
    "app.py": APP,
    "helper.py": "import json\n\n\ndef show():\n    print(json)\n",
    "wrapper.py": "import app\n",
    "requirements.txt": "flask\n",
    "Procfile": "web: gunicorn app:app\n",
}


def said(path: str) -> list[Note]:
    done = changes(TEXTS, entrypoints=["app.py", path])
    return [note for note in done.notes if note.text.startswith("`entrypoints` names")]


@pytest.mark.parametrize(
    ("path", "reason", "pasted"),
    [
        ("helper.py", "in which no app, worker or command", True),
        ("wrapper.py", "which loads app.py", False),
        ("gone.py", "which is not there", False),
    ],
)
def test_a_named_file_that_is_none_is_told_with_the_reason(path: str, reason: str, pasted: bool):
    (note,) = said(path)
    assert path in note.text and reason in note.text
    assert ("sentry_sdk.init(" in note.paste) is pasted
    assert applied(TEXTS, entrypoints=["app.py", path]).get(path) == TEXTS.get(path)


def test_what_is_edited_needs_no_word():
    assert said("app.py") == []
