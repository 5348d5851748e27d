"""What an integration leaves to the application."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.files.model import Edit
from codemods.planning.plans.integration_steps import plan
from tests.projects import known

SANIC = {
    "requirements.txt": "sanic\n",
    "app.py": "from sanic import Sanic\n\napp = Sanic('a')\n",
}


@pytest.mark.parametrize(
    ("given", "is_planned"),
    [
        ({}, True),
        ({"frameworks": ["sanic"], "entrypoints": ["app.py"]}, True),
        ({"frameworks": []}, False),
        ({"entrypoints": []}, False),
        ({"sdk_version": "2.49.0"}, False),
        ({"sdk_version": "2.50.0"}, True),
    ],
)
def test_a_step_is_taken_for_what_was_chosen(given: dict[str, Any], is_planned: bool) -> None:
    steps = [one for one in plan(known(SANIC, **given)) if isinstance(one, Edit)]

    assert [(one.path, one.editor) for one in steps] == [
        ("app.py", "placements.listen_before_start")
    ] * is_planned
    assert all(one.arguments["name"] == "app" and one.paste for one in steps)


def test_without_its_integration_an_explicit_framework_needs_none() -> None:
    actor = "import dramatiq\n\n\n@dramatiq.actor\ndef work(): ...\n"
    texts = {"requirements.txt": "dramatiq\n", "jobs.py": actor, "Procfile": "w: dramatiq jobs\n"}

    assert list(plan(known(texts)))
    assert list(plan(known(texts, libraries=[]))) == []


CI = "language: python\npython:\n  - '3.6'\n"


@pytest.mark.parametrize(
    ("texts", "is_planned"),
    [
        ({}, True),
        ({"Dockerfile": "FROM python:3.6\nCMD sanic app.app\n"}, False),
        ({"Dockerfile": "FROM python:3.7\nCMD sanic app.app\n"}, True),
        ({".travis.yml": CI}, False),
        ({".travis.yml": f"{CI}  - '3.8'\n"}, True),
        ({".travis.yml": CI, "runtime.txt": "python-3.9.1\n"}, True),
    ],
    ids=["unknown", "an old image", "an image", "tried", "tried with newer ones", "deployed"],
)
def test_one_that_would_stop_an_old_python_is_left_out(
    texts: dict[str, str], is_planned: bool
) -> None:
    (one,) = plan(known({**SANIC, **texts}))
    assert isinstance(one, Edit) == is_planned
    if isinstance(one, Edit):
        assert one.place == "below the app of line 3"
    else:
        assert "would stop a Python below 3.7" in one.text and not one.paste


FOLDER_EACH = {
    "requirements.txt": "dramatiq\ncelery\n",
    "api/main.py": "import dramatiq\n\n\n@dramatiq.actor\ndef work(): ...\n",
    "worker/tasks.py": "from celery import Celery\n\napp = Celery()\n\n\n@app.task\ndef a(): ...\n",
    "Dockerfile.api": "FROM python\nWORKDIR /app\nCOPY requirements.txt .\n"
    "RUN pip install -r requirements.txt\nCOPY api/ ./\nCMD dramatiq main\n",
    "Dockerfile.worker": "FROM python\nWORKDIR /app\nCOPY requirements.txt .\n"
    "RUN pip install -r requirements.txt\nCOPY worker/ ./\nCMD celery -A tasks worker\n",
}


def test_where_no_call_is_placed_nothing_that_needs_the_sdk_is_put_in() -> None:
    asked = known(FOLDER_EACH)
    assert "dramatiq" in asked.answers.libraries
    assert [edit.path for edit in plan(asked) if isinstance(edit, Edit)] == ["api/main.py"]
    without = asked.answers._replace(style="none", init_path="")
    assert not list(plan(asked._replace(answers=without)))
