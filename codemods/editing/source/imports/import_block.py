"""Adding one import where the project's import sorter would put it, and dropping it again."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from codemods.editing.source.imports import import_order as order
from codemods.editing.source.imports.bindings import Binding, all_blocks, bound_by
from codemods.editing.source.imports.import_order import ImportNode
from codemods.editing.source.source import Import, Source, blank, first_line, last_line
from codemods.editing.source.spot import header_end, put_in, take_out
from codemods.files.pattern import pattern

_SKIPPED = pattern(r"#.*\bisort:\s*(skip|split|off)")
LATE = "  # noqa: E402"
_HEADING = pattern(
    r"\b(imports?|librar(y|ies)|libs?|third|party|standard|std|stdlib|built-?ins?|local|own"
    r"|internal|external|project|core|packages?|modules?|django|framework)\b",
    re.IGNORECASE,
)


class Run(NamedTuple):
    """Imports in a row, which a sorter sorts together."""

    nodes: tuple[ImportNode, ...]
    first_party: Collection[str]

    def section(self, node: ImportNode) -> int:
        """Return the section of an import."""
        return order.section(node, self.first_party)


def runs(source: Source, block: Sequence[ast.AST], first_party: Collection[str]) -> list[Run]:
    """Return the runs of imports in a block; a line marked `isort: skip` ends a run."""
    found: list[list[ImportNode]] = [[]]
    for statement in block:
        if isinstance(statement, Import) and not _skipped(source, statement):
            found[-1].append(statement)
        else:
            found.append([])
    return [Run(tuple(nodes), first_party) for nodes in found if nodes]


def added(
    source: Source,
    block: Sequence[ast.AST],
    binding: Binding,
    first_party: Collection[str] = (),
    below: int = 0,
) -> str:
    """Return the text with `binding` imported among the imports of `block`.

    Sorted imports stay sorted: it gets its place in its section, or a new section. Unsorted
    ones get it after the last import of its kind. Without imports in `block` it goes below
    the module's header and the first `below` lines, on which gevent's patches stand: then
    linters are told that it is late, unless the imports there go without. Raises Refused.
    """
    (node,) = ast.parse(binding.statement).body
    assert isinstance(node, Import)
    found = runs(source, block, first_party)
    if not found:
        late = LATE if below else ""
        return put_in(source, max(below, header_end(source)), [binding.statement + late])
    kind = order.section(node, first_party)
    run = next((r for r in found if kind in map(r.section, r.nodes)), found[0])
    if sibling := _sibling(run, binding):
        return _with_member(source, sibling, binding.member)
    index, gap_above, gap_below = _place(source, run, node, kind)
    indent = source.lines[run.nodes[0].lineno - 1][: run.nodes[0].col_offset]
    late = LATE if below and any(_is_late(source, n) for n in run.nodes) else ""
    line = f"{indent}{binding.statement}{late}"
    return source.inserted(index, [*gap_above, line, *gap_below])


def _with_member(source: Source, node: ImportNode, member: str) -> str:
    from codemods.editing.source.imports.import_members import with_member

    start, end = source.span(node)
    statement = with_member(source.code(node), member, node.col_offset)
    return source.text[:start] + statement + source.text[end:]


def dropped(source: Source, binding: Binding) -> str:
    """Return the text without the import of `binding`; unchanged if there is none.

    The inverse of `added`. A statement that is all of a block's code stays.
    """
    for block in all_blocks(source.tree):
        for run in runs(source, block, ()):
            for node in run.nodes:
                if binding in bound_by(node) and (len(block) > 1 or block is source.tree.body):
                    return _without(source, run, node, binding)
    return source.text


def _less(source: Source, node: ImportNode, binding: Binding) -> str:
    """Return a statement of several names without one of them."""
    if isinstance(node, ast.Import):  # neither brackets nor comments stand in it
        pairs = zip(node.names, bound_by(node), strict=True)
        return f"import {', '.join(ast.unparse(name) for name, bound in pairs if bound != binding)}"
    from codemods.editing.source.imports.import_members import without_member

    alias = f" as {binding.alias}" if binding.alias else ""
    return without_member(source.code(node), f"{binding.member}{alias}")


def _is_alone(source: Source, node: ImportNode) -> bool:
    """Tell whether nothing but a comment shares the lines of a statement."""
    start, end = source.span(node)
    above = re.split(r"[\r\n]", source.text[:start])[-1]
    beside = re.split(r"[\r\n]", source.text[end:], maxsplit=1)[0].strip()
    return not above.strip() and (not beside or beside.startswith("#"))


def _without(source: Source, run: Run, node: ImportNode, binding: Binding) -> str:
    if len(node.names) > 1:
        start, end = source.span(node)
        return source.text[:start] + _less(source, node, binding) + source.text[end:]
    if not _is_alone(source, node):
        return source.text  # what else is on its line may not go with it
    if len(run.nodes) == 1 and node in source.tree.body:
        return take_out(source, node)
    first, end = first_line(node) - 1, last_line(node)
    place = run.nodes.index(node)
    apart_above = place == 0 or _apart(source, run.nodes[place - 1], node)
    is_last = place == len(run.nodes) - 1
    apart_below = is_last or _apart(source, node, run.nodes[place + 1])
    if apart_above and apart_below and is_last and place and blank(source.lines[first - 1]):
        return source.deleted(first - 1, end)
    if apart_above and apart_below and not is_last and blank(source.lines[end]):
        return source.deleted(first, end + 1)
    return source.deleted(first, end)


def _place(
    source: Source, run: Run, node: ImportNode, kind: int
) -> tuple[int, list[str], list[str]]:
    """Return the line before which `node` goes, and the blank lines around it."""
    groups = _groups(source, run)
    kinds = _kinds(run, groups)
    if kinds is None and run.first_party:
        # A sorter that isn't told which modules are the project's own mixes them in.
        return _place(source, run._replace(first_party=()), node, order.section(node, ()))
    if kinds is None:
        same = [n for n in run.nodes if run.section(n) == kind]
        return last_line((same or run.nodes)[-1]), [], []
    if kind in kinds:
        return _place_in_group(source, groups[kinds.index(kind)], node)
    later = [group for group, k in zip(groups, kinds, strict=True) if k > kind]
    if not later:
        return last_line(run.nodes[-1]), [""], []
    return _comments_above(source, later[0][0]), [], [""]


def _place_in_group(
    source: Source, group: list[ImportNode], node: ImportNode
) -> tuple[int, list[str], list[str]]:
    key = order.style_of(group)
    count = len([n for n in group if not key or key(n) <= key(node)])
    if count:
        return last_line(group[count - 1]), [], []
    index, line = _comments_above(source, group[0]), first_line(group[0]) - 1
    if index == line or any(map(_HEADING.search, source.lines[index:line])):
        return line, [], []
    # Formatters want a blank line between an import and the comment of the next one.
    return index, [], [""]


def _groups(source: Source, run: Run) -> list[list[ImportNode]]:
    """Return the imports of each section; a comment within a section has a blank line above."""
    groups: list[list[ImportNode]] = [[run.nodes[0]]]
    for before, node in zip(run.nodes, run.nodes[1:], strict=False):
        comments = source.lines[_comments_above(source, node) : first_line(node) - 1]
        heading = not comments or any(map(_HEADING.search, comments))
        same = run.section(before) == run.section(node) and order.style_of([before, node])
        if _apart(source, before, node) and (heading or not same):
            groups.append([])
        groups[-1].append(node)
    return groups


def _kinds(run: Run, groups: list[list[ImportNode]]) -> list[int] | None:
    """Return each group's section, None if they are not what a sorter leaves."""
    kinds: list[int] = []
    told = False
    for group in groups:
        (kind, *others) = {run.section(n) for n in group}
        if kind == order.THIRD_PARTY and kinds[-1:] == [order.THIRD_PARTY]:
            # Which modules are the project's own is the sorter's knowledge.
            kind = order.FIRST_PARTY
            told = True
        elif kind == order.THIRD_PARTY and told and kinds[-1:] == [order.FIRST_PARTY]:
            kinds.append(order.FIRST_PARTY)  # more of them, below a comment
            continue
        if others or kinds[-1:] >= [kind]:
            return None
        kinds.append(kind)
    return kinds


def _sibling(run: Run, binding: Binding) -> ast.ImportFrom | None:
    """Return the import of other names from the same module, which sorters merge."""
    if not binding.member or binding.alias:
        return None
    for node in run.nodes:
        plain = all(a.asname is None and a.name != "*" for a in node.names)
        if isinstance(node, ast.ImportFrom) and plain and _module(node) == binding.module:
            return node
    return None


def _module(node: ast.ImportFrom) -> str:
    return "." * node.level + (node.module or "")


def _comments_above(source: Source, node: ast.stmt) -> int:
    index, top = first_line(node) - 1, header_end(source)
    while index > top and source.lines[index - 1].lstrip().startswith("#"):
        index -= 1
    return index


def _is_late(source: Source, node: ast.stmt) -> bool:
    lines = source.lines[node.lineno - 1 : last_line(node)]
    return any("noqa" in line and "E402" in line for line in lines)


def _apart(source: Source, before: ast.stmt, after: ast.stmt) -> bool:
    return any(map(blank, source.lines[last_line(before) : first_line(after) - 1]))


def _skipped(source: Source, node: ast.stmt) -> bool:
    return any(_SKIPPED.search(line) for line in source.lines[node.lineno - 1 : last_line(node)])
