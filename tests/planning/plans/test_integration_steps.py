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
