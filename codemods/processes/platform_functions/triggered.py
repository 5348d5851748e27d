"""Functions that a platform calls since an object of its library decorates them, or by name."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.editing.placements.report_in_child import BINDING
from codemods.editing.source.calls import own_nodes

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_REPORTS = (BINDING.member, "capture_exception")


class Triggered(NamedTuple):
    """A function of a file, on the line of its `def`.

    `is_plain` where what is written there is what is called: not a coroutine function, none that
    further decorators change, and none that stands in a class or in another function.
    `is_own` is one that the file defines which the platform loads, or an object decorates.
    `reports` where it, or what decorates it, hands an error to Sentry, and where it gives its call
    to an app `through` what makes an answer of that: the app reports, and no more is needed.
    """

    path: str
    name: str
    line: int
    is_plain: bool
    is_async: bool
    reports: bool
    is_own: bool = True


def triggered(
    modules: Modules, start: str, apps: tuple[str, ...], through: tuple[str, ...] = ()
) -> Iterator[Triggered]:
    """Yield the functions in the files that `start` loads which one of `apps` decorates.

    A generator is none: it orders the work of others for the library, which runs it anew for each
    of them, and its errors with it.
    """
    for path, _ in modules.reach(start):
        if names := apps_of(modules, path, apps):
            yield from _of_file(read_tree(modules, path), names, through)


def called_by_name(
    modules: Modules, path: str, names: Iterable[str], through: tuple[str, ...] = ()
) -> Iterator[Triggered]:
    """Yield the functions that a file has by these names, its own or another file's.

    Nothing for what is made of a library's: such an app, or an orchestrator, has its own way.
    """
    tree = read_tree(modules, path)
    for name in dict.fromkeys(names):
        for file, node in tree.placed(next(iter(tree.values(name)), ast.Name(name))):
            other = read_tree(modules, file)
            if isinstance(node, Function) and isinstance(other.around[node], ast.Module):
                is_own = file == path and node.name == name
                yield from _called(other, node, node.decorator_list, through, is_own)


def apps_of(modules: Modules, path: str, apps: tuple[str, ...]) -> set[str]:
    """Return the names on module level by which a file has one of `apps`, its own or another's."""
    return {*_made(modules, path, apps), *_imported(modules, path, apps)}


def _of_file(tree: Tree, names: set[str], through: tuple[str, ...]) -> Iterator[Triggered]:
    for node in tree.defined:
        others = [one for one in node.decorator_list if _owner(one) not in names]
        if len(others) != len(node.decorator_list):
            yield from _called(tree, node, others, through)


def _called(
    tree: Tree,
    node: Function,
    others: Sequence[ast.expr],
    through: tuple[str, ...],
    is_own: bool = True,
) -> Iterator[Triggered]:
    """Yield how a function is called that these decorators are around, nothing of a generator."""
    if any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own_nodes(node)):
        return
    is_async = isinstance(node, ast.AsyncFunctionDef)
    at_top = isinstance(tree.around[node], ast.Module)
    is_plain = at_top and is_own and not others and not is_async
    reports = any(_reports(n) for n in (node, *_made_by(tree, others)))
    reports = reports or _hands_on(tree, node, through)
    yield Triggered(tree.path, node.name, node.lineno, is_plain, is_async, reports, is_own)


def _hands_on(tree: Tree, node: Function, through: tuple[str, ...]) -> bool:
    """Tell whether a function gives its call to an app, by what is made here or before."""
    made = tree.holding(through)
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    return any(tree.makes(c, through) or dotted(c.func).rpartition(".")[0] in made for c in calls)


def _owner(decorator: ast.expr) -> str:
    """Return the name of the object that a decorator is taken from: `app` of `@app.route()`."""
    return dotted(_head(decorator)).rpartition(".")[0]


def _head(decorator: ast.expr) -> ast.expr:
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def _made_by(tree: Tree, decorators: Iterable[ast.expr]) -> Iterator[ast.AST]:
    """Yield the project's own functions among decorators."""
    for one in decorators:
        yield from tree.functions(_head(one))


def _reports(node: ast.AST) -> bool:
    words = (dotted(n).rpartition(".")[2] for n in ast.walk(node))
    return not set(_REPORTS).isdisjoint(words)


def _made(modules: Modules, path: str, apps: tuple[str, ...]) -> Iterator[str]:
    calls = modules.facts(path).calls
    yield from (c.target for c in calls if c.name in apps and c.target and not c.scope)


def _imported(modules: Modules, path: str, apps: tuple[str, ...]) -> Iterator[str]:
    for item in modules.facts(path).imports:
        others = modules.imported(path, item) if item.name and not item.scope else ()
        if any(item.name in _made(modules, other, apps) for other in others):
            yield item.bound
