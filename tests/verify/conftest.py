"""Samples put on disk, changed, and verified as a user's project is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from codemods.files.project import Project
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.verify.environments.interpreter import asked
from codemods.verify.values import Cell, Interpreter, Row, Verdict
from codemods.verify.verify import Subject, verify
from tests.projects import applied, recommended
from tests.repositories import write
from tests.run.isolation import hide_all_but

Edit = tuple[str, str, str]
Verified = Callable[..., Verdict]


def cell(row: Row, signal: str) -> Cell:
    """Return one signal of a process."""
    return next(c for c in row.cells if c.signal == signal)


def edited(texts: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """Return texts with each (path, old, new) replaced; "" for old adds or makes a file."""
    found = dict(texts)
    for path, old, new in edits:
        assert old in found.get(path, ""), f"{path} has no {old!r}"
        found[path] = found[path].replace(old, new) if old else found.get(path, "") + new
    return found


@cache
def ours() -> Interpreter:
    """Return the Python that runs the tests."""
    return asked(sys.executable, "test")


def project_of(
    texts: Mapping[str, str],
    folder: Path,
    edits: Iterable[Edit] = (),
    paths: Iterable[str] = (),
    install: Iterable[str] = (),
    **given: Any,
) -> Subject:
    """Return a project patched as recommended, then edited, with only its requirements there."""
    site = folder.parent / "site"
    _, _, answers = recommended(texts, **given)
    write(folder, edited(applied(texts, **given), edits))
    required = texts.get("requirements.txt", "").splitlines()
    hide_all_but((*required, *install, "sentry-sdk"), site)
    env = {k: v for k, v in os.environ.items() if not k.startswith("SENTRY_")}
    env["PYTHONPATH"] = os.pathsep.join([*paths, str(site)])
    project = Project.at(folder)
    return Subject(folder, Known(scan(project), answers), ours(), env)


@pytest.fixture
def subject(tmp_path: Path) -> Callable[..., Subject]:
    """A function that makes a subject of a patched sample."""

    def make(
        stem: str, edits: Iterable[Edit] = (), before: Iterable[Edit] = (), **given: Any
    ) -> Subject:
        framework = frameworks()[stem]
        texts = edited(framework.sample.before, before)
        install = framework.sample.install
        made = project_of(texts, tmp_path / "project", edits, install=install, **given)
        _prepare(framework, made.root, made.env)
        return made

    return make


@pytest.fixture
def verified(subject: Callable[..., Subject]) -> Verified:
    """A function that verifies a patched sample and returns the verdict."""

    def run(stem: str, *edits: Edit, **given: Any) -> Verdict:
        return verify(subject(stem, edits, **given), lambda text: None)[0]

    return run


def _prepare(framework: Framework, folder: Path, env: Mapping[str, str]) -> None:
    """Do what the sample's own start does before it: its tables have to be there."""
    if "migrate" in framework.sample.serve:
        command = [sys.executable, "manage.py", "migrate", "-v", "0"]
        subprocess.run(command, cwd=folder, env=dict(env), check=True)
