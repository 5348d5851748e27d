"""The call that starts Sentry: which of the ways a plan takes, by what is there."""

from __future__ import annotations

import pytest

from codemods.files.model import Create, Edit
from codemods.planning.known import Known
from codemods.planning.ledger import digest
from codemods.planning.plans.init_call import plan
from codemods.planning.rendering.render import remembered
from codemods.sentry.init_call import init_call
from tests.projects import changes, known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
JOB = "from celery import Celery\n\napp = Celery('x')\n\n\n@app.task\ndef work(): ...\n"
LONE = {"requirements.txt": "flask\n", "app.py": APP}
BOTH = {**LONE, "requirements.txt": "flask\ncelery\n", "jobs.py": JOB}
OWN = {**LONE, "app.py": f"import sentry_sdk\n\nsentry_sdk.init()\n{APP}"}


def way(asked: Known) -> str:
    """Return `editor path` of what is planned, "" for nothing."""
    planned = list(plan(asked))
    assert len(planned) < 2
    return " ".join(
        f"create {one.path}" if isinstance(one, Create) else f"{one.editor} {one.path}"
        for one in planned
    )


def with_written(asked: Known, texts: dict[str, str], written: dict[str, object]) -> Known:
    """Return what is known once the files are there, and the answers remember them."""
    answers = asked.answers._replace(written=written)
    return Known(known({**BOTH, **texts}).found, answers)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (LONE, "before the app"),
        ({"requirements.txt": "x\n", "run.py": "go()\n", "Procfile": "job: python run.py\n"}, ""),
        (
            {
                "requirements.txt": "schedule\n",
                "run.py": "import schedule\n\nwhile True:\n    schedule.run_pending()\n",
                "Procfile": "job: python run.py\n",
            },
            "below its imports",
        ),
    ],
    ids=["an app", "a script", "a loop"],
)
def test_an_app_is_named_where_there_is_one(texts: dict[str, str], said: str) -> None:
    (edit,) = plan(known(texts, style="inline"))
    assert isinstance(edit, Edit)
    assert edit.why == f"starts Sentry {said or 'at its top'}"


def test_each_project_has_its_way() -> None:
    assert way(known(LONE)) == "placements.init_before_app app.py"
    assert way(known(BOTH)) == "create sentry_setup.py"
    assert way(known(OWN)) == "placements.merge_init app.py"
    assert way(known({"a.txt": ""})) == ""


AI = "from flask import Flask\nimport pydantic_ai\n\napp = Flask(__name__)\n"


@pytest.mark.parametrize(
    ("options", "is_told"),
    [
        ("send_default_pii=True, traces_sample_rate=1.0", True),
        ("send_default_pii=False, traces_sample_rate=1.0", False),
        ("traces_sample_rate=1.0", False),
    ],
)
def test_prompts_that_a_call_sends_today_are_told_to_stay_out(options: str, is_told: bool) -> None:
    app = f"import sentry_sdk\n\nsentry_sdk.init({options})\n{AI}"
    requires = "flask\npydantic-ai==1.60.0\nsentry-sdk==2.53.0\n"
    (edit,) = plan(known({"requirements.txt": requires, "app.py": app}))
    assert isinstance(edit, Edit) and edit.place == "line 3"
    told = "leaves out prompts that its send_default_pii sends today: PydanticAIIntegration("
    assert (told in edit.why) == is_told


FALCON = "import falcon\n\n\ndef create():\n    api = falcon.App()\n    return api\n"


@pytest.mark.parametrize(
    ("app", "place"),
    [(FALCON, "above line 4 (above `def create`)"), (APP, "above `app = Flask(__name__)`")],
)
def test_lines_to_paste_have_their_place(app: str, place: str) -> None:
    requires = "falcon\nflask\nurllib3==1.25.8\n"
    notes = changes({"requirements.txt": requires, "app.py": app}).notes
    (note,) = (n for n in notes if "app.py needs sentry-sdk" in n.text)
    assert f"\n# app.py, {place}:\n" in note.paste


def test_a_module_of_ours_is_written_anew_only_while_it_is_as_we_left_it() -> None:
    asked, text = known(BOTH), "import sentry_sdk\n\nsentry_sdk.init()\n"
    path = asked.answers.init_path
    ours, files = {path: text}, {"files": {path: digest(text)}}
    theirs = {path: f"{text}x = 1\n"}

    assert way(with_written(asked, ours, files)) == f"placements.rewrite_own {path}"
    assert way(with_written(asked, theirs, files)) == f"placements.merge_init {path}"
    assert way(with_written(asked, {}, files)) == "", "it was deleted, and stays so"


def test_where_nothing_new_is_asked_nothing_is_touched() -> None:
    asked = known(BOTH)
    written = {"init": remembered(asked.answers, init_call(asked.answers))}

    assert way(with_written(asked, {asked.answers.init_path: "x = 1\n"}, written)) == ""


def test_an_inline_call_is_put_below_what_has_to_come_first() -> None:
    loads = "from dotenv import load_dotenv\n\nload_dotenv()\n"
    (edit,) = plan(known({**LONE, "app.py": loads + APP}))

    assert isinstance(edit, Edit)
    assert (edit.arguments["line"], edit.arguments["after"]) == (6, 3)
    assert "sentry_sdk.init(" in edit.paste
    (plain,) = plan(known(LONE))
    assert isinstance(plain, Edit)
    assert "after" not in plain.arguments
