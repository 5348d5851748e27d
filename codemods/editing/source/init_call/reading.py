"""An init call of a file with everything that the file shows about it."""

from __future__ import annotations

import ast
from typing import NamedTuple

from codemods.editing.source.calls import Site
from codemods.editing.source.init_call.list_items import Item, appended, items_of, original_names
from codemods.editing.source.init_call.options import Options, literal_behind, options_of
from codemods.editing.source.merging.weigh import OurItem, Ours
from codemods.editing.source.source import Source

LIST = "integrations"


class Reading(NamedTuple):
    """A file's init call with its options and its list of integrations.

    `listed` is the list literal, None where there is none or where it can't be read.
    """

    source: Source
    site: Site
    options: Options
    listed: ast.List | None
    items: tuple[Item, ...]
    items_elsewhere: frozenset[str]

    @classmethod
    def of(cls, source: Source, number: int) -> Reading:
        """Read the init call of that number in the file."""
        site = source.inits[number]
        options = options_of(source.tree, site)
        value = options.values.get(LIST)
        literal = literal_behind(value.node, site) if value else None
        listed = literal if isinstance(literal, ast.List) else None
        names = original_names((*site.parents, site.call))
        items = tuple(items_of(listed, names)) if listed else ()
        variable = value.node.id if value and isinstance(value.node, ast.Name) else ""
        return cls(source, site, options, listed, items, appended(source.tree, variable))

    @property
    def ours(self) -> Ours:
        """The file's version of the options."""
        code = self.source.code
        values = {name: code(value.node) for name, value in self.options.values.items()}
        items = [
            OurItem(i.name, {k: code(v) for k, v in i.keywords.items()}, i.positional, code(i.node))
            for i in self.items
        ]
        unreadable = self.listed is None and (LIST in values or LIST in self.options.elsewhere)
        starred = any(isinstance(item.node, ast.Starred) for item in self.items)
        values.pop(LIST, None)
        return Ours(
            values,
            self.options.elsewhere,
            None if unreadable or starred else tuple(items),
            self.items_elsewhere,
        )
