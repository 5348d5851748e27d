"""An import that lines of ours need, among the imports of the file they stand in."""

from __future__ import annotations

import ast
from collections.abc import Collection

from codemods.editing.source.imports.bindings import (
    Binding,
    executed,
    local_name,
    refuse_other_meaning,
)
from codemods.editing.source.imports.import_block import added
from codemods.editing.source.imports.without_imports import WithoutImports
from codemods.editing.source.landing import Landing
from codemods.editing.source.source import Source, first_line


def imported(
    source: Source, binding: Binding, user: ast.stmt, first_party: Collection[str] = ()
) -> tuple[Source, str]:
    """Return the source with `binding` imported above `user`, and its name in the file.

    `user` is the statement on module level that will need it; what the file has already
    imported for all its code is used as it calls it. Raises Refused.
    """
    landing = Landing.of(source, first_line(user))
    above = source.tree.body[: source.tree.body.index(user)]
    name = local_name(binding, executed(above))
    if name:
        return source, name
    refuse_other_meaning([source.tree], binding)
    text = added(source, landing.prefix, binding, first_party, landing.patched)
    return Source.of(text), binding.name


def dump_without(tree: ast.Module, binding: Binding) -> str:
    """Return one's own tree as text, without its import of `binding`, to compare what remains."""
    return ast.dump(WithoutImports([binding]).visit(tree))
