"""What reads a `.env` by a function of the project's own: it is handed the file's name."""

from __future__ import annotations

import ast
from collections.abc import Collection
from functools import lru_cache

from codemods.code.facts.dotted import text_of
from codemods.code.facts.module_facts import Call
from codemods.code.importing.modules import Modules
from codemods.files.pattern import pattern
from codemods.files.syntax import nodes

_NAMED = pattern(r"(?:.*[/\w-])?\.env(?:\.local)?")
_ENVIRON = "environ"


def exports(modules: Modules, path: str, call: Call, meant: Collection[tuple[str, str]]) -> bool:
    """Tell whether a call hands a `.env` to a function that has to do with the environment.

    `meant` are the functions that it may mean, as (file, function): how one writes what it reads
    into the environment (by another name of it, a line at a time) is not followed.
    """
    texts = (modules.project.get(file, "") for file, _ in meant)
    if not any(_ENVIRON in text for text in texts) or ".env" not in modules.project[path]:
        return False
    return call.line in _handing(modules.project[path])


@lru_cache(maxsize=64)  # asked for each call of a file, and a tree of a large one is not kept
def _handing(text: str) -> frozenset[int]:
    """Return the lines of the calls that are given the name of a `.env`."""
    calls = (node for node in nodes(text) if isinstance(node, ast.Call))
    return frozenset(call.lineno for call in calls if _is_given(call))


def _is_given(call: ast.Call) -> bool:
    """Tell whether an argument is the name of a `.env`, or a path that ends in it."""
    given = (*call.args, *(keyword.value for keyword in call.keywords))
    parts = (part for argument in given for part in ast.walk(argument))
    return any(_NAMED.fullmatch(text_of(part)) for part in parts)
