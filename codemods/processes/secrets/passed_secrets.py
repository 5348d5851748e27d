"""Processes that a project starts with a credential among their arguments, which Sentry is sent."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.tree import Tree, read_tree
from codemods.knowledge.personal_data.process_arguments import OPTION, SPREAD, STARTING, WORDS
from codemods.processes.secrets.logged_secrets import LoggedSecret, credentials

_SOMETHING = "x"  # in place of what is known when it runs


def passed_secrets(modules: Modules, paths: Iterable[str]) -> tuple[LoggedSecret, ...]:
    """Return the calls of these files that start one so, by its name or the option's."""
    naming = frozenset(modules.mentioning(WORDS))
    found: list[LoggedSecret] = []
    for path in paths:
        if path in naming and not is_test(path):
            tree = read_tree(modules, path)
            rows = dict(sorted({**dict(_options(tree)), **_named(tree)}.items()))
            found += [LoggedSecret(modules.evidence(path, n), name) for n, name in rows.items()]
    return tuple(found)


def _named(tree: Tree) -> dict[int, str]:
    return dict(credentials(tree, {call: _arguments(tree, call) for call in _starting(tree)}))


def _options(tree: Tree) -> Iterator[tuple[int, str]]:
    for call in _starting(tree):
        text = " ".join(map(_text, _arguments(tree, call)))
        if found := OPTION.search(text):
            yield call.lineno, found[0]


def _starting(tree: Tree) -> list[ast.Call]:
    return [call for call in tree.calls if tree.facts.resolve(dotted(call.func)) in STARTING]


def _arguments(tree: Tree, call: ast.Call) -> list[ast.expr]:
    """Return what a call has the process be given: no variables of its environment, no input."""
    named = [word.value for word in call.keywords if word.arg in ("args", "cmd")]
    spread = tree.facts.resolve(dotted(call.func)) in SPREAD
    return [*(call.args if spread else call.args[:1]), *named]


def _text(node: ast.AST) -> str:
    """Return the text of an argument, or of a list of them, as far as it is written out."""
    if isinstance(node, ast.List | ast.Tuple):
        return " ".join(map(_text, node.elts))
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        between = " " if isinstance(node.left, ast.List) else ""
        return f"{_text(node.left)}{between}{_text(node.right)}"
    return text_of(node) if isinstance(node, ast.Constant) else _SOMETHING
