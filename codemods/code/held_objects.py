"""Methods of an object that a name or an attribute holds: `self.orders.pack()` of which class."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.importing.subclasses import definition
from codemods.code.tree import Tree, read_tree

Method = ast.FunctionDef | ast.AsyncFunctionDef
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_OWN = ("self", "cls")
_OPEN = ("Optional", "typing")  # words of an annotation that are no class


def methods(tree: Tree, called: ast.AST) -> tuple[tuple[str, Method], ...]:
    """Return the method of the project's that is called of an object, with its file.

    None where the object's class does not show, or several do.
    """
    if not isinstance(called, ast.Attribute) or not dotted(called.value):
        return ()
    found = dict.fromkeys(_classes(tree, called))
    if len(found) != 1:
        return ()
    path, name = next(iter(found))
    of = read_tree(tree.modules, path).of(ast.ClassDef) if path else []
    bodies = [node.body for node in of if node.name == name]
    named = (n for body in bodies for n in body if isinstance(n, Method) and n.name == called.attr)
    return tuple((path, node) for node in named)


def _classes(tree: Tree, called: ast.Attribute) -> Iterator[tuple[str, str]]:
    """Yield (file, class) of all that the object of a call is said to be, ("", "") for another."""
    scope = _around(tree, called, *_FUNCTIONS)
    owner, _, name = dotted(called.value).rpartition(".")
    if owner in _OWN:
        if around := _around(tree, called, ast.ClassDef):
            for node in ast.walk(around):
                yield from _said(tree, node, name, around)
    elif not owner and scope is not None:
        local = list(_local(tree, scope, name))
        yield from local or _local(tree, tree.nodes[0], name)


def _said(tree: Tree, node: ast.AST, name: str, owner: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield what a node of a class says that its attribute is."""
    names = {f"{of}.{name}" for of in _OWN}
    if isinstance(node, ast.AnnAssign):
        field = name if node in getattr(owner, "body", ()) else ""
        if dotted(node.target) in {field, *names} - {""}:
            yield _annotated(tree, node.annotation)
    elif isinstance(node, ast.Assign) and names.intersection(map(dotted, node.targets)):
        yield from _made(tree, node, node.value)


def _local(tree: Tree, scope: ast.AST, name: str) -> Iterator[tuple[str, str]]:
    """Yield what the assignments and parameters of a function, or a module, say of a name."""
    if isinstance(scope, Method):
        yield from _parameter(tree, scope, name)
    for node in tree.of(ast.Assign, ast.AnnAssign):
        if tree.scope(node) is not scope:
            continue
        if isinstance(node, ast.AnnAssign) and dotted(node.target) == name:
            yield _annotated(tree, node.annotation)
        elif isinstance(node, ast.Assign) and name in map(dotted, node.targets):
            yield from _made(tree, node, node.value)


def _made(tree: Tree, place: ast.AST, value: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the class of what is assigned: a call of one, or a parameter that names its own."""
    if isinstance(value, ast.Constant) and value.value is None:
        return
    scope = tree.scope(place)
    if isinstance(value, ast.Name) and isinstance(scope, Method):
        yield next(_parameter(tree, scope, value.id), ("", ""))
    else:
        name = dotted(value.func) if isinstance(value, ast.Call) else ""
        yield definition(tree.modules, tree.path, name) if name else ("", "")


def _parameter(tree: Tree, scope: Method, name: str) -> Iterator[tuple[str, str]]:
    given = [*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs]
    for one in given:
        if one.arg == name:
            yield _annotated(tree, one.annotation) if one.annotation else ("", "")


def _annotated(tree: Tree, annotation: ast.expr) -> tuple[str, str]:
    """Return the one class that an annotation names, also as a text or beside None."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        said = annotation.value.removesuffix(" | None")  # `"Orders | None"`, in one text
        return definition(tree.modules, tree.path, said)
    parts = [n for n in ast.walk(annotation) if isinstance(n, ast.Name | ast.Attribute)]
    names = {dotted(n) for n in parts}
    names = {n for n in names if n.rpartition(".")[2] not in _OPEN}
    longest = {n for n in names if not any(other.startswith(f"{n}.") for other in names)}
    return definition(tree.modules, tree.path, longest.pop()) if len(longest) == 1 else ("", "")


def _around(tree: Tree, node: ast.AST, *kinds: type[ast.AST]) -> ast.AST | None:
    around = tree.around.get(node)
    while around is not None and not isinstance(around, kinds):
        around = tree.around.get(around)
    return around
