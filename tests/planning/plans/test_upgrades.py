"""Old options of an init call that have a newer form."""

from __future__ import annotations

from codemods.files.model import Edit, Note
from codemods.planning.plans.upgrades import plan
from tests.projects import known

OLD = "import sentry_sdk\n\nsentry_sdk.init({})\n"
APP = "from flask import Flask\n\napp = Flask(__name__)\n"
LOGS = "_experiments={'enable_logs': True}"


def planned(options: str, *, upgrade: bool) -> list[Edit | Note]:
    texts = {"app.py": OLD.format(options) + APP, "requirements.txt": "flask\nsentry-sdk==2.75.0\n"}
    return list(plan(known(texts, upgrade=upgrade)))


def test_they_are_rewritten_where_the_user_said_yes() -> None:
    edits = [one for one in planned(LOGS, upgrade=True) if isinstance(one, Edit)]

    assert {(edit.path, edit.editor) for edit in edits} == {("app.py", "placements.upgrade_init")}
    assert any("enable_logs" in edit.why for edit in edits)


def test_else_they_are_listed_with_what_to_say() -> None:
    (note,) = planned(LOGS, upgrade=False)

    assert isinstance(note, Note)
    assert "`copier-sentry add -a upgrade=yes`" in note.text
    assert note.paste.startswith("app.py:3")


def test_what_a_raised_sdk_makes_of_an_option_is_told_in_the_same_run() -> None:
    old = OLD.format("_experiments={'continuous_profiling_auto_start': True}")
    texts = {"app.py": old + APP, "requirements.txt": "flask\nsentry-sdk==2.19.2\n"}
    assert not list(plan(known(texts)))

    (note,) = plan(known(texts, raise_sdk=True))
    assert "profile_session_sample_rate=1.0" in note.paste


def test_what_has_no_older_form_is_not_told() -> None:
    assert planned("debug=True", upgrade=False) == planned("debug=True", upgrade=True) == []
