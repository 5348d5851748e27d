"""Log lines of the project's own that hold a credential, which no filter by name can see."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Evidence
from codemods.knowledge.personal_data.logged_credentials import (
    A_WORD,
    ADDRESS,
    ASIDE,
    AUTH,
    CALLED_BACK,
    COOKIES,
    HARMLESS,
    KEYS,
    LOGS,
    OF_REQUESTS,
    REQUESTS,
    URL_WORDS,
    URLS,
    WHOLE,
    WITH_PASSWORD,
    WORDS,
)
from codemods.processes.secrets._log_lines import logs, made_loggers, parts
from codemods.processes.secrets._masked import (
    FUNCTIONS,
    is_word,
    last_word,
    shows_nothing,
)
from codemods.processes.secrets._whole_settings import dumped_settings, whole_settings
from codemods.processes.secrets.secret_routes import is_secret

_HOPS = 2  # assignments between a credential and the line that logs it
_Values = dict[str, list[ast.expr]]


class LoggedSecret(NamedTuple):
    """A line that logs what is named like a credential, or holds one, and that name."""

    place: Evidence
    name: str


def logged_secrets(
    modules: Modules, paths: Iterable[str], printing: frozenset[str] = frozenset()
) -> tuple[LoggedSecret, ...]:
    """Return such lines of these files, in their order.

    What functions print that one of the words in `printing` decorates is logged as well.
    """
    return _found(modules, paths, printing, urls=False)


def logged_urls(modules: Modules, paths: Iterable[str]) -> tuple[LoggedSecret, ...]:
    """Return the lines of these files that log the address of a request, in their order."""
    return _found(modules, paths, frozenset(), urls=True)


def _found(
    modules: Modules, paths: Iterable[str], printing: frozenset[str], *, urls: bool
) -> tuple[LoggedSecret, ...]:
    found: dict[Evidence, LoggedSecret] = {}
    for path in paths:
        if not is_test(path):
            for line, name in _of_file(modules, path, printing, urls):
                place = modules.evidence(path, line)
                found.setdefault(place, LoggedSecret(place, name))
    return tuple(found.values())


@lru_cache(maxsize=4096)
def _of_file(
    modules: Modules, path: str, printing: frozenset[str], urls: bool
) -> tuple[tuple[int, str], ...]:
    """Return (line, name) of each in a file."""
    text = modules.project.get(path, "")
    lowered = text.lower()
    may_log = "log" in lowered or (printing and "print(" in text)
    if not may_log or not (URL_WORDS if urls else WORDS).search(lowered):
        return ()
    if not LOGS.search(text) and not (printing and "print(" in text):
        return ()
    return tuple(sorted(_calls(read_tree(modules, path), printing, urls)))


def _calls(tree: Tree, printing: frozenset[str], urls: bool) -> Iterator[tuple[int, str]]:
    made = made_loggers(tree)
    logging = [call for call in tree.calls if logs(call, made) or _prints(tree, call, printing)]
    yield from credentials(tree, {call: _given(call) for call in logging}, urls=urls)


def credentials(
    tree: Tree, given: Mapping[ast.Call, Iterable[ast.expr]], *, urls: bool = False
) -> Iterator[tuple[int, str]]:
    """Yield (line, name) of the calls among whose values is a credential, as it is."""
    assigned: dict[ast.AST, list[ast.AST]] = {}
    for node in tree.of(ast.Assign, ast.AnnAssign) if given else ():
        assigned.setdefault(tree.scope(node), []).append(node)
    outer = _values(assigned.get(tree.nodes[0], ())) if given else {}
    for call, values in given.items():
        scope = tree.scope(call)
        held = _Held({**outer, **_values(assigned.get(scope, ()))}, scope, urls, tree)
        names = (_credential(value, held, _HOPS) for value in values)
        if name := next(filter(None, names), ""):
            yield call.lineno, name


def _prints(tree: Tree, call: ast.Call, marks: frozenset[str]) -> bool:
    """Tell whether a call prints, in a function that is decorated by one of these words."""
    scope = tree.scope(call) if marks and dotted(call.func) == "print" else None
    above = scope.decorator_list if isinstance(scope, FUNCTIONS) else []
    return any(last_word(d.func if isinstance(d, ast.Call) else d) in marks for d in above)


class _Held(NamedTuple):
    """What names hold where something is logged, the function around it, what is looked for."""

    values: _Values
    scope: ast.AST
    urls: bool
    tree: Tree


def _is_secret(name: str) -> bool:
    """Tell whether a name is that of a credential."""
    return is_secret(name) and not HARMLESS.search(name)


def _given(call: ast.Call) -> Iterator[ast.expr]:
    """Yield what a call logs: its arguments, its keywords' values, those of `extra`."""
    yield from call.args
    for word in call.keywords:
        if word.arg not in ASIDE:
            is_named = word.arg and _is_shown(word)
            yield ast.Name(word.arg or "", ast.Load()) if is_named else word.value


