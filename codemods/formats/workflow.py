"""GitHub workflows that run on a schedule or where somebody starts them: their steps' commands.

Reference: https://docs.github.com/en/actions/writing-workflows/workflow-syntax-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from typing import NamedTuple

from codemods.files.model import Command, Evidence
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.shell import nodes
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.nodes import Node

_BY_HAND = frozenset(("workflow_dispatch", "repository_dispatch", "workflow_call"))
_MAY = pattern(r"\bschedule:|_dispatch\b|\bworkflow_call\b")
_NAME = pattern(r"\.github/workflows/[^/]+\.ya?ml")


class Step(NamedTuple):
    """One command of a step, the variables that it is given, and whether a schedule runs it."""

    command: Command
    names: frozenset[str]
    on_schedule: bool


def matches(path: str) -> bool:
    """Tell by its place whether the file is a workflow."""
    return bool(_NAME.fullmatch(path))


def steps(path: str, text: str) -> Iterator[Step]:
    """Yield what a workflow runs on a schedule, or by hand alone; what tries each push has none."""
    for document in nodes.documents(text) if _MAY.search(text) else ():
        top = nodes.mapping(document)
        on = _events(top.get("on"))
        if "schedule" not in on and not (on and on <= _BY_HAND):
            continue
        for job in map(nodes.mapping, nodes.mapping(top.get("jobs")).values()):
            for step in map(nodes.mapping, nodes.items(job.get("steps"))):
                around = (top, job, nodes.mapping(job.get("container")), step)
                given = [set(nodes.mapping(one.get("env"))) for one in around]
                folder = _folder(step) or _folder(_run(job)) or _folder(_run(top))
                for command in _commands(path, step.get("run"), folder):
                    yield Step(command, frozenset[str]().union(*given), "schedule" in on)


def _events(on: Node | None) -> frozenset[str]:
    """Return what starts a workflow: one name, a list or a table of them."""
    if on is None:
        return frozenset()
    listed = map(nodes.scalar, (on, *nodes.items(on)))
    return frozenset((*filter(None, listed), *nodes.mapping(on)))


def _run(node: dict[str, Node]) -> dict[str, Node]:
    return nodes.mapping(nodes.mapping(node.get("defaults")).get("run"))


def _folder(node: dict[str, Node]) -> str:
    folder = normpath(nodes.scalar(node.get("working-directory")) or ".")
    return "" if folder == "." else folder


def _commands(path: str, run: Node | None, folder: str) -> Iterator[Command]:
    if run is None:
        return
    text = nodes.scalar(run)
    first = nodes.line_of(run) + (run.style in nodes.BLOCKS)
    for simple, cwd in with_folders(split_commands(text), folder):
        if simple.words:
            above = text.count("\n", 0, simple.words[0].start)
            shown = Evidence(path, first + above, lines_of(text)[above].strip())
            yield Command(shown, simple.argv, simple.env, cwd)
