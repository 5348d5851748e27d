"""Libraries that are too old for their Sentry integration."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.packages.inventory.known_versions import is_usable as usable
from codemods.planning.known import Known
from codemods.planning.plans.old_libraries import plan
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers
from tests.projects import known

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"


@pytest.mark.parametrize(("version", "is_said"), [("", True), ("2.0.0", True), ("1.45.1", False)])
def test_they_are_told_where_the_minimums_are_known(version: str, is_said: bool) -> None:
    found = Scan(Modules(Project.of({})), too_old=("one", "two"), sdk_version=version)

    said = [note.text for note in plan(Known(found, Answers(init_path="app.py")))]
    assert said == ["one", "two"] * is_said
    assert not list(plan(Known(found, Answers())))  # nothing of it starts Sentry


@pytest.mark.parametrize(
    ("pinned", "is_usable"),
    [("boto3==1.13.0", True), ("boto3==1.12.9", False), ("botocore==1.15.9", False)],
)
def test_what_counts_for_boto3_is_the_botocore_that_it_brings(pinned: str, is_usable: bool) -> None:
    found = known({"requirements.txt": f"flask\n{pinned}\n", "app.py": FLASK}).found
    assert usable("boto3", found.dependencies) is is_usable
