"""The template as a user gets it: a tagged git repository, applied with Copier itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pytest_copie.plugin import Result

from tests.repositories import CHECKOUT, commit, git, write

Copy = Callable[..., Path]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """This checkout as a repository of its own, tagged v1.0.0."""
    target = tmp_path / "template"
    for name in git(CHECKOUT, "ls-files", "-co", "--exclude-standard", "-z").split("\0"):
        source = CHECKOUT / name
        if name and source.is_file() and not name.startswith("tests/"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    commit(target, "first")
    git(target, "tag", "v1.0.0")
    return target


@pytest.fixture
def copied(copie: Callable[..., object], template: Path, tmp_path: Path) -> Copy:
    """A function that puts a project on disk, applies the template and commits."""

    def copy(texts: Mapping[str, str], **answers: object) -> Path:
        before = tmp_path / "before"
        write(before, texts)
        commit(before, "the project")
        child = copie(parent_result=Result(project_dir=before), child_tpl=template)  # type: ignore[operator]
        result = child.copy(extra_answers=answers)
        assert result.exception is None, result.exception
        assert {k: result.answers[k] for k in answers} == answers
        return Path(result.project_dir)

    return copy
