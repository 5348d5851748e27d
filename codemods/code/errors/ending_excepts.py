"""The `except` of a file that ends every error, and lets nobody hear of it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.errors.catch_all_handlers import may_hold
from codemods.code.errors.error_answers import is_dropped, is_failure, is_refusal
from codemods.code.errors.reporting import is_broad
from codemods.code.errors.silence import is_silent
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.pattern import pattern
from codemods.files.syntax import calls_in
from codemods.knowledge.errors.caught_errors import (
    ASKS,
    CALL_CODES,
    CALL_SETTERS,
    CALLBACKS,
    CALLED_BACK,
    CONSUMERS,
    FAILED_NAMES,
    LISTENS,
    NAMED_IN_TABLES,
    PAGES,
    ROUTES,
    SHOWS,
    STATUS_ATTRIBUTES,
    STATUS_KEYWORDS,
    STATUS_SETTERS,
    Where,
)
from codemods.knowledge.health_names import WORDS

_REFUSED = pattern(r"\b4\d\d\b|HTTP_4|BAD_REQUEST|UNAUTHORIZED|FORBIDDEN|NOT_FOUND|BadRequest")
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Loop = ast.While | ast.For | ast.AsyncFor
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def caught(modules: Modules, path: str) -> Iterator[tuple[Where, ast.ExceptHandler]]:
    """Yield (kind, `except`) of those in a file that a process loads; no program's own."""
    answers, loops = may_hold(modules.project.get(path, ""))
    if not answers and not loops:
        return
    tree = read_tree(modules, path)
    for node in tree.of(ast.ExceptHandler) if answers else ():
        if is_broad(node):
            where = _where(tree, node)
            if where and is_silent(tree, node):
                yield where, node
    for block in (*_looped(tree), *_called_back(tree)) if loops else ():
        yield from (("loop", h) for h in ending(tree, block) if shows(h))


def _where(tree: Tree, handler: ast.ExceptHandler) -> Where | None:
    """Return as what a handler answers the error, None where it does not."""
    nodes = [n for part in handler.body for n in ast.walk(part)]
    if any(isinstance(n, ast.Call) and _gives_a_call_its_status(n) for n in nodes):
        return "call"
    failing = any(_says_failed(n) or is_dropped(tree, n) for n in nodes)
    shown = any(_shows_error(n, handler.name) for n in nodes)
    blames = not failing and any(map(_blames, nodes))
    if not failing and not shown and not blames and not any(map(_is_page, nodes)):
        return None
    function = tree.scope(handler)
    if not isinstance(function, _FUNCTIONS) or WORDS.intersection(function.name.split("_")):
        return None
    if blames:
        return "blamed" if _is_view(tree, function) and _asks_others(tree, handler) else None
    whole = shown or tree.around[handler] is function.body[-1]
    return "answer" if failing or (whole and _is_view(tree, function)) else None


def _is_view(tree: Tree, function: _Function) -> bool:
    """Tell whether a function answers requests: by its decorator, or as Django's do."""
    calls = (d.func for d in function.decorator_list if isinstance(d, ast.Call))
    if any(isinstance(f, ast.Attribute) and f.attr in ROUTES for f in calls):
        return True
    first = next((a.arg for a in function.args.args if a.arg != "self"), "")
    tops = {item.module.partition(".")[0] for item in tree.facts.imports if not item.level}
    return first == "request" and bool(tops & NAMED_IN_TABLES)


def _blames(node: ast.AST) -> bool:
    """Tell whether an answer says that the request was wrong: `return {...}, 400`."""
    if not isinstance(node, ast.Return) or node.value is None:
        return False
    if isinstance(node.value, ast.Tuple):
        return any(map(is_refusal, node.value.elts[1:2]))
    given = [k.value for c in calls_in([node]) for k in c.keywords if k.arg in STATUS_KEYWORDS]
    return any(map(is_refusal, given))


def _asks_others(tree: Tree, handler: ast.ExceptHandler) -> bool:
    """Tell whether what is tried there does more than to read what the request holds."""
    block = tree.around[handler]
    return isinstance(block, ast.Try) and len(calls_in(block.body)) > 1


def _is_page(node: ast.AST) -> bool:
    """Tell whether somebody who asks is sent elsewhere or shown a page, and not told off."""
    if not isinstance(node, ast.Return) or node.value is None:
        return False
    page = _called(node.value) in PAGES or isinstance(node.value, ast.JoinedStr)
    text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    return (page or text) and not _REFUSED.search(ast.unparse(node.value))


