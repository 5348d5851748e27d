"""What is said of the legacy SDK."""

from __future__ import annotations

import pytest

from codemods.planning.plans.raven import plan
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
START = f"from raven import Client\n{APP}client = Client()\n"


@pytest.mark.parametrize(
    ("app", "requires", "said"),
    [
        (APP, "flask\n", []),
        (START, "flask\n", ["app.py:5 starts raven"]),
        (START, "flask\nraven\n", ["app.py:5 starts raven"]),
        (APP, "flask\nraven\n", ["requirements.txt:2 requires raven"]),
    ],
)
def test_what_is_said(app: str, requires: str, said: list[str]) -> None:
    notes = list(plan(known({"app.py": app, "requirements.txt": requires})))
    assert len(notes) == len(said)
    assert all(note.text.startswith(text) for note, text in zip(notes, said, strict=True))
