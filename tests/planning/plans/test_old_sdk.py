"""Chosen features that the project's sentry-sdk is too old for."""

from __future__ import annotations

import pytest

from codemods.planning.plans.old_sdk import plan
from tests.projects import known

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
    notes = [*plan(asked)]
    found = [note.text for note in notes]
    assert [text[: len(start)] for text, start in zip(found, said, strict=True)] == said
    assert all(text.endswith("the project has 2.34.0.") for text in found)
    assert all(note.level == "info" and not note.paste for note in notes)
