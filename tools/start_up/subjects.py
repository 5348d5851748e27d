"""Projects with Sentry in them, started automatically and lean: samples, and checkouts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from codemods.files.project import Project
from codemods.files.write import write
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import features, frameworks
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from codemods.verify.environments.interpreter import asked
from codemods.verify.values import Interpreter
from codemods.verify.verify import Subject
from tests.run.isolation import hide_all_but
from tools.locked import lists

# Installed, heavy, and used by none of the samples but the one whose framework it is.
BYSTANDERS = ("openai", "sqlalchemy")
ASIDE = "aside/report.py"  # which no process loads: what nobody names might be a plugin
STARTS = ("automatic", "lean")
Pair = Mapping[str, Subject]


@contextmanager
def sample(stem: str) -> Iterator[Pair]:
    """Yield a framework's sample with each start, with all features, locked and in git."""
    framework = frameworks()[stem]
    with TemporaryDirectory() as name:
        top = Path(name)
        required = _required(framework)
        texts = {
            **{p: t for p, t in framework.sample.before.items() if p != "requirements.txt"},
            **lists((*required, *BYSTANDERS)),
            ASIDE: "".join(f"import {name}\n" for name in BYSTANDERS),
        }
        hide_all_but((*required, *BYSTANDERS, "sentry-sdk"), top / "site")
        env = environment(PYTHONPATH=str(top / "site"))
        found = {}
        for start in STARTS:
            folder = top / start / "project"
            for path, text in texts.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text)
            python = asked(sys.executable, "that of the samples")
            found[start] = set_up(folder, python, env, start_up=start, features=[*features()])
            _prepare(framework, folder, env)
        yield found


@contextmanager
def checkout(source: Path, python: str) -> Iterator[Pair]:
    """Yield copies of a checkout with each start, to be run with the Python of its environment."""
    with TemporaryDirectory() as name:
        found = {}
        for start in STARTS:
            folder = Path(name) / start / source.name
            shutil.copytree(source, folder, symlinks=True, ignore=_environments)
            interpreter = asked(python, "given")
            found[start] = set_up(folder, interpreter, environment(), start_up=start)
        yield found


def proposed(source: Path, python: str) -> Subject:
    """Return a checkout with what is proposed for it, not yet done."""
    project = Project.at(source)
    found = scan(project)
    known = Known(found, recommended(project, found))
    return Subject(source, known, asked(python, "given"), environment())


def set_up(folder: Path, python: Interpreter, env: Mapping[str, str], **given: Any) -> Subject:
    """Put Sentry into a project as recommended, with some answers given; return it."""
    project = Project.at(folder)
    found = scan(project)
    answers = recommended(project, found, **given)
    known = Known(found, answers)
    write(folder, apply(project, plan(known)).files)
    return Subject(folder, Known(scan(Project.at(folder)), answers), python, env)


def _required(framework: Framework) -> tuple[str, ...]:
    listed = framework.sample.before.get("requirements.txt", "").splitlines()
    return tuple(dict.fromkeys([*filter(None, listed), *framework.sample.install]))


def environment(**more: str) -> dict[str, str]:
    """Return the variables of this process without those of Sentry, and some more."""
    return {**{k: v for k, v in os.environ.items() if not k.startswith("SENTRY_")}, **more}


def _environments(folder: str, names: list[str]) -> set[str]:
    """Return what of a folder is not copied: environments, which are found by their own path."""
    return {name for name in names if (Path(folder) / name / "pyvenv.cfg").exists()}


def _prepare(framework: Framework, folder: Path, env: Mapping[str, str]) -> None:
    """Do what the sample's own start does before it: its tables have to be there."""
    if "migrate" in framework.sample.serve:
        command = [sys.executable, "manage.py", "migrate", "-v", "0"]
        subprocess.run(command, cwd=folder, env=dict(env), check=True)
