"""Handlers of the SDK that a project adds to logging, beside the integration that has them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.facts.dotted import last_word, text_of
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Evidence
from codemods.knowledge.sdk.log_handlers import HANDLERS, INTEGRATION, MODULE, OFF
from codemods.planning.known import Known


class Added(NamedTuple):
    """Where such a handler is made, or named for `logging.config`, and why it is one too many."""

    place: Evidence
    handler: str

    @property
    def why(self) -> str:
        """What becomes of a line, as a clause."""
        return (
            f"adds Sentry's {self.handler}, and the LoggingIntegration, which is on by itself, "
            f"has one too: {HANDLERS[self.handler].what}"
        )


def added_handlers(known: Known) -> tuple[Added, ...]:
    """Return those by which something arrives twice; none where the integration is told."""
    paths = known.modules.mentioning(HANDLERS)
    if not paths or not _starts(known):
        return ()
    found = [one for path in paths for one in _made(read_tree(known.modules, path))]
    kept = {given.arg for call in _told(known) for given in call.keywords if _is_off(given)}
    if kept.intersection(OFF):
        return ()
    return tuple(
        one
        for one in found
        if HANDLERS[one.handler].keyword not in kept
        and (_has_logs(known) or not HANDLERS[one.handler].is_logs)
    )


def _starts(known: Known) -> bool:
    return bool(known.answers.init_path or known.found.usable)


def _has_logs(known: Known) -> bool:
    ours = known.answers.style != "existing" and "logging" in known.answers.features
    return ours or any("enable_logs" in one.init.keywords for one in known.found.usable)


def _made(tree: Tree) -> Iterator[Added]:
    """Yield where a file makes one, or names it as the class of a handler."""
    for node in tree.of(ast.Call, ast.Constant):
        name = text_of(node)
        if isinstance(node, ast.Call):
            name = tree.resolve(ast.unparse(node.func))
        module, _, handler = name.rpartition(".")
        if module == MODULE and handler in HANDLERS:
            yield Added(tree.modules.evidence(tree.path, node.lineno), handler)


def _told(known: Known) -> Iterator[ast.Call]:
    """Yield the calls that may say what the integration is to leave out."""
    for path in known.modules.mentioning((INTEGRATION, *OFF)):
        for call in read_tree(known.modules, path).calls:
            if last_word(call.func) in (INTEGRATION, "init"):
                yield call


def _is_off(given: ast.keyword) -> bool:
    """Tell whether a keyword is None or False, or lists the integration as one to leave out."""
    if isinstance(given.value, ast.Constant):
        return given.value.value is None or given.value.value is False
    return given.arg in OFF and INTEGRATION in ast.unparse(given.value)
