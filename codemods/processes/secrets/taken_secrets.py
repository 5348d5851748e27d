"""Options by which a program takes a credential on its command line, which Sentry is sent."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.facts.dotted import text_of
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.tree import Tree, read_tree
from codemods.knowledge.personal_data.command_line import DECLARING, SECRET, WITHOUT_VALUE
from codemods.processes.secrets.logged_secrets import LoggedSecret


def taken_secrets(modules: Modules, paths: Iterable[str]) -> tuple[LoggedSecret, ...]:
    """Return where these files declare an option, or an argument, that is called like a secret."""
    declaring = frozenset(modules.mentioning(DECLARING))
    rows = (
        (path, line, name)
        for path in paths
        if path in declaring and not is_test(path)
        for line, name in _declared(read_tree(modules, path))
    )
    return tuple(LoggedSecret(modules.evidence(path, n), name) for path, n, name in rows)


def _declared(tree: Tree) -> Iterator[tuple[int, str]]:
    for call in tree.calls:
        named = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        name = named or (call.func.id if isinstance(call.func, ast.Name) else "")
        if name in DECLARING and not any(map(_is_switch, call.keywords)):
            found = next((t for t in map(text_of, call.args) if SECRET.fullmatch(t)), "")
            if found:
                yield call.lineno, found


def _is_switch(word: ast.keyword) -> bool:
    """Tell whether a keyword makes an option that takes no value."""
    return (
        word.arg in WITHOUT_VALUE
        and WITHOUT_VALUE[word.arg].match(ast.unparse(word.value)) is not None
    )
