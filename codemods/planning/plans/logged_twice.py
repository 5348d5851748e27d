"""A handler that hands logging's records on to Loguru: each error arrives twice.

Measured with Loguru 0.7 and sentry-sdk 2.75: once from logging and once from Loguru; with
`event_level=None` for the first, once. A handler that looks for the caller's frame, as Loguru's
documentation has it, stops at the SDK's own, so that all records go by that module's name: those
of loggers that are ignored by theirs come in again, the URLs in them too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.dotted import dotted
from codemods.code.tree import read_tree
from codemods.files.model import Evidence, Note
from codemods.planning.known import Known
from codemods.planning.pasted import in_place_of, keywords_of
from codemods.planning.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED

_LOGGER = "loguru.logger"
_HANDLER = "logging.Handler"
_KEYWORDS = "level=None,\nevent_level=None,"
_NAME = "sentry_sdk.integrations.logging"  # the module whose frame is found
_IGNORED = f'''\
from sentry_sdk.integrations.logging import ignore_logger

ignore_logger("{_NAME}")'''
_LOGS = f'''


def once(log, hint):
    name = log["attributes"].get("logger.name")
    return None if name == "{_NAME}" else log'''
_WHOLE = (
    "from sentry_sdk.integrations.logging import LoggingIntegration\n\n"
    "LoggingIntegration(level=None, event_level=None)"
)


def plan(known: Known) -> Iterator[Note]:
    """Yield the handlers of a chosen process that hand records on to Loguru."""
    if "loguru" not in known.answers.libraries or not known.answers.init_path:
        return
    paths = reached(known)
    found = [place for path in paths for place in _handing(known, path)]
    if found:
        yield _note(known, found)


def _note(known: Known, found: list[tuple[Evidence, bool]]) -> Note:
    shown = ", ".join(f"{place} (`{place.text}`)" for place, _ in found)
    text = f"{shown} hands the records of logging on to Loguru, and Sentry takes them from both: "
    listed = "logging" in known.answers.features
    if all(walks for _, walks in found):
        there = in_place_of(("before_send_log",), _given(known, "init"))
        given = f", and give that `before_send_log=once`{there}" if listed else ""
        return Note(
            f"{text}one error makes two events, and what loggers say that are ignored for their "
            f"URLs comes in again. Put this above sentry_sdk.init in {known.answers.init_path}"
            f"{given}:",
            f"{_IGNORED}{_LOGS if listed else ''}",
        )
    where = "to the LoggingIntegration of" if listed else "as one of `integrations` to"
    there = in_place_of(("level", "event_level"), _given(known, "LoggingIntegration"))
    return Note(
        f"{text}one error makes two events. Give this {where} sentry_sdk.init in "
        f"{known.answers.init_path}{there if listed else ''}:",
        _KEYWORDS if listed else _WHOLE,
    )


def _given(known: Known, name: str) -> tuple[str, ...]:
    """Return what a call of that name is given in the file that starts Sentry."""
    nodes = read_tree(known.modules, known.answers.init_path).nodes
    calls = (node for node in nodes if isinstance(node, ast.Call))
    named = (call for call in calls if dotted(call.func).rpartition(".")[2] == name)
    return tuple(given for call in named for given in keywords_of(call))


def _handing(known: Known, path: str) -> Iterator[tuple[Evidence, bool]]:
    """Yield the handler classes of a file whose `emit` logs by Loguru, and if it walks frames."""
    facts = known.modules.facts(path)
    if not any(_HANDLER in bases for bases in facts.bases.values()):
        return
    for node in read_tree(known.modules, path).nodes:
        if isinstance(node, ast.ClassDef) and _HANDLER in facts.bases.get(node.name, ()):
            emits = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "emit"]
            names = [
                n for f in emits for n in ast.walk(f) if isinstance(n, ast.Attribute | ast.Name)
            ]
            if any(facts.resolve(dotted(name)).startswith(_LOGGER) for name in names):
                walks = any(isinstance(n, ast.Attribute) and n.attr == "f_back" for n in names)
                yield known.modules.evidence(path, node.lineno), walks
