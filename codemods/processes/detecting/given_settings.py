"""Launches with the settings module that they run with, wherever that is named.

A file that assigns the variable at its top does so over what its image names. What Kubernetes, a
platform's file or Terraform gives a container comes before the default of the file that it starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from posixpath import basename

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.files.model import Launch
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.environments import dotenv
from codemods.formats.launchers import compose
from codemods.knowledge.registry import frameworks
from codemods.processes.launching.launches import ASIDE, is_aside
from codemods.processes.launching.target_files import target_file

_MAY_GIVE = pattern(r".*\.(?:ya?ml|toml|json|tf|tfvars|tpl)")
_NO_PROCESS = pattern(
    r"(?:pyproject|pixi|package.*)\.(?:toml|json)|.*pipelines?\.ya?ml|(?:app|build)spec.*"
)
_ASSIGNED = pattern(r"(?m)^(?:\w+\.)?environ\[")
# `NAME: value`, `NAME = "value"`, and a name with its value on the next line or beside it.
_GIVEN = (
    r"(?m)^[^#\n]*\b{}[\"']?\s*(?:[:=]\s*|(?:,\s*|\n\s*)[\"']?value[\"']?\s*[:=]\s*)"
    r"[\"']?([A-Za-z_][\w.]*)"
)


def with_given(modules: Modules, launches: Iterable[Launch]) -> tuple[Launch, ...]:
    """Return the launches, each with the settings that it is seen to run with, one for each."""
    names = {one.settings_variable for one in frameworks().values()} - {""}
    found = tuple(launches)
    for name in (n for n in names if modules.mentioning((n,))):
        found = tuple(one for launch in found for one in _each(modules, launch, name))
    return found


def _each(modules: Modules, launch: Launch, name: str) -> Iterator[Launch]:
    env, start = launch.command.env, target_file(modules, launch)
    if not start or is_aside(launch):
        yield launch
        return
    naming = _naming(modules, start, name)
    if name in env and any(_is_assigned(modules, path, name) for path in naming):
        env = {key: value for key, value in env.items() if key != name}
        yield launch._replace(command=launch.command._replace(env=env))
        return
    yield launch
    own = {value for path in naming for value in _values(modules, path, name)}
    if name in env or not own or any(_is_assigned(modules, path, name) for path in naming):
        return
    for value in _given(modules.project, name):
        if value not in own and _is_settings(modules, value, start):
            given = launch.command._replace(env={**env, name: value})
            yield launch._replace(command=given)


@lru_cache(maxsize=64)  # several launches start the same file
def _naming(modules: Modules, start: str, name: str) -> tuple[str, ...]:
    """Return the files that a process loads and that give the variable a value."""
    reached = [path for path, _ in modules.reach(start)]
    holding = modules.project.holding((name,), reached).get(name, ())  # the others need no reading
    return tuple(path for path in holding if _values(modules, path, name))


def _values(modules: Modules, path: str, name: str) -> list[str]:
    return [value for key, value, _ in modules.facts(path).environment if key == name]


def _is_assigned(modules: Modules, path: str, name: str) -> bool:
    """Tell whether a file assigns the variable whatever it is, and not in a block of its own."""
    lines = modules.project.get(path, "").splitlines()
    rows = (line for key, _, line in modules.facts(path).environment if key == name)
    return any(_ASSIGNED.match(lines[row - 1]) for row in rows)


@lru_cache(maxsize=4)
def _given(project: Project, name: str) -> tuple[str, ...]:
    """Return the values that files of a deployment give the variable, in their order."""
    files = [path for path in project.paths if _may_give(path) or _is_read(project, path)]
    wanted = re.compile(_GIVEN.format(name))
    holding = project.holding((name,), files).get(name, ())
    return tuple(dict.fromkeys(v for path in holding for v in wanted.findall(project[path])))


def _may_give(path: str) -> bool:
    *folders, name = path.split("/")
    aside = any(part.startswith(".") for part in (*folders, name)) or ASIDE.intersection(folders)
    fits = _MAY_GIVE.fullmatch(name) and not _NO_PROCESS.fullmatch(name)
    return bool(fits) and not aside and not compose.matches(path)


def _is_read(project: Project, path: str) -> bool:
    """Tell whether a file of variables is one that compose gives to a service by its name."""
    name = basename(path)
    if "env" not in name or name == ".env" or dotenv.matches(path):
        return False
    return any(name in project[one] for one in project.paths if compose.matches(one))


def _is_settings(modules: Modules, value: str, near: str) -> bool:
    """Tell whether a name is that of one file of the project that is not for tests."""
    path, _ = modules.find(value, modules.roots(near))
    stem = basename(path.removesuffix("/__init__.py")).removesuffix(".py")
    return bool(path) and not is_test(path) and stem not in ("test", "tests", "testing", "ci")
