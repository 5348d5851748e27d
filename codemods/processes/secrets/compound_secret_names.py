"""By which names of its own a project's code holds secrets: `{"smtp_password": …}`."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from codemods.code.facts.dotted import last_word, text_of
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.tree import Tree, read_tree
from codemods.files.pattern import pattern
from codemods.knowledge.personal_data.address_names import is_address, may_hold_address
from codemods.knowledge.personal_data.compound_names import (
    PARTS,
    ROOM,
    is_compound,
    may_be_listed,
)
from codemods.knowledge.route_names import PASSING

_WORD = pattern(r"[A-Za-z_][\w.-]*")
_DASH = pattern(r"[.-]")
_ENVIRONMENT = frozenset(("environ", "env", "getenv"))
_KEYED = frozenset(("get", "pop", "setdefault"))


class _Stands(IntEnum):
    """As what a name is found; the first go first where there is no room for all."""

    ADDRESS = 0  # with a password in it: of those alone the SDK filters none by itself
    KEY = 1  # of a dict, wherever that one then is
    GIVEN = 2  # by its name to a call, which may hold it in a dict
    HELD = 3  # by a variable or an attribute
    READ = 4  # from the environment, which is no local variable


class _Found(NamedTuple):
    name: str
    stands: _Stands


def compound_secret_names(modules: Modules, paths: Iterable[str]) -> tuple[str, ...]:
    """Return such names of these files, in small letters: as many as there is room for, sorted.

    Addresses of databases go first, then keys of dicts: the SDK filters a part of a name in a
    variable's own name alone, and of an address none.
    The list of a module may have some already: what is recorded must not hang on where ours stands.
    """
    may = {*modules.mentioning(PARTS)}
    first: dict[str, _Stands] = {}
    for path in paths:
        if path in may and not is_test(path) and _names_some(modules.project.get(path, "")):
            for found in _of_file(read_tree(modules, path)):
                name = found.name.lower()
                first[name] = min(found.stands, first.get(name, found.stands))
    return _as_many_as_fit(sorted((s, name) for name, s in first.items()))


def _as_many_as_fit(names: Iterable[tuple[_Stands, str]]) -> tuple[str, ...]:
    kept: list[str] = []
    left = ROOM
    for _, name in names:
        left -= len(f'"{name}", ')
        if left < 0:
            break
        kept.append(name)
    return tuple(sorted(kept))


def _names_some(text: str) -> bool:
    return any(is_compound(word) or is_address(word) for word in set(_WORD.findall(text)))


def _of_file(tree: Tree) -> Iterator[_Found]:
    for node in tree.nodes:
        yield from (one for one in _of_node(node) if is_compound(one.name))
        yield from (_Found(n, _Stands.ADDRESS) for n in _addresses(node) if may_be_listed(n))


def _addresses(node: ast.AST) -> Iterator[str]:
    """Yield the names by which a node holds an address with credentials."""
    found = (one for one in _of_node(node) if one.stands != _Stands.READ)
    yield from (one.name for one in found if is_address(one.name))
    if isinstance(node, ast.Assign) and _reads_address(node.value):
        yield from filter(may_hold_address, map(last_word, node.targets))


def _reads_address(value: ast.expr) -> bool:
    """Tell whether a value is asked for by the name of an address: `os.environ["DATABASE_URL"]`."""
    while isinstance(value, ast.BoolOp):
        value = value.values[0]
    if isinstance(value, ast.Subscript):
        return is_address(_said(value.slice))
    if isinstance(value, ast.Call):
        return any(map(is_address, map(text_of, value.args[:1])))
    return isinstance(value, ast.Attribute | ast.Name) and is_address(last_word(value))


def _of_node(node: ast.AST) -> Iterator[_Found]:
    """Yield the names that a node holds something by."""
    if isinstance(node, ast.Dict):
        yield from (_Found(_said(key), _Stands.KEY) for key in node.keys if key)
    elif isinstance(node, ast.Subscript):
        yield _Found(_said(node.slice), _asked(node.value))
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif isinstance(node, ast.Assign) and _says_itself(node):
        yield _Found(text_of(node.value), _Stands.KEY)
    elif isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Store):
        yield _Found(last_word(node), _Stands.HELD)
    elif isinstance(node, ast.arg):
        yield _Found(node.arg, _Stands.HELD)


def _says_itself(node: ast.Assign) -> bool:
    """Tell whether a name holds itself, as that of a key does; any other text may be a secret."""
    name = last_word(node.targets[0]).lower()
    return bool(name) and name == _DASH.sub("_", text_of(node.value)).lower()


def _of_call(node: ast.Call) -> Iterator[_Found]:
    function = last_word(node.func)
    is_dict = function in ("dict", "update")
    for given in node.keywords if function != "init" else ():
        yield _Found(given.arg or "", _Stands.KEY if is_dict else _Stands.GIVEN)
    if node.args and isinstance(node.func, ast.Attribute) and function in _KEYED:
        yield _Found(_said(node.args[0]), _asked(node.func.value))
    elif node.args and function in PASSING:
        yield _Found(text_of(node.args[0]), _Stands.READ)


def _said(key: ast.expr) -> str:
    """Return what a key says: its text, or the name of the constant that holds it."""
    return text_of(key) or last_word(key)


def _asked(owner: ast.expr) -> _Stands:
    """Return as what a name stands that an object is asked for: the environment is no local."""
    return _Stands.READ if last_word(owner) in _ENVIRONMENT else _Stands.KEY
