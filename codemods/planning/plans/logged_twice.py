"""A handler that hands records on between logging and Loguru: each error arrives twice.

Measured with Loguru 0.7 and sentry-sdk 2.75: once from logging and once from Loguru; with
`event_level=None` for the first, once. A handler that looks for the caller's frame, as Loguru's
documentation has it, stops at the SDK's own, so that all records go by that module's name: those
of loggers that are ignored by theirs come in again, the URLs in them too. One of a fixed depth, as
that documentation had it before, ends in `logging` (at 3 in the SDK): from 7 on it is the caller.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from posixpath import basename

from codemods.code.facts.dotted import dotted
from codemods.code.facts.module_facts import ModuleFacts
from codemods.code.tree import read_tree
from codemods.files.model import Evidence, Note
from codemods.planning.known import Known
from codemods.planning.lines.fitted_paste import in_place_of, keywords_of
from codemods.planning.reach.beside_call import beside_call
from codemods.planning.reach.enabled_integrations import is_enabled
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn
from codemods.sentry.init_call import init_call

TURN = Turn.MUTED

_LOGGER = "loguru.logger"
_HANDLER = "logging.Handler"
_HOOK = "before_send_log"
_LEVELS = ("level", "event_level", "sentry_logs_level")
_KEYWORDS = "level=None,\nevent_level=None,"
_SDK = "sentry_sdk.integrations.logging"  # the module whose frame is found
# Whose frame it is at a depth: Handler.handle, callHandlers, the SDK's, handle, _log and error.
_AT_DEPTH: dict[object, str] = {**dict.fromkeys(range(1, 7), "logging"), 3: _SDK}
_IGNORED = "from sentry_sdk.integrations.logging import ignore_logger\n"
_LOGS = """


def once(log, hint):
    name = log["attributes"].get("logger.name")
    return None if {} else {}"""
_SHOWN = (
    ", and set the level of loggers whose lines hold URLs (httpx, uvicorn.access) to WARNING: by "
    "Loguru they come in without their name"
)
_WHOLE = (
    "from sentry_sdk.integrations.logging import LoggingIntegration\n\n"
    "LoggingIntegration(level=None, event_level=None)"
)

_SINK = (
    "from sentry_sdk.integrations.loguru import LoguruIntegration\n\n"
    "LoguruIntegration(level=None, event_level=None)"
)


def plan(known: Known) -> Iterator[Note]:
    """Yield the handlers of a chosen process that hand records on to Loguru."""
    if not known.answers.init_path or not is_enabled("loguru", known):
        return
    paths = _with_named(known, reached(known))
    found = [place for path in paths for place in _handing(known, path)]
    if found:
        yield _note(known, found)
    for place in (p for path in paths for p in _handed_back(known, path, paths)):
        yield _backwards(known, place)


def _with_named(known: Known, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return files, and those of handlers that a configuration in them names: `"shop.logs.Own"`."""
    modules = known.modules
    named: list[str] = []
    for path in modules.mentioning(("loguru",)):
        owned = [name for name, of in modules.facts(path).bases.items() if _HANDLER in of]
        words = [f"{basename(path).removesuffix('.py')}.{name}" for name in owned]
        if words and path not in paths:
            texts = (known.project[p] for p in paths)
            if any(word in text for text in texts for word in words):
                named.append(path)
    return (*paths, *named)


def _note(known: Known, found: list[tuple[Evidence, str]]) -> Note:
    shown = ", ".join(f"{place} (`{place.text}`)" for place, _ in found)
    text = f"{shown} hands the records of logging on to Loguru, and Sentry takes them from both: "
    listed = "logging" in known.answers.features
    twice = "one error makes two events" + (", one line two log lines" if listed else "")
    names = sorted({name for _, name in found})
    if all(names):
        hook = _hook(known) if listed else ""
        there = in_place_of((_HOOK,), (_HOOK,) if hook else _given(known, "init"))
        given = f", and give that `{_HOOK}=once`{there}" if listed else ""
        place, lines = beside_call(known, _ignored(names, listed, hook))
        return Note(
            f"{text}{twice}, and what loggers say that are ignored for their "
            f"URLs comes in again. Put this above {place}{given}:",
            lines,
        )
    where = "to the LoggingIntegration of" if listed else "as one of `integrations` to"
    there = in_place_of(_LEVELS, _given(known, "LoggingIntegration"))
    return Note(
        f"{text}{twice}. Give this {where} sentry_sdk.init in "
        f"{known.answers.init_path}{there if listed else ''}{_SHOWN}:",
        _keywords(listed) if listed else _WHOLE,
    )


def _hook(known: Known) -> str:
    """Return the function that a call of ours gives each log line to, or ""."""
    if known.answers.style == "existing":
        return ""
    hooks = (k for k in init_call(known.answers).keywords if k.name == _HOOK)
    return next((keyword.named for keyword in hooks), "")


