"""Where Sentry is started on signals of a queue, and not when a file is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from codemods.files.model import Entrypoint, Evidence
from codemods.files.syntax import parsed
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.sentry.answers import Answers

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def signals_of(answers: Answers, entry: Entrypoint) -> tuple[str, ...]:
    """Return the signals on which an entrypoint starts Sentry, none where importing does it."""
    return frameworks()[entry.framework].start_signals if answers.celery_start == "signals" else ()


def hooked(tree: ast.Module, name: str, hooks: Mapping[str, object]) -> Iterator[str]:
    """Yield the signals that a function is connected to, by a decorator or a call."""
    said = []
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS) and node.name == name:
            said += [ast.unparse(d) for d in node.decorator_list]
        elif isinstance(node, ast.Call) and name in connected(node):
            said.append(ast.unparse(node.func))
    for text in said:
        words = text.partition("(")[0].split(".")
        yield from (hook for hook in hooks if signal_name(hook) in words)


def connected(call: ast.Call) -> list[str]:
    """Return the names of the functions that a call connects to a signal."""
    return [last_name(one) for one in call.args] if last_name(call.func) == "connect" else []


def signal_name(hook: str) -> str:
    """Return how a signal is called where it is used."""
    return hook.rpartition(".")[2]


def last_name(node: ast.expr) -> str:
    """Return the last part of a dotted name, "" for what is none."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def is_in_hook(known: Known, place: Evidence, program: str) -> bool:
    """Tell whether a line stands in a function that a signal of a program's queue calls."""
    framework = frameworks().get(program)
    if framework is None or not framework.signals:
        return False
    tree = parsed(known.project[place.path])
    around = (
        node
        for node in ast.walk(tree)
        if isinstance(node, FUNCTIONS) and node.lineno <= place.line <= (node.end_lineno or 0)
    )
    return any(any(hooked(tree, node.name, framework.signals)) for node in around)
