"""Routes of the project's own whose path holds a secret: `@app.post("/" + BOT_TOKEN)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from codemods.code.facts.dotted import dotted, last_word, text_of
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Evidence
from codemods.files.pattern import any_of, pattern
from codemods.knowledge.route_names import (
    ANYWHERE,
    CALLS,
    DECORATORS,
    FUNCTIONS,
    OTHERS,
    PASSING,
)
from codemods.processes.secrets._route_paths import begin, paths

_HOPS = 2  # assignments between a secret and a route
_BEFORE = 160  # characters of a call before the line that names the secret
# What stands in each name of a secret, so many characters behind its begin: found far quicker.
_SAID = {"oken": 1, "OKEN": 1, "ecret": 1, "ECRET": 1, "assw": 1, "ASSW": 1}
_SAID |= {"key": 0, "KEY": 0, "Key": 0}
_WORD = r"(?:token|secret|passw(?:or)?d|pw|(?:api|secret|access|private|auth)_?key)"
_PART = r"secret_(?:path|url|uri|route|slug|part|string)"
_SECRET = pattern(rf"(?:^|_){_WORD}$|(?:^|_){_PART}$")
_PUBLIC = pattern(r"verif|public|csrf")  # to be seen by anybody who asks
_NAMED = pattern(  # several times as quick as without regard to case
    r"(?:[tT]oken|TOKEN|[sS]ecret(?:_[a-z]+)?|SECRET(?:_[A-Z]+)?|[pP]assw(?:or)?d|PASSW(?:OR)?D"
    r"|[kK]ey|KEY)\b"
)
_WORDS = pattern(r"[a-z_-]*/[a-z/_-]*")
_BETWEEN = pattern(r"[_-]")
# Only a file with such a line is parsed: a call that makes a route, or a value that is a path.
_ROUTE = pattern(
    rf"(?:@[\w.]*\b(?:{'|'.join(sorted(DECORATORS))})|\bweb\.\w+|"
    rf"\b(?:{'|'.join(sorted(CALLS | FUNCTIONS | OTHERS))}))\(|"
    rf"\b(?:{'|'.join(sorted(ANYWHERE))})=|\(r?f?r?[\"']/"
)
_VALUE = any_of(  # of a line in small letters
    (
        *(
            (name, rf"{name}\w*\s*(?::[^=]*)?=.*{_WORD}")
            for name in "path route url uri endpoint hook prefix slug".split()
        ),
        ("/", rf"[\"']/[^\"']*\{{[^}}]*{_WORD}"),
        ("/", rf"[\"']/[^\"']*[\"']\s*(?:[+%]|\.format\().*{_WORD}"),
        ("=", rf"^\w+\s*=\s*[\w.]+(?:[(\[]\s*[\"']\w*)?{_WORD}"),
    )
)
_BINDING: tuple[type[ast.stmt], ...] = (ast.Assign, ast.AnnAssign, ast.FunctionDef)
_Values = Mapping[str, list[ast.expr]]


class SecretRoute(NamedTuple):
    """A route, and the name of what its path is built from."""

    place: Evidence
    secret: str


@lru_cache(maxsize=8)
def secret_routes(modules: Modules) -> tuple[SecretRoute, ...]:
    """Return the routes whose path is built from what is named as secrets are."""
    kept = _kept(modules)
    naming = frozenset(modules.mentioning(kept))
    found: dict[Evidence, SecretRoute] = {}
    for path in modules.files:
        if path in naming or _may_hold(modules, path):
            tree = read_tree(modules, path)
            values = {**kept, **_assigned(tree.of(*_BINDING))}
            for line, value in paths(tree):
                built = _secret(value, values, _HOPS)
                if built and not _is_page(modules, built):
                    place = modules.evidence(path, line)
                    found.setdefault(place, SecretRoute(place, built))
    return tuple(found.values())


def is_secret(name: str) -> bool:
    """Tell whether a variable or a setting is named as one that holds a secret."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return bool(_SECRET.search(words)) and not _PUBLIC.search(words)


@lru_cache(maxsize=4096)
def _lines(modules: Modules, path: str) -> tuple[tuple[str, str], ...]:
    """Return the lines of a file that name a secret, each with those above that a call may take."""
    text = modules.project.get(path, "")
    found: dict[tuple[str, str], None] = {}
    for place in _naming(text):
        start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        line = text[start : end if end >= 0 else None]
        found[line, text[max(0, start - _BEFORE) : end]] = None
    return tuple(found)


