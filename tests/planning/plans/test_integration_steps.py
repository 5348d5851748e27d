"""What an integration leaves to the application."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.planning.plans.integration_steps import plan
from tests.projects import known

CALLABLE = {
    "requirements.txt": "blacksheep\n",
    "app.py": "from blacksheep import Application\n\napp = Application()\n",
}


@pytest.mark.parametrize(
    ("given", "is_planned"),
    [
        ({}, True),
        ({"frameworks": ["blacksheep"], "entrypoints": ["app.py"]}, True),
        ({"frameworks": []}, False),
        ({"entrypoints": []}, False),
    ],
)
def test_a_step_is_taken_for_what_was_chosen(given: dict[str, Any], is_planned: bool) -> None:
    steps = list(plan(known(CALLABLE, **given)))

    assert [(one.path, one.editor, one.place) for one in steps] == [
        ("app.py", "placements.wrap_app", "below the app of line 3")
    ] * is_planned
    assert all(one.arguments["name"] == "app" and one.paste for one in steps)


def test_without_its_integration_an_explicit_framework_needs_none() -> None:
    actor = "import dramatiq\n\n\n@dramatiq.actor\ndef work(): ...\n"
    texts = {"requirements.txt": "dramatiq\n", "jobs.py": actor, "Procfile": "w: dramatiq jobs\n"}

    assert list(plan(known(texts)))
    assert list(plan(known(texts, libraries=[]))) == []


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
    assert [edit.path for edit in plan(asked)] == ["api/main.py"]
    without = asked.answers._replace(style="none", init_path="")
    assert not list(plan(asked._replace(answers=without)))
