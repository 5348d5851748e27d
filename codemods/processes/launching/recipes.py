"""What a task runner starts where a deployment calls it: `make worker`, `pdm run worker`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.launchers import justfile, makefile, pyproject
from codemods.processes.launching.command_places import Surroundings, located
from codemods.processes.launching.declared_targets import is_task
from codemods.shell.commands import joined, split_commands, with_folders
from codemods.shell.options import split_options
from codemods.shell.placed import Placed
from codemods.shell.words import program_name
from codemods.shell.wrappers import Inner

_HEAD = r"(?m)^@?{}(?=[ \t:])[^\n:=]*::?(?!=)[ \t]*([^\n#]*)"
_FIRST = pattern(r"(?m)^([A-Za-z_][\w-]*)[^\n:=]*:(?!=)")


class _Runner(NamedTuple):
    """A program that runs recipes: of which file, and its words that stand before their names."""

    files: tuple[str, ...]
    read: Callable[[str, str], tuple[Command, ...]]
    words: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def recipes(project: Project, around: Surroundings, inner: Inner) -> Iterator[Inner]:
    """Yield the commands of the recipes that a command names, those they need first."""
    runner = _RUNNERS.get(program_name(inner.argv[0]))
    if runner is None:
        return
    given = split_options(inner.argv[1:], runner.flags)
    cwd = joined(inner.cwd, given.value("-C", "--directory", "--prefix"))
    files = (located(project, around, cwd, name) for name in runner.files)
    text = project.get(next(filter(None, files), ""), "")
    names = [word for word in given.rest if word not in runner.words and "=" not in word]
    first = _FIRST.search(text)
    goals = names or ([first[1]] if first and not runner.words else [])
    wanted = tuple(dict.fromkeys(n for goal in goals for n in _needed(text, goal)))
    for name in wanted:
        for command in runner.read(runner.files[0], text):
            if command.service == name:
                yield Inner(command.argv, {**inner.env, **command.env}, joined(cwd, command.cwd))


def tasks(
    project: Project, around: Surroundings, whole: Sequence[str], inner: Inner
) -> Iterator[Inner]:
    """Yield the commands of the task of a pyproject.toml that a command comes down to."""
    named: Sequence[str] = inner.argv
    if program_name(named[0]) in _TASK_RUNNERS:
        named = split_options(named[1:]).rest
    elif _TASK_RUNNERS.isdisjoint(map(program_name, whole[: len(whole) - len(named)])):
        return
    path = located(project, around, inner.cwd, _PYPROJECT)
    for command in pyproject.read(path, project.get(path, "")) if path and named else ():
        if command.service == named[0] and is_task(command.evidence):
            argv = (*command.argv, *named[1:])
            yield Inner(argv, {**inner.env, **command.env}, inner.cwd)


def _needed(text: str, goal: str, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield a recipe's name behind those of the recipes that it needs."""
    if goal in above:
        return
    for match in re.findall(_HEAD.format(re.escape(goal)), text):
        for name in match.split():
            yield from _needed(text, name, (*above, goal))
    yield goal


def _scripts(path: str, text: str) -> tuple[Command, ...]:
    """Return the commands of a package.json's scripts, `service` being the script's name."""
    try:
        scripts = json.loads(text).get("scripts", {})
    except (ValueError, AttributeError):
        return ()
    return tuple(
        Placed(one.words, 1, one.env, cwd, name).command(path)
        for name, line in (scripts.items() if isinstance(scripts, dict) else ())
        for one, cwd in with_folders(split_commands(str(line)), "")
        if one.words
    )


_PYPROJECT = "pyproject.toml"
_TASK_RUNNERS = frozenset("pdm poe task rye pixi".split())
_MAKE = ("Makefile", "makefile", "GNUmakefile")
_NODE = _Runner(("package.json",), _scripts, ("run", "run-script"), ("-s", "--silent"))
_RUNNERS: Mapping[str, _Runner] = {
    "make": _Runner(_MAKE, makefile.read, flags=("-j", "-s", "-B", "-k", "-i")),
    "just": _Runner(("justfile", "Justfile", ".justfile"), justfile.read),
    **dict.fromkeys(("npm", "yarn", "pnpm"), _NODE),
}