def _ignored(names: list[str], listed: bool, hook: str) -> str:
    """Return the lines that leave out what comes by Loguru under names that nothing else has."""
    ignored = "".join(f'\nignore_logger("{name}")' for name in names)
    is_one = f'name == "{names[0]}"' if len(names) == 1 else f"name in {tuple(names)}"
    kept = f"{hook}(log, hint)" if hook else "log"
    once = _LOGS.format(is_one.replace("'", '"'), kept)
    return _IGNORED + ignored + (once if listed else "")


def _keywords(listed: bool) -> str:
    return f"{_KEYWORDS}\nsentry_logs_level=None," if listed else _KEYWORDS


def _backwards(known: Known, place: Evidence) -> Note:
    """Return what is told of a sink of Loguru that hands its records on to logging."""
    path, given = known.answers.init_path, _given(known, "LoguruIntegration")
    listed = "logging" in known.answers.features
    is_there = listed or bool(given)
    where = "to the LoguruIntegration of" if is_there else "as one of `integrations` to"
    return Note(
        f"{place} (`{place.text}`) hands what Loguru logs on to logging, and Sentry takes it from "
        f"both: one error makes two events. Give this {where} sentry_sdk.init in "
        f"{path}{in_place_of(_LEVELS, given)}:",
        _keywords(listed) if is_there else _SINK,
    )


def _given(known: Known, name: str) -> tuple[str, ...]:
    """Return what a call of that name is given in the file that starts Sentry."""
    nodes = read_tree(known.modules, known.answers.init_path).nodes
    calls = (node for node in nodes if isinstance(node, ast.Call))
    named = (call for call in calls if dotted(call.func).rpartition(".")[2] == name)
    return tuple(given for call in named for given in keywords_of(call))


def _handing(known: Known, path: str) -> Iterator[tuple[Evidence, str]]:
    """Yield the handler classes of a file whose `emit` logs by Loguru, and as which module.

    It is "" where that is the caller's, or not known.
    """
    facts = known.modules.facts(path)
    if not any(_HANDLER in bases for bases in facts.bases.values()):
        return
    nodes = read_tree(known.modules, path).nodes
    loggers = {name for node in nodes for name in _also_called(facts, node)}
    for node in nodes:
        if isinstance(node, ast.ClassDef) and _HANDLER in facts.bases.get(node.name, ()):
            emits = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "emit"]
            inside = (n for f in emits for n in ast.walk(f))
            names = {dotted(n) for n in inside if isinstance(n, ast.Attribute | ast.Name)}
            if names & loggers or any(facts.resolve(n).startswith(_LOGGER) for n in names):
                yield known.modules.evidence(path, node.lineno), _module_found(emits)


def _also_called(facts: ModuleFacts, node: ast.AST) -> Iterator[str]:
    """Yield the names that a statement gives Loguru's logger: `log = loguru.logger`."""
    if isinstance(node, ast.Assign) and facts.resolve(dotted(node.value)) == _LOGGER:
        yield from filter(None, map(dotted, node.targets))


def _module_found(emits: list[ast.FunctionDef]) -> str:
    """Return the module whose frame an `emit` says to log from, by its walk or its depth."""
    nodes = [node for emit in emits for node in ast.walk(emit)]
    if any(isinstance(node, ast.Attribute) and node.attr == "f_back" for node in nodes):
        return _SDK
    depths = [n.value for n in nodes if isinstance(n, ast.keyword) and n.arg == "depth"]
    known = {_AT_DEPTH.get(d.value, "") if isinstance(d, ast.Constant) else "" for d in depths}
    return known.pop() if len(known) == 1 else ""


def _handed_back(known: Known, path: str, paths: Iterable[str]) -> Iterator[Evidence]:
    """Yield the handler classes of a file that Loguru is given and that log by logging."""
    facts = known.modules.facts(path)
    if not any(_HANDLER in bases for bases in facts.bases.values()):
        return
    for node in read_tree(known.modules, path).nodes:
        if isinstance(node, ast.ClassDef) and _HANDLER in facts.bases.get(node.name, ()):
            calls = [n for n in ast.walk(node) if isinstance(n, ast.Call)]
            if any(_is_handled(call) for call in calls) and _is_sink(known, node.name, paths):
                yield known.modules.evidence(path, node.lineno)


def _is_handled(call: ast.Call) -> bool:
    """Tell whether a call is `logging.getLogger(...).handle(record)`."""
    made = call.func.value if isinstance(call.func, ast.Attribute) else None
    is_logger = isinstance(made, ast.Call) and dotted(made.func).endswith("getLogger")
    return is_logger and isinstance(call.func, ast.Attribute) and call.func.attr == "handle"


def _is_sink(known: Known, name: str, paths: Iterable[str]) -> bool:
    """Tell whether something, as Loguru's logger is, gets an object of a class to `add`."""
    for path in (p for p in paths if name in known.project[p]):
        for node in read_tree(known.modules, path).nodes:
            if isinstance(node, ast.Call) and dotted(node.func).endswith(".add") and node.args:
                sink = node.args[0]
                if dotted(sink.func if isinstance(sink, ast.Call) else sink).endswith(name):
                    return True
    return False
