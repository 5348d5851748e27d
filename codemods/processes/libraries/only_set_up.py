"""Modules that a file imports for nothing but to set them up, as another library wants it.

`openai.api_key = key` asks no model: what asks one is the library that reads the key there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.files.syntax import nodes

_ERRORS = ("Error", "Exception")


def is_only_set_up(text: str, bound: str) -> bool:
    """Tell whether a file uses a module, by its name there, for its settings and errors alone.

    One that it imports and does not use may be there for another file, which takes it from it.
    """
    uses = list(_uses(text, bound))
    given = {dotted(use) for use in uses if not isinstance(use.ctx, ast.Load)}
    return bool(given) and all(
        isinstance(use, ast.Attribute) and (dotted(use) in given or use.attr.endswith(_ERRORS))
        for use in uses
    )


def _uses(text: str, bound: str) -> Iterator[ast.Name | ast.Attribute]:
    """Yield each use of a name, with all its attributes: `openai.api_key`."""
    found = [node for node in nodes(text) if isinstance(node, ast.Name | ast.Attribute)]
    inner = {id(node.value) for node in found if isinstance(node, ast.Attribute)}
    for node in found:
        if id(node) not in inner and f"{dotted(node)}.".startswith(f"{bound}."):
            yield node
