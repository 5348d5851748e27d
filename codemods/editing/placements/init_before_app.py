"""Putting the init call itself into a file, below its imports and before the app object.

A variable file loaded by `load_dotenv()` or `read_env()` has to be read before, and
Loguru's own `logger.remove()` after the call would take Sentry's handlers away again.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Sequence

from codemods.editing.source.calls import bound_names, own_nodes
from codemods.editing.source.imports.bindings import (
    Binding,
    bindings,
    bound_by,
    executed,
    free_names,
    local_name,
    refuse_other_meaning,
    renamed,
    uses,
)
from codemods.editing.source.imports.import_block import added, dropped
from codemods.editing.source.imports.without_imports import WithoutImports
from codemods.editing.source.landing import Landing
from codemods.editing.source.source import Import, Source, comments, last_line, own, parsed
from codemods.editing.source.spot import header_end, put_in, take_out
from codemods.files.model import Refused
from codemods.files.syntax import same_tree


def edit(
    text: str,
    *,
    call: str,
    imports: tuple[str, ...],
    line: int,
    first_party: Collection[str] = (),
    after: int = 0,
    patched: int = 0,
) -> str:
    """Return `text` with `call` (one statement, any number of lines) on module level.

    It goes below the import block (and the statement that ends on line `after`) and above the
    statement that holds `line`, where the app is built; for an app built in a function, above
    the first use of that function. Missing `imports` are added in their sorted places, below
    line `patched` (`first_party` names the project's own top-level packages), names the file
    has already are used as it calls them. A file that starts Sentry on module level is returned
    unchanged. Raises Refused.
    """
    source = Source.of(text)
    if _is_started(source):
        return text
    _refuse_taken(source, call)
    missing = missing_imports(text, imports=imports, line=line, after=after, patched=patched)
    edited, landing = _with_imports(source, missing, first_party, (line, after, patched))
    call = renamed(call, _local_names(landing.above, bindings(imports)))
    index = max(landing.height, header_end(edited))
    result = put_in(edited, index, call.strip("\n").split("\n"))
    _refuse_too_high(parsed(result), call, imports)
    return _verified(source, result, call, imports)


def _with_imports(
    source: Source,
    missing: Iterable[str],
    first_party: Collection[str],
    lines: tuple[int, int, int],
) -> tuple[Source, Landing]:
    """Return the source with the imports that it lacks, and where in it the call lands.

    `lines` are those of the app, of what comes before Sentry, and of the patches.
    """
    line, *others = lines
    edited, landing = source, Landing.of(source, *lines)
    for binding in bindings(missing):
        edited = Source.of(added(edited, landing.prefix, binding, first_party, landing.patched))
        shift = len(edited.lines) - len(source.lines)
        moved = (_shifted(source, edited, place) for place in others)
        landing = Landing.of(edited, line + shift, *moved)
    return edited, landing


def _is_started(source: Source) -> bool:
    """Tell whether Sentry is started on module level. Raises Refused where it is elsewhere."""
    sites = source.starts
    old = [site for site in sites if site.sdk == "raven"]
    if old and len(old) == len(sites):
        raise Refused(
            f"raven is started on line {old[0].call.lineno}, and beside it every error would be "
            "sent twice: put these lines in its place."
        )
    if any(len(site.scopes) == 1 for site in sites):
        return True
    if sites:
        raise Refused(
            f"Sentry is started inside a function on line {sites[0].call.lineno} already: "
            "extend that call instead of adding a second one."
        )
    return False


def missing_imports(
    text: str, *, imports: tuple[str, ...], line: int, after: int = 0, patched: int = 0
) -> tuple[str, ...]:
    """Return those of `imports` that `edit` would add, for a later `undo`. Raises Refused."""
    source = Source.of(text)
    above = Landing.of(source, line, after, patched).above
    missing = [b for b in bindings(imports) if not local_name(b, executed(above))]
    for binding in missing:
        refuse_other_meaning([source.tree], binding)
    return tuple(b.statement for b in missing)


def lines_above(text: str, *, line: int, after: int = 0, patched: int = 0) -> int:
    """Return the number of lines of a text that `edit` leaves above the call. Raises Refused."""
    source = Source.of(text)
    return max(Landing.of(source, line, after, patched).height, header_end(source))


def undo(text: str, *, call: str, imports: tuple[str, ...]) -> str:
    """Return `text` without `call` and without those `imports` that nothing else uses.

    Exact inverse of `edit`, when `imports` are those that `missing_imports` named. Raises
    Refused where the call was changed by hand.
    """
    source = Source.of(text)
    if not _standing(source, call):
        call = renamed(call, _aliases(source.tree.body, call))
    ours = _standing(source, call)
    sites = source.starts
    if sites and (ours is None or comments(source.code(ours)) - comments(call)):
        raise Refused(
            f"The call on line {sites[0].call.lineno} was changed by hand: take it out by hand."
        )
    result = take_out(source, ours) if ours else text
    for binding in reversed(bindings(imports)):
        edited = Source.of(result)
        if not uses(edited.tree, binding.name) or _imported_twice(edited.tree, binding):
            result = dropped(edited, binding)
    if ours is None:
        return result
    _verified(Source.of(result), text, call, imports)
    return result


def _standing(source: Source, call: str) -> ast.stmt | None:
    """Return the statement of a file that is `call`."""
    wanted = parsed(call).body[0]
    return next((s for s in source.tree.body if same_tree(s, wanted)), None)


def _shifted(source: Source, edited: Source, after: int) -> int:
    """Return the line on which a statement ends now that others were added above it."""
    body = source.tree.body
    below = next((len(body) - i for i, s in enumerate(body) if last_line(s) == after), 0)
    return last_line(edited.tree.body[-below]) if below else 0


def _local_names(block: Sequence[ast.stmt], wanted: Iterable[Binding]) -> dict[str, str]:
    return {b.name: local_name(b, executed(block)) or b.name for b in wanted}


def _aliases(block: Sequence[ast.stmt], call: str) -> dict[str, str]:
    """Return what the file calls the things that `call` calls by their own names."""
    own = free_names(parsed(call))
    seen = [b for node in executed(block) for b in bound_by(node)]
    taken = {b.name for b in seen}
    names = {b.member or b.module: b.alias for b in seen if b.alias}
    return {name: alias for name, alias in names.items() if name in own - taken}


def _imported_twice(tree: ast.Module, binding: Binding) -> bool:
    imports = (n for n in own_nodes(tree) if isinstance(n, Import))
    seen = (b for node in imports for b in bound_by(node))
    return sum(b.name == binding.name and binding.same_thing(b) for b in seen) > 1


def _refuse_taken(source: Source, call: str) -> None:
    """Raise Refused where the file means something else by a name that the statement binds."""
    own = {name for name, _ in bound_names(parsed(call))}
    for name, node in bound_names(source.tree):
        if name in own:
            raise Refused(
                f"The name `{name}`, which the lines bind, means something else on line "
                f"{getattr(node, 'lineno', 0)}: put them in by hand, under another name."
            )
    for statement in (s for s in own_nodes(source.tree) if isinstance(s, Import)):
        if taken := sorted(own.intersection(b.name for b in bound_by(statement))):
            raise Refused(
                f"The name `{taken[0]}`, which the lines bind, is imported on line "
                f"{statement.lineno}: put them in by hand, under another name."
            )


def _refuse_too_high(tree: ast.Module, call: str, imports: Iterable[str]) -> None:
    wanted = parsed(call).body[0]
    place = next(i for i, s in enumerate(tree.body) if same_tree(s, wanted))
    for binding in bindings(imports):
        if not local_name(binding, executed(tree.body[:place])):
            raise Refused(f"There is no line for `{binding.statement}`: put the call in by hand.")


def _verified(without: Source, text: str, call: str, imports: Iterable[str]) -> str:
    """Return `text` if `without` differs from it by the call and the imports only."""
    ours = _Without(parsed(call).body[0], bindings(imports))
    if not same_tree(ours.visit(own(text)), ours.visit(own(without.text))):
        raise Refused("The edit would have changed other code: put the call in by hand.")
    return text


class _Without(WithoutImports):
    """Takes our statement and our imports out of a tree."""

    def __init__(self, call: ast.stmt, imports: Collection[Binding]):
        super().__init__(imports)
        self.call = call

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if same_tree(node, self.call) else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | None:
        return None if same_tree(node, self.call) else self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        return None if same_tree(node, self.call) else self.generic_visit(node)
