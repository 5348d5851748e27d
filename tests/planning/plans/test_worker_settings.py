"""The settings file of a worker that loads nothing else before it forks."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.planning.plans.worker_settings import plan
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers

ANSWERS = Answers(
    frameworks=("rq",), style="module", init_path="sentry_setup.py", init_module="sentry_setup"
)


@pytest.mark.parametrize(
    ("path", "texts", "is_made"),
    [
        ("mysettings.py", {}, True),
        ("mysettings.py", {"mysettings.py": ""}, False),
        ("", {}, False),
    ],
)
def test_it_is_made_where_the_answers_ask_for_it(
    path: str, texts: dict[str, str], is_made: bool
) -> None:
    answers = ANSWERS._replace(worker_settings=path)
    made = list(plan(Known(Scan(Modules(Project.of(texts))), answers)))

    assert [(one.path, one.why) for one in made] == [
        ("mysettings.py", "settings of the RQ worker")
    ] * is_made
    assert all("sentry_setup" in one.text for one in made)
