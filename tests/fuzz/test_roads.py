"""Every road to a set-up writes the same bytes, and every road to another one later.

There lead `copier copy`, `add`, and the diff of `add --dry-run`, which git applies; from one to
another `copier update`, `update`, and `copier copy` and `add` once more. `make test` takes some of
the samples, others with each version; `make fuzz` all of them.
"""

from __future__ import annotations

import random
import shutil
from contextlib import redirect_stdout
from importlib.metadata import version
from io import StringIO
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


GIVEN = {"features": ["error_monitoring", "profiling", "tracing"]}
ASKED = ("-a", "features=[error_monitoring,profiling,tracing]")


def by_copier_copy(template: Path, folder: Path) -> None:
    run_copy(str(template), folder, **BY_COPIER)  # type: ignore[arg-type]


def by_add(template: Path, folder: Path) -> None:
    assert main(["add", str(folder), "--yes", "--quiet"]) in DONE


def by_its_diff(template: Path, folder: Path) -> None:
    with redirect_stdout(StringIO()) as said:
        assert main(["add", str(folder), "--yes", "--dry-run"]) in DONE
    patch = folder.parent / "add.patch"
    patch.write_text(said.getvalue())
    git(folder, "apply", str(patch))


def by_copier_update(template: Path, folder: Path) -> None:
    run_update(folder, GIVEN, answers_file=ANSWERS_FILE, overwrite=True, **BY_COPIER)  # type: ignore[arg-type]


def by_update(template: Path, folder: Path) -> None:
    assert main(["update", str(folder), "--yes", "--quiet", *ASKED]) in DONE


def by_copier_copy_again(template: Path, folder: Path) -> None:
    run_copy(str(template), folder, GIVEN, overwrite=True, **BY_COPIER)  # type: ignore[arg-type]


def by_add_again(template: Path, folder: Path) -> None:
    assert main(["add", str(folder), "--yes", "--quiet", *ASKED]) in DONE


TO_IT = (by_copier_copy, by_add, by_its_diff)
FROM_IT = (by_copier_update, by_update, by_copier_copy_again, by_add_again)


@pytest.mark.parametrize("stem", CHOSEN)
def test_every_road_writes_the_same_bytes(stem: str, template: Path, tmp_path: Path):
    before = frameworks()[stem].sample.before
    found = {}
    for road in TO_IT:
        folder = tmp_path / road.__name__
        write(folder, before)
        commit(folder, "the project")
        road(template, folder)
        found[road.__name__] = tree(folder)
    made = tmp_path / TO_IT[0].__name__
    assert {name for name, texts in found.items() if texts != tree(made)} == set()
    commit(made, "with Sentry")
    later = {}
    for road in FROM_IT:
        folder = Path(shutil.copytree(made, tmp_path / road.__name__))
        road(template, folder)
        later[road.__name__] = tree(folder)
    assert {name for name, texts in later.items() if texts != later["by_copier_update"]} == set()
    assert tree(folder) != tree(made)


@pytest.mark.parametrize("stem", CHOSEN)
def test_both_roads_begin_the_same_project(stem: str, template: Path, tmp_path: Path):
    by_copier, by_command = tmp_path / "copier/shop", tmp_path / "command/shop"
    run_copy(str(template), by_copier, {"starter": stem}, **BY_COPIER)  # type: ignore[arg-type]
    assert main(["add", str(by_command), "--yes", "--quiet", "-a", f"starter={stem}"]) in DONE
    for folder in (by_copier, by_command):
        git(folder, "init", "-q")
    assert tree(by_command) == tree(by_copier)
    assert ANSWERS_FILE in tree(by_copier)
