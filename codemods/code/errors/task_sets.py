"""Tasks that are kept in a list or a set, and looked at again only to end them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.pattern import pattern

# What a file holds that keeps a task.
KEEPING = pattern(
    r"(?:\w|\w\[[\w\"']+\])\s*(?::[^=\n]+)?=[^=\n].*\b(?:create_task|ensure_future)\("
    r"|(?:\.add\(|\.append\(|[\[{])\s*(?:\w+\.)*(?:create_task|ensure_future)\("
)
_ADDS = ("add", "append", "clear", "extend", "update")
LOOKS = ("cancel", "cancelled", "done", "get_name", "set_name")  # at a task: its error stays
_WAITS = ("wait", "wait_for", "len", "bool", "print")
TESTS = (ast.BoolOp, ast.Compare, ast.If, ast.IfExp, ast.UnaryOp, ast.While)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Each = tuple[ast.expr, list[ast.AST]]


def kept_in_set(tree: Tree, call: ast.Call) -> bool:
    """Tell whether a call's task goes into a collection whose tasks nobody asks how they ended.

    A variable counts where its own function ends them: they are to live until then.
    """
    kept = _collection(tree, call)
    name = dotted(kept) if kept is not None else ""
    if kept is None or not name:
        return False
    scope = tree.scope(call)
    nodes = list(ast.walk(scope) if isinstance(kept, ast.Name) else tree.nodes)
    uses = [n for n in nodes if isinstance(n, ast.Name | ast.Attribute) and dotted(n) == name]
    if isinstance(kept, ast.Attribute) and not is_in_one_file(tree, kept.attr):
        return False
    home = _home(tree, name) if isinstance(kept, ast.Name) else ""
    placed: list[tuple[Tree, ast.AST]] = [(tree, use) for use in uses]
    if home:
        placed = [*_shared(tree.modules, home, name)]
    ends = any(_ends(of, use) for of, use in placed)
    return ends and all(_only_looks(of, use) for of, use in placed)


def _home(tree: Tree, name: str) -> str:
    """Return the file of the project that a name is imported from and defined in, "" for none."""
    places = (
        path
        for item in tree.facts.imports
        if item.bound == item.name == name
        for path in tree.modules.imported(tree.path, item)
    )
    return next((path for path in places if name in tree.modules.facts(path).assigned), "")


def _shared(modules: Modules, home: str, name: str) -> Iterator[tuple[Tree, ast.AST]]:
    """Yield the uses of a name of one file's in all files, also as `module.name`, which asks."""
    for path in modules.project.holding((name,), modules.files).get(name, ()):
        tree = read_tree(modules, path)
        bound = path == home or _home(tree, name) == home
        tops = {item.bound for item in tree.facts.imports}
        for node in tree.nodes:
            is_own = bound and isinstance(node, ast.Name) and node.id == name
            of_module = isinstance(node, ast.Attribute) and node.attr == name
            if is_own or (of_module and dotted(node).partition(".")[0] in tops):
                yield tree, node


def _collection(tree: Tree, call: ast.Call) -> ast.expr | None:
    """Return what a task is put into: by a method, or as one of those that are listed."""
    place = tree.around.get(call)
    if isinstance(place, ast.Call) and isinstance(place.func, ast.Attribute):
        return place.func.value if place.func.attr in ("add", "append") else None
    listed = False
    while isinstance(place, ast.List | ast.ListComp | ast.Set | ast.SetComp | ast.Tuple):
        place, listed = tree.around.get(place), True
    if listed and isinstance(place, ast.Assign):
        return place.targets[0]
    return place.target if listed and isinstance(place, ast.AnnAssign) else None


def _each(tree: Tree, use: ast.AST) -> _Each | None:
    """Return by which name a loop or comprehension has each task, and what it does with it."""
    around = tree.around.get(use)
    if isinstance(around, ast.For | ast.AsyncFor) and around.iter is use:
        return around.target, [n for part in around.body for n in ast.walk(part)]
    if isinstance(around, ast.comprehension) and around.iter is use:
        whole = tree.around.get(around)
        return around.target, list(ast.walk(whole)) if whole else []
    return None


def _ends(tree: Tree, use: ast.AST) -> bool:
    """Tell whether a use of the collection cancels each of its tasks."""
    each = _each(tree, use)
    return each is not None and any(
        isinstance(n, ast.Attribute) and n.attr == "cancel" and _same(n.value, each[0])
        for n in each[1]
    )


def _only_looks(tree: Tree, use: ast.AST) -> bool:
    """Tell whether a use adds tasks, looks at them, or waits for those that it has ended."""
    if not isinstance(getattr(use, "ctx", None), ast.Load):
        return not isinstance(getattr(use, "ctx", None), ast.Del)
    user = tree.around.get(use)
    if isinstance(user, ast.Attribute):
        return user.attr in _ADDS
    if isinstance(user, ast.Starred):
        return _is_waited_for(tree, tree.around.get(user))
    if isinstance(user, ast.Call) and user.func is not use:
        return dotted(user.func).rpartition(".")[2] in _WAITS
    if each := _each(tree, use):
        return all(_looks_at(tree, n) for n in each[1] if _is_read(n, each[0]))
    return isinstance(user, TESTS)


def _is_waited_for(tree: Tree, call: ast.AST | None) -> bool:
    """Tell whether a call waits for tasks that its function ends, errors being results."""
    if not isinstance(call, ast.Call) or not dotted(call.func).endswith("gather"):
        return False
    keeps = any(word.arg == "return_exceptions" for word in call.keywords)
    return keeps and _is_ending(tree, call)


def _looks_at(tree: Tree, node: ast.AST) -> bool:
    user = tree.around.get(node)
    if isinstance(user, ast.Await):
        return _is_ending(tree, node)
    return isinstance(user, TESTS) or (isinstance(user, ast.Attribute) and user.attr in LOOKS)


def _is_ending(tree: Tree, node: ast.AST) -> bool:
    scope = tree.scope(node)
    nodes = ast.walk(scope) if isinstance(scope, _FUNCTIONS) else iter(())
    return any(isinstance(n, ast.Attribute) and n.attr == "cancel" for n in nodes)


def _is_read(node: ast.AST, target: ast.expr) -> bool:
    return isinstance(getattr(node, "ctx", None), ast.Load) and _same(node, target)


def _same(node: ast.AST, target: ast.expr) -> bool:
    return isinstance(node, ast.Name) and isinstance(target, ast.Name) and node.id == target.id


def is_in_one_file(tree: Tree, name: str) -> bool:
    """Tell whether no other file has the name under which something is kept."""
    if name.startswith("_"):
        return True
    files = tree.modules.project.holding((name,), tree.modules.files).get(name, ())
    return {*files} <= {tree.path}
