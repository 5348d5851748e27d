"""pre-commit: mypy's hook sees the packages that it lists itself, and no other.

Reference: https://pre-commit.com/#config-additional_dependencies
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Refused
from codemods.files.pattern import pattern
from codemods.shell import nodes
from codemods.shell.nodes import Node

_LISTED = "additional_dependencies"
_HOOK = "mypy"
_IGNORED = "--ignore-missing-imports"  # what its hook is given where the project gives it nothing


def matches(path: str) -> bool:
    """Tell by its name whether the file lists hooks, at the top of a repository."""
    return path in (".pre-commit-config.yaml", ".pre-commit-config.yml")


def lacks(text: str, package: str) -> bool:
    """Tell whether a hook checks types without a package, and minds what it does not find."""
    return any(_lacking(text, package))


def edit(text: str, *, package: str) -> str:
    """List a package for each hook that lacks it. Raises Refused."""
    for listed in sorted(_lacking(text, package), key=lambda n: -int(n.start_mark.index)):
        last = nodes.items(listed)[-1]
        if listed.flow_style:
            end = int(last.end_mark.index)
            text = f"{text[:end]}, {package}{text[end:]}"
        else:
            text = _below(text, last, package)
    if not nodes.documents(text) or any(_lacking(text, package)):
        raise Refused("The hook is not written in a way that can be edited safely.")
    return text


def _below(text: str, last: Node, package: str) -> str:
    """Return the text with one more entry of a list, below its last."""
    start = text.rfind("\n", 0, last.start_mark.index) + 1
    dash = re.match(r"[ \t]*-[ \t]+", text[start:])
    end = text.find("\n", last.end_mark.index - 1)
    if dash is None or end < 0:
        raise Refused("Its packages are not listed one a line.")
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text[: end + 1]}{dash[0]}{package}{newline}{text[end + 1 :]}"


def _lacking(text: str, package: str) -> Iterator[Node]:
    """Yield the lists of hooks that miss a package."""
    of_it = pattern(rf"{re.escape(package)}(?![\w-])", re.IGNORECASE)
    for top in nodes.documents(text):
        repositories = map(nodes.mapping, nodes.items(nodes.mapping(top).get("repos")))
        hooks = (h for repo in repositories for h in nodes.items(repo.get("hooks")))
        for hook in map(nodes.mapping, hooks):
            rows = [nodes.scalar(row) for row in nodes.items(hook.get(_LISTED))]
            given = [nodes.scalar(row) for row in nodes.items(hook.get("args"))]
            is_mypy = nodes.scalar(hook.get("id")) == _HOOK
            minds = hook.get("args") is not None and _IGNORED not in given
            if is_mypy and minds and rows and not any(of_it.match(row) for row in rows):
                yield hook[_LISTED]