def _naming(text: str) -> Iterator[int]:
    """Yield the places at which a text names a secret, in no order."""
    for word, behind in _SAID.items():
        place = text.find(word)
        while place >= 0:
            if place >= behind and _NAMED.match(text, place - behind):
                yield place
            place = text.find(word, place + 1)


def _may_hold(modules: Modules, path: str) -> bool:
    """Tell whether a file may have such a route, from single lines of it."""
    calls = (call for _, call in _lines(modules, path))
    return _may_keep(modules, path) or any(map(_ROUTE.search, calls))


@lru_cache(maxsize=4096)
def _may_keep(modules: Modules, path: str) -> bool:
    """Tell whether a file may keep a path with a secret in it, from single lines of it."""
    return any(_VALUE.found(line.lower()) for line, _ in _lines(modules, path))


def _kept(modules: Modules) -> dict[str, list[ast.expr]]:
    """Return the paths with a secret in them that files keep under a name for others."""
    found: dict[str, list[ast.expr]] = {}
    for path in modules.files:
        if _may_keep(modules, path):
            values = _assigned(_outside_functions(read_tree(modules, path)))
            for name in values.keys() - {""}:
                if not is_secret(name) and any(_secret(v, values, 1) for v in values[name]):
                    found.setdefault(name, []).extend(values[name])
    return found


def _outside_functions(tree: Tree) -> Iterator[ast.AST]:
    """Yield what stands on module level and in classes, each property as well."""
    around: list[ast.Module | ast.ClassDef] = tree.of(ast.Module, ast.ClassDef)
    for body in around:
        yield from body.body


def _assigned(nodes: Iterable[ast.AST]) -> dict[str, list[ast.expr]]:
    """Return what names hold, by their last word; a whole URL is no path."""
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        for target, value in _bound(node):
            if not begin(value).startswith("http"):
                found.setdefault(target, []).append(value)
    return found


def _bound(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Assign):
        yield from ((last_word(target), node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign) and node.value:
        yield last_word(node.target), node.value
    elif isinstance(node, ast.FunctionDef) and isinstance(node.body[-1], ast.Return):
        value = node.body[-1].value
        if value and any("property" in dotted(kind) for kind in node.decorator_list):
            yield node.name, value


def _secret(node: ast.AST, values: _Values, hops: int) -> str:
    """Return the name of the secret that a text is built from, "" for none."""
    if isinstance(node, ast.Name | ast.Attribute):
        name = last_word(node)
        if is_secret(name):
            return "" if _is_public(name, values.get(name, ())) else name
        held = values.get(name, ()) if hops else ()
        return next((s for v in held if (s := _secret(v, values, hops - 1))), "")
    return next((s for one in _parts(node) if (s := _secret(one, values, hops))), _read(node))


def _is_public(name: str, held: Sequence[ast.expr]) -> bool:
    """Tell whether all that a name holds are paths of plain words: `TOKEN = "token/"`.

    So is what only says the name again: `CREATE_TOKEN = "create-token"`.
    """
    texts = [text_of(value) for value in held]
    same = _BETWEEN.sub("", name).lower()
    return bool(held) and all(_WORDS.fullmatch(t) or _BETWEEN.sub("", t) == same for t in texts)


def _is_page(modules: Modules, name: str) -> bool:
    """Tell whether files keep nothing but paths of plain words under a name, for others too."""
    trees = (read_tree(modules, path) for path in modules.mentioning((name,)))
    kept = [v for tree in trees for v in _assigned(_outside_functions(tree)).get(name, ())]
    return _is_public(name, kept)


def _read(node: ast.AST) -> str:
    """Return the name of the setting that is read, where it is a secret's."""
    key: ast.AST | None = node.slice if isinstance(node, ast.Subscript) else None
    if isinstance(node, ast.Call) and node.args and last_word(node.func) in PASSING:
        key = node.args[0]
    return text_of(key) if is_secret(text_of(key)) else ""


def _parts(node: ast.AST) -> list[ast.expr]:
    """Return what a text is joined from, as far as it comes through as it is."""
    if isinstance(node, ast.JoinedStr):
        return [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.BoolOp):
        return node.values
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Tuple | ast.List):
        return node.elts
    if isinstance(node, ast.Call) and last_word(node.func) in PASSING:
        owner = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        return [*owner, *node.args]
    return []
