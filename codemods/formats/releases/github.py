"""GitHub Actions: the step that builds an image passes the commit as its release.

Reference: https://github.com/docker/build-push-action#customizing (inputs)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath

from codemods.files.model import Refused
from codemods.files.pattern import pattern
from codemods.formats.releases import VARIABLE
from codemods.shell import nodes
from codemods.shell.nodes import Node

ARGUMENT = f"{VARIABLE}=${{{{ github.sha }}}}"
_BUILDS = "docker/build-push-action@"
_NAME = pattern(r"\.github/workflows/[^/]+\.ya?ml")


def matches(path: str) -> bool:
    """Tell by its place whether the file is a workflow."""
    return bool(_NAME.fullmatch(path))


def builds(text: str, dockerfile: str) -> bool:
    """Tell whether a step of a workflow builds an image by this Dockerfile."""
    return any(_built(step) == dockerfile for step in _steps(text))


def edit(text: str, *, dockerfile: str) -> str:
    """Pass the argument in each step that builds by this Dockerfile. Raises Refused."""
    if VARIABLE in text:
        return text
    mine = [step for step in _steps(text) if _built(step) == dockerfile]
    edited = text
    for step in sorted(mine, key=lambda s: -int(s["uses"].start_mark.index)):
        edited = _passed(edited, step)
    if len(nodes.documents(edited)) != 1 or edited.count(ARGUMENT) != len(mine):
        raise Refused("The step is not written in a way that can be edited safely.")
    return edited


def _steps(text: str) -> Iterator[dict[str, Node]]:
    """Yield the steps that build images."""
    for top in nodes.documents(text):
        for job in nodes.mapping(nodes.mapping(top).get("jobs")).values():
            for item in nodes.items(nodes.mapping(job).get("steps")):
                step = nodes.mapping(item)
                if nodes.scalar(step.get("uses")).startswith(_BUILDS):
                    yield step


def _built(step: dict[str, Node]) -> str:
    """Return the Dockerfile that a step builds by, "" where only the run can tell."""
    given = nodes.mapping(step.get("with"))
    context, file = (nodes.scalar(given.get(name)) for name in ("context", "file"))
    path = normpath(file or join(context or ".", "Dockerfile"))
    return "" if "$" in path or "://" in path else path


def _passed(text: str, step: dict[str, Node]) -> str:
    """Return the text with the argument in one step, above or below what it gives otherwise."""
    given = step.get("with")
    if given is None or given.flow_style or not given.value:
        raise Refused("The step names nothing under `with` yet, or all of it on one line.")
    listed = nodes.mapping(given).get("build-args")
    first = given.value[0][0].start_mark.index
    if listed is None:
        return _above(text, first, f"build-args: {ARGUMENT}")
    if listed.style != "|":
        raise Refused("Its `build-args` are not written one a line.")
    body = re.compile(r"[^\n]*\n\s*").match(text, listed.start_mark.index)
    if body is None:
        raise Refused("Its `build-args` are empty.")
    return _above(text, body.end(), ARGUMENT)


def _above(text: str, at: int, line: str) -> str:
    """Return the text with a line above that of a place, with the same indent."""
    start = text.rfind("\n", 0, at) + 1
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text[:start]}{text[start:at]}{line}{newline}{text[start:]}"
