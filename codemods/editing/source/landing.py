"""How early on module level a statement may run that has to come before the app."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.editing.source.calls import imported_names, is_main_guard, own_nodes
from codemods.editing.source.imports.bindings import blocks, executed
from codemods.editing.source.source import Definition, Import, Source, first_line, last_line
from codemods.files.model import Refused
from codemods.files.pattern import pattern

_DUNDER = pattern(r"__\w+__")
_PATCHES = frozenset(("patch_all", "monkey_patch"))
_LOADERS = frozenset(("load_dotenv", "read_env", "read_envfile"))
_LOGURU_SETUP = frozenset(("remove", "configure", "add"))


class Landing(NamedTuple):
    """The place between the statements of a module.

    `prefix` are the statements among which imports belong (linters accept imports after
    all of them), `above` those that run before ours; `patched` is the line on which gevent
    or eventlet has replaced the sockets that whatever we import would load.
    """

    prefix: tuple[ast.stmt, ...]
    above: tuple[ast.stmt, ...]
    patched: int = 0

    @classmethod
    def of(cls, source: Source, line: int, after: int = 0, patched: int = 0) -> Landing:
        """Find the place for an app that is built on `line`, below line `after`.

        Imports, too, go below the statement that ends on line `patched`. Raises Refused.
        """
        body = source.tree.body
        stop = _stop(body, line)
        start = patches_end(body[:stop])
        start = max(start, sum(last_line(statement) <= patched for statement in body[:stop]))
        end = start
        while end < stop and _may_precede_imports(body[end], end):
            end += 1
        imports = [i for i in range(start, end) if _imports(body[i])]
        count = imports[-1] + 1 if imports else start
        loguru = _loguru_names(body)
        setups = [
            i
            for i in range(count, stop)
            if last_line(body[i]) == after or _prepares(body[i], loguru)
        ]
        above = body[: _run_end(body, setups[-1], stop) if setups else count]
        patched = last_line(body[start - 1]) if start else 0
        return cls(tuple(body[start:end]), tuple(above), patched)

    @property
    def height(self) -> int:
        """The number of lines above."""
        return last_line(self.above[-1]) if self.above else 0


def _run_end(body: list[ast.stmt], index: int, stop: int) -> int:
    """Return how many statements end with the one at `index`, or with the imports it is among."""
    while isinstance(body[index], Import) and index + 1 < stop:
        if not isinstance(body[index + 1], Import):
            break
        index += 1
    return index + 1


def patches_end(body: list[ast.stmt]) -> int:
    """Return how many statements there are up to a `monkey.patch_all()` at the top."""
    count = 0
    for position, statement in enumerate(body):
        if is_main_guard(statement):
            break
        if _calls_method(statement, _PATCHES):
            count = position + 1
        elif not _may_precede_imports(statement, position):
            break
    return count


def _stop(body: list[ast.stmt], line: int) -> int:
    """Return the index of the statement that ours has to precede."""
    holding = (i for i, s in enumerate(body) if first_line(s) <= line <= last_line(s))
    found = next(holding, None)
    if found is None:
        raise Refused(f"No statement holds line {line}: run the scan again.")
    owner = body[found]
    if not isinstance(owner, Definition):
        return found
    rest = range(found + 1, len(body))
    later = (i for i in rest if is_main_guard(body[i]) or owner.name in _read_now(body[i]))
    return next(later, len(body))


def _read_now(statement: ast.stmt) -> set[str]:
    """Return the names that a statement reads when it runs."""
    if isinstance(statement, Definition):
        return set()
    nodes = own_nodes(ast.Module(body=[statement], type_ignores=[]))
    return {n.id for n in nodes if isinstance(n, ast.Name)}


def _may_precede_imports(statement: ast.stmt, position: int) -> bool:
    """Tell whether pycodestyle and ruff accept imports below the statement (E402)."""
    if isinstance(statement, (*Import, ast.If, ast.Try, ast.With)):
        return not is_main_guard(statement)
    if isinstance(statement, ast.Expr):
        is_docstring = position == 0 and isinstance(statement.value, ast.Constant)
        return is_docstring or ast.unparse(statement).startswith(("sys.path.", "os.environ."))
    if not isinstance(statement, ast.Assign):
        return False
    targets = [ast.unparse(target) for target in statement.targets]
    return all(_DUNDER.fullmatch(t) or t.startswith(("os.environ[", "sys.path")) for t in targets)


def _imports(statement: ast.stmt) -> bool:
    if isinstance(statement, Import):
        return True
    if isinstance(statement, Definition):
        return False
    inner = (child for block in blocks(statement) for child in block)
    return any(_imports(child) for child in inner if isinstance(child, ast.stmt))


def _loguru_names(body: list[ast.stmt]) -> set[str]:
    pairs = (pair for node in executed(body) for pair in imported_names(node))
    return {name for name, origin in pairs if origin == "loguru.logger"}


def _prepares(statement: ast.stmt, loguru: set[str]) -> bool:
    """Tell whether a statement reads a variable file or sets Loguru up."""
    return any(_is_preparation(call, loguru) for call in _calls(statement))


def _calls_method(statement: ast.stmt, names: frozenset[str]) -> bool:
    called = (call.func for call in _calls(statement))
    return any(isinstance(f, ast.Attribute) and f.attr in names for f in called)


def _calls(statement: ast.stmt) -> Iterator[ast.Call]:
    """Yield the calls that happen when a statement runs."""
    if isinstance(statement, Definition):
        return iter(())
    nodes = own_nodes(ast.Module(body=[statement], type_ignores=[]))
    return (node for node in nodes if isinstance(node, ast.Call))


def _is_preparation(call: ast.Call, loguru: set[str]) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in _LOADERS
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr in _LOADERS:
        return True
    owner = call.func.value
    on_loguru = isinstance(owner, ast.Name) and owner.id in loguru
    return on_loguru and call.func.attr in _LOGURU_SETUP