def _is_shown(word: ast.keyword) -> bool:
    return _is_secret(word.arg or "") and not shows_nothing(word.value)


def _credential(node: ast.AST, held: _Held, hops: int) -> str:
    """Return the name of the credential that a value holds as it is, "" for none."""
    if isinstance(node, ast.Name | ast.Attribute):
        return _named(node, held, hops)
    if isinstance(node, ast.Constant):
        return "a password in an address" if _shows_password(node, held) else ""
    found = (_credential(part, held, hops) for part in parts(node))
    read = "" if held.urls else _read(node) or dumped_settings(held.tree, node)
    return read or next(filter(None, found), "")


def _shows_password(node: ast.Constant, held: _Held) -> bool:
    return not held.urls and bool(WITH_PASSWORD.search(text_of(node)))


def _named(node: ast.Name | ast.Attribute, held: _Held, hops: int) -> str:
    name = dotted(node)
    head, _, last = name.rpartition(".")
    mine = held.values.get(name, []) if hops else []
    if held.urls:
        if last in URLS and head.rpartition(".")[2] in REQUESTS:
            return name
        return next((s for value in mine if (s := _credential(value, held, hops - 1))), "")
    if name in WHOLE or (last in OF_REQUESTS and head.rpartition(".")[2] in REQUESTS):
        return name
    if whole := whole_settings(held.tree, name):
        return whole
    if last in CALLED_BACK[:1] and not head and _is_called_back(held.scope):
        return f"the whole {last}"
    last = node.attr if isinstance(node, ast.Attribute) else last
    if mine and all(_is_plain(value) for value in mine):
        return next((last for v in mine if WITH_PASSWORD.search(text_of(v))), "")
    if name in A_WORD and is_word(name, held.scope):
        return ""
    if any((_is_secret(last), _is_address(last), COOKIES.search(last.lower()), AUTH.search(last))):
        return last
    return next((s for value in mine if (s := _credential(value, held, hops - 1))), "")


def _is_address(name: str) -> bool:
    return bool(ADDRESS.search(name.lower()))


def _is_called_back(scope: ast.AST) -> bool:
    """Tell whether a function is one that a platform calls with a whole request."""
    if not isinstance(scope, FUNCTIONS):
        return False
    return tuple(one.arg for one in scope.args.args)[-2:] == CALLED_BACK


def _read(node: ast.AST) -> str:
    """Return the name of the setting or the key that is read or given, if it is a credential's."""
    if isinstance(node, ast.Dict):
        return next((k for k in _keys(node) if KEYS.search(k) or _is_secret(k)), "")
    if isinstance(node, ast.Call) and last_word(node.func) == "dict":
        return next((w.arg for w in node.keywords if w.arg and _is_shown(w)), "")
    key: ast.AST | None = node.slice if isinstance(node, ast.Subscript) else None
    if isinstance(node, ast.Call) and node.args and last_word(node.func) in ("get", "getenv"):
        key = node.args[0]
    name = text_of(key)
    return name if _is_secret(name) or _is_address(name) or KEYS.search(name) else ""


def _values(nodes: Iterable[ast.AST]) -> _Values:
    """Return what names hold by the assignments among nodes."""
    found: _Values = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                found.setdefault(dotted(target), []).append(node.value)
        elif isinstance(node, ast.AnnAssign) and node.value:
            found.setdefault(dotted(node.target), []).append(node.value)
    found.pop("", None)
    return found


def _keys(node: ast.Dict) -> Iterator[str]:
    """Yield the texts that are keys of a dict, those apart whose value shows nothing."""
    for key, value in zip(node.keys, node.values, strict=True):
        if not shows_nothing(value):
            yield text_of(key)


def _is_plain(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)
