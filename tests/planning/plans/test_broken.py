"""Files that nobody can edit, since they do not parse."""

from __future__ import annotations

import pytest

from codemods.planning.plans.broken import plan
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
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
    ],
)
def test_what_is_said(app: str, given: dict[str, object], said: str, is_pasted: bool) -> None:
    notes = [n for n in plan(known({**TEXTS, "app.py": app}, **given)) if "app.py" in n.text]
    assert len(notes) == 1
    assert said in notes[0].text
    assert ("sentry_sdk.init(" in notes[0].paste) is is_pasted


def test_what_can_be_read_is_not_named() -> None:
    assert not list(plan(known({**TEXTS, "app.py": APP})))