def _shows_error(node: ast.AST, error: str | None) -> bool:
    """Tell whether an answer holds the error, and does not say that the request was wrong."""
    if not isinstance(node, ast.Return) or node.value is None or not error:
        return False
    names = (n.id for n in ast.walk(node.value) if isinstance(n, ast.Name))
    return error in names and not _REFUSED.search(ast.unparse(node.value))


def _gives_a_call_its_status(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in CALL_SETTERS:
        return False
    given = (*call.args, *(k.value for k in call.keywords))
    return any(isinstance(a, ast.Attribute) and a.attr in CALL_CODES for a in given)


def _says_failed(node: ast.AST) -> bool:
    """Tell whether a statement answers with a status of 500 and above."""
    if isinstance(node, ast.Return) and node.value is not None:
        value = node.value.value if isinstance(node.value, ast.Await) else node.value
        if isinstance(value, ast.Tuple):
            return any(map(is_failure, value.elts[1:2]))
        return any(_is_failing_call(n) for n in ast.walk(value) if isinstance(n, ast.Call))
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
        return node.targets[0].attr in STATUS_ATTRIBUTES and is_failure(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in STATUS_SETTERS and any(map(is_failure, node.args[:1]))
    return False


def _is_failing_call(call: ast.Call) -> bool:
    if dotted(call.func).endswith(FAILED_NAMES):
        return True
    given = [k.value for k in call.keywords if k.arg in STATUS_KEYWORDS]
    return any(map(is_failure, (*given, *call.args[1:2])))


def _looped(tree: Tree) -> Iterator[ast.Try]:
    """Yield the blocks that a loop runs again and again, as long as the process lives."""
    loops: list[_Loop] = tree.of(ast.While, ast.For, ast.AsyncFor)
    for node in loops:
        endless = _goes_on(node.test) if isinstance(node, ast.While) else _listens(tree, node.iter)
        if endless and not _asks(node):
            blocks = [n for n in node.body if isinstance(n, ast.Try)]
            if len(blocks) == 1 and not _leaves(blocks[0].body) and not blocks[0].orelse:
                yield blocks[0]


def _goes_on(test: ast.expr) -> bool:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return not isinstance(test.operand, ast.Compare | ast.BoolOp)
    if isinstance(test, ast.Constant):
        return bool(test.value)
    return isinstance(test, ast.Attribute)


def _listens(tree: Tree, source: ast.expr) -> bool:
    if isinstance(source, ast.Call):
        return isinstance(source.func, ast.Attribute) and source.func.attr in LISTENS
    return dotted(source) in tree.holding(CONSUMERS)


def _asks(loop: ast.AST) -> bool:
    return any(_called(node) in ASKS for node in ast.walk(loop))


def _leaves(body: Iterable[ast.stmt]) -> bool:
    """Tell whether what goes well ends the loop: then a failure is only tried again."""
    for node in body:
        if isinstance(node, ast.Break | ast.Return):
            return True
        if isinstance(node, (*_FUNCTIONS, ast.For, ast.While, ast.AsyncFor)):
            continue
        if _leaves(n for n in ast.iter_child_nodes(node) if isinstance(n, ast.stmt)):
            return True
    return False


def _called_back(tree: Tree) -> Iterator[ast.Try]:
    """Yield the blocks that a function is which a consumer calls for each message."""
    for given in _callbacks(tree):
        for place, function in tree.placed(given):
            if place == tree.path and isinstance(function, _FUNCTIONS):
                yield from (b for b in function.body[-1:] if isinstance(b, ast.Try))


def _callbacks(tree: Tree) -> Iterator[ast.expr]:
    either: list[ast.Assign | ast.Call] = tree.of(ast.Assign, ast.Call)
    for node in either:
        if isinstance(node, ast.Assign):
            of = node.targets[0]
            if isinstance(of, ast.Attribute) and of.attr in CALLBACKS:
                yield node.value
        elif _called(node) in CALLED_BACK:
            named = [k.value for k in node.keywords if k.arg in CALLBACKS]
            yield from named or node.args[-1:]


def ending(tree: Tree, block: ast.Try) -> Iterator[ast.ExceptHandler]:
    """Yield what ends every error of a block, and reports none."""
    return (h for h in block.handlers if is_broad(h) and is_silent(tree, h))


def shows(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler shows something to whoever watches the terminal."""
    return any(_called(node) in SHOWS for node in ast.walk(handler))


def _called(node: ast.AST) -> str:
    return dotted(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
