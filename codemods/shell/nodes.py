"""YAML read as nodes that keep their places: mappings with merges, words of commands.

libyaml composes the nodes where PyYAML was built with it, and ruamel.yaml what it refuses:
the nodes are the same, nine times sooner. Nothing is constructed, so custom tags do no harm.
Both are imported on the first YAML file only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from codemods.files.pattern import pattern
from codemods.shell.words import Style, Word, split_words, unplaced

Node = Any  # a node of one or the other: untyped in ruamel, and importing it here would be slow
LARGEST = 200_000  # nodes of a file, aliases followed; Kubernetes' biggest have some thousands
BLOCKS = ("|", ">")
_PROPERTIES = pattern(r"(?:[&!]\S*[ \t]+)*")


@lru_cache(maxsize=64)
def documents(text: str) -> tuple[Node, ...]:
    """Return the root node of each document; empty where the text is not YAML."""
    found = _composed_in_c(text)
    if found is None:
        found = _composed(text)
    try:
        return found if sum(_size(node, {}) for node in found) <= LARGEST else ()
    except (RecursionError, TypeError):
        return ()


@cache
def _loader() -> type[Any] | None:
    """Return what reads in C and composes in Python, None where PyYAML has no libyaml.

    The composer in C recurses without a limit: a file of brackets would end the process.
    """
    try:
        from yaml.composer import Composer
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
        from yaml.resolver import Resolver
    except ImportError:
        return None

    class Loader(Composer, CParser, Resolver):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            Composer.__init__(self)
            Resolver.__init__(self)

    return Loader


def _composed_in_c(text: str) -> tuple[Node, ...] | None:
    """Return the root nodes, None where libyaml is not there or can't read the text.

    It knows less of YAML 1.2, so ruamel.yaml has the last word on what is none; not on what
    is too deep, which it would take very long to find out.
    """
    from yaml import YAMLError, compose_all

    loader = _loader()
    if loader is None:
        return None
    try:
        return tuple(node for node in compose_all(text, Loader=loader) if node is not None)
    except RecursionError:
        return ()
    except (YAMLError, ValueError):
        return None


def _composed(text: str) -> tuple[Node, ...]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="safe", pure=True)
    yaml.allow_duplicate_keys = True
    try:
        return tuple(node for node in yaml.compose_all(text) if node is not None)
    except (YAMLError, ValueError, RecursionError, AttributeError, TypeError):
        return ()


def _size(node: Node, known: dict[int, int]) -> int:
    """Return how many nodes are there for whoever follows every alias: a bomb is many.

    Raises RecursionError for a node inside itself.
    """
    if id(node) not in known:
        parts = node.value if isinstance(node.value, list) else []
        inner = (one for part in parts for one in (part if isinstance(part, tuple) else (part,)))
        size = 1 + sum(_size(one, known) for one in inner)
        known[id(node)] = size
    return known[id(node)]


def mapping(node: Node) -> dict[str, Node]:
    """Return a mapping's values by key, `<<` merged in; empty for anything else."""
    return {key: value for key, (_, value) in entries(node).items()}


def entries(node: Node, depth: int = 0) -> dict[str, tuple[Node, Node]]:
    """Return a mapping's (key node, value node) pairs by key, `<<` merged in."""
    if getattr(node, "id", "") != "mapping" or depth > 20:
        return {}
    own: dict[str, tuple[Node, Node]] = {}
    merged: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value:
        if key.value == "<<" and not key.style:
            for source in value.value if is_list(value) else (value,):
                merged = {**entries(source, depth + 1), **merged}
        elif isinstance(key.value, str):
            own[key.value] = (key, value)
    return {**merged, **own}


def items(node: Node) -> tuple[Node, ...]:
    """Return a list's nodes; empty for anything else."""
    return tuple(node.value) if is_list(node) else ()


def is_list(node: Node) -> bool:
    """Tell whether the node is a list."""
    return getattr(node, "id", "") == "sequence"


def scalar(node: Node) -> str:
    """Return a scalar's text, "" for null and for anything else."""
    if getattr(node, "id", "") != "scalar" or str(node.tag).endswith(":null"):
        return ""
    return str(node.value)


def line_of(node: Node) -> int:
    """Return the line on which a node starts."""
    return int(node.start_mark.line) + 1


def words_of(text: str, node: Node) -> tuple[Word, ...]:
    """Return the words of a command: a string split like a shell does, or list items."""
    if not is_list(node):
        value = scalar(node)
        at = places(text, node) if value else None
        if at is None:
            return unplaced([word.text for word in split_words(value)])
        return split_words(value, at)
    style: Style = "flow" if node.flow_style else "block"
    words = (_item(text, item) for item in node.value if getattr(item, "id", "") == "scalar")
    return tuple(word._replace(style=style) for word in words)


def places(text: str, node: Node) -> Sequence[int] | None:
    """Return where each character of a scalar stands, None where escapes hide it.

    White space that YAML folds or strips stands anywhere between its neighbours.
    """
    value = scalar(node)
    start, end = _start(text, node), node.end_mark.index
    if node.style in BLOCKS:
        start = text.find("\n", start) + 1
    elif node.style in ("'", '"'):
        start, end = start + 1, end - 1
    if text[start : start + len(value)] == value:
        return range(start, start + len(value) + 1)
    found = []
    for char in value:
        if not char.isspace():
            while start < end and text[start].isspace():
                start += 1
            if start >= end or text[start] != char:
                return None
        found.append(start)
        start += 0 if char.isspace() else 1
    return [*found, start]


def environment(node: Node) -> dict[str, str]:
    """Return variables given as a mapping or as a list of `NAME=value`."""
    if not is_list(node):
        return {key: scalar(value) for key, value in mapping(node).items()}
    pairs = (scalar(item).partition("=") for item in node.value)
    return {name: value for name, equals, value in pairs if equals}


def listed(own: Node, shared: Node = None) -> tuple[int, frozenset[str]]:
    """Return where a table of variables begins and all that it and a shared one name.

    The line is 0 where there is none, or one that stands elsewhere (`${file(...)}`).
    """
    tables = [one for one in (own, shared) if one is not None]
    if not tables or not all(mapping(one) for one in tables):
        return 0, frozenset()
    return line_of(tables[0]), frozenset(name for one in tables for name in mapping(one))


def all_mappings(node: Node, depth: int = 0) -> Mapping[int, Node]:
    """Return every mapping node below a node by identity, outer ones first."""
    found: dict[int, Node] = {}
    if depth > 40:
        return found
    if getattr(node, "id", "") == "mapping":
        found[id(node)] = node
        for _, value in node.value:
            found |= all_mappings(value, depth + 1)
    for item in items(node):
        found |= all_mappings(item, depth + 1)
    return found


def _item(text: str, node: Node) -> Word:
    start, end = _start(text, node), node.end_mark.index
    return Word(scalar(node), start, end, places(text, node))


def _start(text: str, node: Node) -> int:
    """Return where a node starts behind its anchor and tag."""
    match = _PROPERTIES.match(text, node.start_mark.index)
    return match.end() if match else int(node.start_mark.index)
