"""Every road to a set-up writes the same bytes: `add` and `copier copy`, and both updates.

`make test` takes some of the samples, others with each version; `make fuzz` all of them.
"""

from __future__ import annotations

import random
from importlib.metadata import version
from pathlib import Path

import pytest
from copier import run_copy, run_update
from hypothesis import settings

from codemods.__main__ import main
from codemods.knowledge.registry import frameworks
from tests.fuzz.sources import ALWAYS
from tests.repositories import ANSWERS_FILE, commit, git, write
from tests.template.test_add import tree

FEW = 2
STEMS = sorted(frameworks())
IS_WHOLE = settings().max_examples > ALWAYS
CHOSEN = STEMS if IS_WHOLE else random.Random(version("copier-sentry")).sample(STEMS, FEW)
BY_COPIER = {"unsafe": True, "defaults": True, "quiet": True}
DONE = (0, 3)  # with something left for a person, or without


@pytest.mark.parametrize("stem", CHOSEN)
def test_every_road_writes_the_same_bytes(stem: str, template: Path, tmp_path: Path):
    before = frameworks()[stem].sample.before
    roads = by_copier, by_command = tmp_path / "copier", tmp_path / "command"
    for folder in roads:
        write(folder, before)
        commit(folder, "the project")
    run_copy(str(template), by_copier, **BY_COPIER)  # type: ignore[arg-type]
    assert main(["add", str(by_command), "--yes"]) in DONE
    assert tree(by_command) == tree(by_copier)
    for folder in roads:
        commit(folder, "with Sentry")
    given = {"features": ["error_monitoring", "profiling", "tracing"]}
    run_update(by_copier, given, answers_file=ANSWERS_FILE, overwrite=True, **BY_COPIER)  # type: ignore[arg-type]
    asked = ["-a", "features=[error_monitoring,profiling,tracing]"]
    assert main(["update", str(by_command), "--yes", *asked]) in DONE
    assert tree(by_command) == tree(by_copier)
    assert git(by_copier, "status", "--porcelain")
