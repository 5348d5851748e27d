"""Checking that a merge did what it should and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.imports.without_imports import WithoutImports
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.merging.three_way import Verdict
from codemods.editing.source.source import Source
from codemods.files.model import Refused


def checked(
    before: Reading,
    after: str,
    number: int,
    verdicts: Mapping[str, Verdict],
    imports: Collection[Binding],
) -> str:
    """Return `after` if it is `before` but for the verdicts. Raises Refused otherwise."""
    old, new = _state(before), _state(Reading.of(Source.of(after), number))
    kept = {n: value for n, value in old.items() if not _touched(n, verdicts)}
    wrong = any(new.get(name) != value for name, value in kept.items())
    extra = {n for n in new.keys() - old.keys() if not _touched(n, verdicts)}
    texts = (before.source.text, after)
    rests = {_rest(Source.own(text), number, imports) for text in texts}
    if wrong or extra or len(rests) > 1:
        raise Refused("The merge would have changed something else: add the options by hand.")
    return after


def _touched(name: str, verdicts: Mapping[str, Verdict]) -> bool:
    names = (name, name.partition(".")[0])
    return any(n in verdicts and verdicts[n].action != "keep" for n in names)


def _state(reading: Reading) -> dict[str, str]:
    """Return the trees of all options and of all arguments of integrations."""
    state = {n: ast.dump(v.node) for n, v in reading.options.values.items() if n != "integrations"}
    for item in reading.items:
        state[item.name] = str(item.positional)
        state |= {f"{item.name}.{k}": ast.dump(v) for k, v in item.keywords.items()}
    return state


def _rest(source: Source, number: int, imports: Collection[Binding]) -> str:
    """Return the tree of the file without the call's options and without our imports."""
    reading = Reading.of(source, number)
    for literal in (reading.site.call, reading.options.home, reading.listed):
        for field in ("args", "keywords", "keys", "values", "elts"):
            if hasattr(literal, field):
                setattr(literal, field, [])
    return ast.dump(WithoutImports(imports).visit(source.tree))
