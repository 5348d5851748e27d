"""How integrations are listed as a project is now."""

from __future__ import annotations

import pytest

from codemods.planning.deciding.settled_start import lean
from tests.planning.reach.test_absent_integrations import FOLDERS, SHARED
from tests.projects import recommended


@pytest.mark.parametrize("queue", SHARED)
def test_what_not_each_process_has_is_known(queue: str) -> None:
    _, found, answers = recommended(SHARED[queue])
    assert queue in [path.partition(".")[0] for path in answers.absent]
    assert lean(found, answers._replace(absent=())).absent == answers.absent


def test_a_call_in_one_file_tries_nothing() -> None:
    _, found, answers = recommended(FOLDERS, entrypoints=["jobs/tasks.py"])
    assert (answers.style, answers.absent, lean(found, answers).absent) == ("inline", (), ())
