"""Libraries that are too old for their Sentry integration."""

from __future__ import annotations

import pytest

from codemods.code.modules import Modules
from codemods.files.project import Project
from codemods.planning.found import Scan
from codemods.planning.known import Known
from codemods.planning.plans.old_libraries import plan
from codemods.sentry.answers import Answers


@pytest.mark.parametrize(("version", "is_said"), [("", True), ("2.0.0", True), ("1.45.1", False)])
def test_they_are_told_where_the_minimums_are_known(version: str, is_said: bool) -> None:
    found = Scan(Modules(Project.of({})), too_old=("one", "two"), sdk_version=version)

    assert [note.text for note in plan(Known(found, Answers()))] == ["one", "two"] * is_said
