"""Files that nobody can edit, since they do not parse."""

from __future__ import annotations

import sys

import pytest

from codemods.planning.plans.broken import plan
from tests.projects import changes, known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
TRIED = "try:\n    x = 1\nexcept {}:\n    pass\n"
TEXTS = {"requirements.txt": "flask\n", "Procfile": "web: flask --app app run\n"}


@pytest.mark.parametrize(
    ("app", "given", "said", "is_pasted"),
    [
        (
            f"{APP})\n",
            {},
            "app.py can't be parsed (line 4: unmatched ')'): it was left alone",
            True,
        ),
        (f"{APP})\n", {"style": "existing"}, "left alone.", False),
        (f"{APP}print 'a'\n", {}, "app.py is no Python 3 (line 4:", False),
        (f"{APP}{TRIED.format('E, e')}", {}, "app.py is no Python 3 (line 6:", False),
    ],
)
def test_what_is_said(app: str, given: dict[str, object], said: str, is_pasted: bool) -> None:
    notes = [n for n in plan(known({**TEXTS, "app.py": app}, **given)) if "app.py" in n.text]
    assert len(notes) == 1
    assert said in notes[0].text
    assert ("sentry_sdk.init(" in notes[0].paste) is is_pasted


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python reads it")
def test_a_newer_python_is_neither_broken_nor_python_2() -> None:
    texts = {**TEXTS, "app.py": f"{APP}{TRIED.format('ValueError, OSError')}"}
    notes = [n.text for n in plan(known(texts)) if "app.py" in n.text]
    assert len(notes) == 1
    assert "app.py is written for Python 3.14 or newer (line 6: multiple exc" in notes[0]


def test_what_can_be_read_is_not_named() -> None:
    assert not list(plan(known({**TEXTS, "app.py": APP})))


def test_python_2_throughout_is_one_thing_to_do() -> None:
    texts = {**TEXTS, "app.py": f"{APP}print 'a'\n", "worker.py": "print 'b'\n"}
    started = {"Procfile": "web: python app.py\nworker: python worker.py\n"}
    said = [note.text for note in changes({**texts, **started}).notes]
    assert len([text for text in said if "Python" in text]) == 1
