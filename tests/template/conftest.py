"""The template as a user gets it: a tagged git repository, applied with Copier itself."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pytest_copie.plugin import Result

CHECKOUT = Path(__file__).resolve().parents[2]
IDENTITY = {
    **{f"GIT_{who}_NAME": "Tess Tester" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "tess@example.com" for who in ("AUTHOR", "COMMITTER")},
}
ANSWERS_FILE = ".copier-answers.sentry.yml"

Git = Callable[..., str]
Copy = Callable[..., Path]


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it printed."""
    run = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **IDENTITY},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Put texts on disk."""
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def commit(folder: Path, message: str) -> None:
    """Commit everything in a folder, which becomes a repository if it is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


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
