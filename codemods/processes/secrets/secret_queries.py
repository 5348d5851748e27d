"""Calls whose URL has a credential in its query: the error of one that fails tells it in clear."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from codemods.code.errors.reporting import is_broad, reports
from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Evidence
from codemods.knowledge.personal_data.logged_credentials import HARMLESS, MUCH, SEARCHED
from codemods.knowledge.personal_data.urls_in_errors import (
    CALLS,
    FAILURES,
    FILLED,
    NAMING,
    PART,
    QUERIES,
    SECRETS,
    WORDS,
)
from codemods.processes.secrets._masked import FUNCTIONS, last_word
from codemods.processes.secrets.logged_secrets import LoggedSecret
from codemods.processes.secrets.secret_routes import is_secret


def secret_queries(modules: Modules, paths: Iterable[str]) -> tuple[LoggedSecret, ...]:
    """Return where these files write a credential into the query of a call that may fail."""
    found: dict[Evidence, LoggedSecret] = {}
    for path in paths:
        for line, name in () if is_test(path) else _of_file(modules, path):
            place = modules.evidence(path, line)
            found.setdefault(place, LoggedSecret(place, name))
    return tuple(found.values())


@lru_cache(maxsize=4096)
def _of_file(modules: Modules, path: str) -> tuple[tuple[int, str], ...]:
    """Return (line, name) of each in a file."""
    text = modules.project.get(path, "")
    if not any(library in text for library in NAMING) or not WORDS.search(text):
        return ()
    if not SECRETS.search(text.lower()):
        return ()
    imported = {item.module.partition(".")[0] for item in modules.imports(path)}
    if not any(lib in imported and (not call or call in text) for lib, call in NAMING.items()):
        return ()
    tree = read_tree(modules, path)
    asking = (c for c in tree.calls if last_word(c.func) in CALLS and not _is_kept(tree, c))
    return tuple(sorted(one for call in asking for one in _written(tree, call)))


def _written(tree: Tree, call: ast.Call) -> Iterator[tuple[int, str]]:
    """Yield the credentials in the URL of a call, and in the table that becomes its query."""
    urls = (*call.args[:2], *(word.value for word in call.keywords if word.arg == "url"))
    for value in (held for url in urls for held in _held(tree, call, url)):
        if name := next(filter(None, (_named(*part) for part in _parts(value))), ""):
            yield value.lineno, name
    tables = (word.value for word in call.keywords if word.arg in QUERIES)
    for value in (held for table in tables for held in _held(tree, call, table)):
        if isinstance(value, ast.Dict):
            for key, given in zip(value.keys, value.values, strict=True):
                if name := _named(text_of(key), given):
                    yield (key or given).lineno, name


def _held(tree: Tree, call: ast.Call, value: ast.expr) -> list[ast.expr]:
    """Return a value, or what its name is given in the function around a call, or the module."""
    if not isinstance(value, ast.Name | ast.Attribute):
        return [value]
    within = tree.scope(call), tree.nodes[0]
    given = ((n, n.value) for n in tree.of(ast.Assign) if dotted(value) in map(dotted, n.targets))
    return [held for node, held in given if tree.scope(node) in within]


def _parts(value: ast.expr) -> list[tuple[str, ast.expr | None]]:
    """Return the parts of a URL's query with what fills them, None where only a name is known."""
    joined = value.values if isinstance(value, ast.JoinedStr) else _added(value)
    found: list[tuple[str, ast.expr | None]] = []
    for before, filling in pairwise(joined):
        if part := PART.search(text_of(before)):
            filled = filling.value if isinstance(filling, ast.FormattedValue) else filling
            found.append((part[1], filled))
    texts = [value.left] if isinstance(value, ast.BinOp) else []
    if isinstance(value, ast.Call) and last_word(value.func) == "format":
        texts = [value.func.value] if isinstance(value.func, ast.Attribute) else []
    return found + [(name, None) for text in texts for name in FILLED.findall(text_of(text))]


def _added(value: ast.expr) -> list[ast.expr]:
    """Return what is added up to a text."""
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        return [*_added(value.left), *_added(value.right)]
    return [value]


def _named(part: str, value: ast.expr | None) -> str:
    """Return the name of the credential that fills a part of a query, "" for none."""
    if not part or part in SEARCHED or HARMLESS.search(_words(part)):
        return ""
    if isinstance(value, ast.Constant) and len(text_of(value)) < MUCH:
        return ""
    name = last_word(value) if value else ""
    return next((one for one in (part, name) if is_secret(one) and _harms(one)), "")


def _harms(name: str) -> bool:
    return not HARMLESS.search(_words(name))


def _words(name: str) -> str:
    """Return a name with its words apart: `pageToken` as `page_Token`."""
    return "".join(f"_{c}" if c.isupper() and n else c for n, c in enumerate(name))


def _is_kept(tree: Tree, call: ast.Call) -> bool:
    """Tell whether a handler around a call takes its errors, and nobody hears of them."""
    node: ast.AST = call
    while not isinstance(node, (*FUNCTIONS, ast.Module)):
        below, node = node, tree.around[node]
        if isinstance(node, ast.Try) and below in node.body:
            taking = [h for h in node.handlers if is_broad(h) or _fails(h)]
            if taking and not any(reports(h.body, h.name or "") for h in taking):
                return True
    return False


def _fails(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler takes the errors of such calls by their names."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is not None and FAILURES.search(last_word(kind)) for kind in kinds)
