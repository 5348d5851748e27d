"""The init calls of a project, read for rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.source import Source
from codemods.files.model import Evidence, Refused
from codemods.planning.known import Known
from codemods.sentry.existing import Existing


class Init(NamedTuple):
    """One init call with what its file shows of its options."""

    existing: Existing
    reading: Reading

    @property
    def evidence(self) -> Evidence:
        """Where the call stands."""
        return Evidence(self.existing.path, self.existing.init.line)

    def option(self, name: str) -> ast.expr | None:
        """Return an option's value, None where it is not given or set elsewhere."""
        value = self.reading.options.values.get(name)
        return None if value is None or name in self.reading.options.elsewhere else value.node

    def at(self, node: ast.expr) -> Evidence:
        """Return where a value stands."""
        return Evidence(self.existing.path, node.lineno)


def inits(known: Known) -> Iterator[Init]:
    """Yield the calls of `sentry_sdk.init` that can be read."""
    for existing in known.found.usable:
        try:
            source = Source.of(known.project[existing.path])
            sites = source.inits
            lines = [site.call.lineno for site in sites]
            yield Init(existing, Reading.of(source, lines.index(existing.init.line)))
        except (Refused, ValueError):
            continue
