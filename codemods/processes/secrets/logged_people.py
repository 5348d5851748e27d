"""Log lines that hold what tells who somebody is or where, which no filter by name can see."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.tree import read_tree
from codemods.knowledge.personal_data.logged_credentials import ASIDE, LOGS
from codemods.knowledge.personal_data.logged_people import PEOPLE, PEOPLE_WORDS
from codemods.processes.secrets._log_lines import logs, made_loggers, parts
from codemods.processes.secrets.logged_secrets import LoggedSecret


def logged_people(modules: Modules, paths: Iterable[str]) -> tuple[LoggedSecret, ...]:
    """Return such lines of these files in their order, each with the name that it logs."""
    return tuple(
        LoggedSecret(modules.evidence(path, line), name)
        for path in paths
        if not is_test(path)
        for line, name in _of_file(modules, path)
    )


@lru_cache(maxsize=4096)
def _of_file(modules: Modules, path: str) -> tuple[tuple[int, str], ...]:
    """Return (line, name) of each in a file, a line once."""
    text = modules.project.get(path, "")
    if not LOGS.search(text) or not PEOPLE_WORDS.search(text.lower()):
        return ()
    tree = read_tree(modules, path)
    made = made_loggers(tree)
    found: dict[int, str] = {}
    for call in (call for call in tree.calls if logs(call, made)):
        given = [*call.args, *(k.value for k in call.keywords if k.arg not in ASIDE)]
        words = [k.arg or "" for k in call.keywords]
        names = [*(word for word in words if PEOPLE.search(word)), *_names(given)]
        if names:
            found.setdefault(call.lineno, names[0])
    return tuple(sorted(found.items()))


def _names(nodes: Iterable[ast.expr]) -> Iterator[str]:
    """Yield the names of people's data that values hold as they are."""
    for node in nodes:
        if isinstance(node, ast.Name | ast.Attribute):
            name = dotted(node).rpartition(".")[2]
        elif isinstance(node, ast.Subscript):
            name = text_of(node.slice)
        else:
            name = text_of(node.args[0]) if isinstance(node, ast.Call) and node.args else ""
        if name and PEOPLE.search(name):
            yield name
        yield from _names(parts(node))
