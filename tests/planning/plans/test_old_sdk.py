"""Chosen features that the project's sentry-sdk is too old for."""

from __future__ import annotations

import pytest

from codemods.planning.plans.old_sdk import plan
from tests.projects import changes, known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
FEATURES = ["error_monitoring", "tracing", "logging"]


@pytest.mark.parametrize(
    ("requires", "given", "said"),
    [
        ("flask\nsentry-sdk==2.34.0\n", {}, ["Logging needs sentry-sdk 2.35.0"]),
        ("flask\nsentry-sdk==2.35.0\n", {}, []),
        ("flask\n", {}, []),
        ("flask\nsentry-sdk==2.34.0\n", {"raise_sdk": True}, []),
        ("flask\nsentry-sdk==2.34.0\n", {"style": "none"}, []),
    ],
)
def test_what_is_said(requires: str, given: dict[str, object], said: list[str]) -> None:
    asked = known({"app.py": APP, "requirements.txt": requires}, features=FEATURES, **given)
    found = [note.text for note in plan(asked)]
    assert [text[: len(start)] for text, start in zip(found, said, strict=True)] == said
    assert all("2.34.0" in text and "requirements.txt" in text for text in found)


PINNED = "flask\nsentry-sdk==1.1.0\n{}\n"


@pytest.mark.parametrize("pin", ["urllib3==1.26.4", "urllib3<1.26", "requests==2.24.0"])
def test_what_leaves_the_newer_one_no_room_comes_before_the_command(pin: str) -> None:
    texts = {"app.py": APP, "requirements.txt": PINNED.format(pin)}
    (note,) = plan(known(texts, features=FEATURES))
    assert f"But in requirements.txt {pin} leaves no room for the urllib3" in note.text
    assert ". Then, to have requirements.txt raised, and it switched on:" in note.text
    done = changes(texts, features=FEATURES, raise_sdk=True)
    assert not any(change.path == "requirements.txt" for change in done.files)
    assert any(f"{pin} leaves no room" in note.text for note in done.notes)


def test_a_pin_that_leaves_room_is_not_named() -> None:
    texts = {"app.py": APP, "requirements.txt": PINNED.format("urllib3==1.26.18")}
    (note,) = plan(known(texts, features=FEATURES))
    assert "leaves no room" not in note.text
    done = changes(texts, features=FEATURES, raise_sdk=True)
    assert any(change.path == "requirements.txt" for change in done.files)
