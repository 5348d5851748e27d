"""Loggers that a configuration of logging switches off: what they log reaches nobody.

Measured with Python 3.11 and sentry-sdk 2.75.0: a logger that `dictConfig` or `fileConfig` has
disabled sends nothing, whatever else is set; handlers, filters of theirs, `propagate` and
`basicConfig(force=True)` make no difference, nor does uvicorn's `--log-config`, which is read
before the application is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from codemods.code.importing.surely_loaded import surely_loaded
from codemods.code.starting.logging_config import Disabling, disabling, file_disables
from codemods.code.starting.logging_files import KEY
from codemods.code.starting.startup_events import defined
from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.knowledge.library_loggers import LIBRARY_LOGGERS
from codemods.planning.known import Known
from codemods.planning.lines.fitted_paste import in_place_of
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_MIGRATES = "alembic.command.upgrade"
_ERRORS = r"\.(?:critical|error|exception)\("


def plan(known: Known) -> Iterator[Note]:
    """Yield what switches loggers of a chosen process off, and which."""
    if not known.answers.init_path:
        return
    entries = [entry.path for entry in chosen(known) if entry.line]
    begun = (p.start for o in known.found.proven if o.entry.path in entries for p in o.processes)
    entries = list(dict.fromkeys((*entries, *filter(None, begun))))
    paths = tuple(dict.fromkeys(p for e in entries for p, _ in known.modules.reach(e)))
    for path in paths:
        for call in disabling(known.modules, path):
            lost = [e for e in _made_before(known, entries, path, call) if not _is_kept(e, call)]
            shown = dict.fromkeys(_shown(place) for place, _ in lost)
            if shown:
                yield _told(known.modules.evidence(path, call.line), tuple(shown), call)
    yield from _migrations(known, paths)


def _shown(logger: Evidence) -> str:
    """Return how a logger is told: that of a library by its name, one of the project's by both."""
    return f"{logger} (`{logger.text}`)" if logger.path else f"`{logger.text}`"


def _told(place: Evidence, loggers: tuple[str, ...], call: Disabling) -> Note:
    who = call.file or "it"
    where, line = f"Put this into {call.file}", f"{KEY}: false"
    if call.by_call:
        where, line = "Give this to the call", f"{KEY}=False,"
    elif not call.file or call.file.endswith(".json"):
        line = f'"{KEY}": {"false" if call.file else "False"},'
    if not call.file:
        given = in_place_of([KEY], [KEY] if call.is_said else [])
        where = f"Give this to its dictionary{given}"
    return Note(
        f"{place} (`{place.text}`) switches off the loggers that are there by then and that {who} "
        f"does not name: what {some(loggers)} {'logs' if len(loggers) == 1 else 'log'} reaches "
        f"neither the log nor Sentry. {where}:",
        line,
    )


def _migrations(known: Known, paths: tuple[str, ...]) -> Iterator[Note]:
    """Yield where a process migrates its database, whose env.py configures logging."""
    environments = [p for p in known.project.python if p.endswith("/env.py") and _runs(known, p)]
    for path in paths:
        calls = known.modules.facts(path).calls
        read = any(c.name == "alembic.config.Config" and c.positional for c in calls)
        place = next((c.line for c in calls if c.name == _MIGRATES), 0)
        if len(environments) == 1 and read and place:
            yield Note(
                f"{known.modules.evidence(path, place)} runs {environments[0]} in this process: "
                "its `fileConfig` switches off each logger that is there by then and that its ini "
                "file does not name, and what they log reaches neither the log nor Sentry. Keep "
                "them, there:",
                f"fileConfig(config.config_file_name, {KEY}=False)",
            )
            return


def _runs(known: Known, path: str) -> bool:
    """Tell whether a file is an environment of Alembic's that switches loggers off."""
    text = known.project.get(path, "")
    is_one = "run_migrations" in text and "fileConfig(" in text
    return is_one and not known.modules.facts(path).broken and file_disables(text)


def _made_before(
    known: Known, entries: list[str], path: str, call: Disabling
) -> Iterator[tuple[Evidence, frozenset[str]]]:
    """Yield the loggers, each with its possible names, that exist when a call is sure to be made.

    For a call in a function that is when an entrypoint calls it on its module level, or in a
    function that it calls there.
    """
    if not call.scope:
        yield from _above(known, path, call.line)
        return
    for entry in entries:
        steps = known.modules.facts(entry).calls
        run = {"", *(step.name for step in steps if not step.scope)}
        for step in (s for s in steps if s.scope in run):
            if (path, call.scope) in defined(known.modules, entry, step.name):
                yield from _above(known, entry, step.line)


def _above(known: Known, path: str, line: int) -> Iterator[tuple[Evidence, frozenset[str]]]:
    """Yield the loggers of a file above a line, and of all that it imports there."""
    yield from (made for made in _loggers(known, path) if made[0].line < line)
    yield from _of_libraries(known, path, line)
    for item in known.modules.facts(path).imports:
        if not item.scope and not item.guarded and item.line < line:
            for target in known.modules.imported(path, item):
                for loaded in sorted(surely_loaded(known.modules, target) - {path}):
                    yield from _loggers(known, loaded)
                    yield from _of_libraries(known, loaded)


def _of_libraries(
    known: Known, path: str, line: float = inf
) -> Iterator[tuple[Evidence, frozenset[str]]]:
    """Yield the loggers of the libraries that a file imports above a line."""
    for item in known.modules.facts(path).imports:
        if not (item.scope or item.guarded or item.level) and item.line < line:
            for module in (item.module.partition(".")[0], f"{item.module}.{item.name}"):
                for name in LIBRARY_LOGGERS.get(module, ()):
                    yield Evidence("", 0, name), frozenset({name})


def _loggers(known: Known, path: str) -> Iterator[tuple[Evidence, frozenset[str]]]:
    """Yield the module-level loggers of a file that log errors."""
    text = known.project.get(path, "")
    for call in known.modules.facts(path).calls:
        if call.name != "logging.getLogger" or call.scope or call.guarded or not call.positional:
            continue
        if call.target and re.search(rf"\b{re.escape(call.target)}{_ERRORS}", text):
            place = known.modules.evidence(path, call.line)
            if call.first or "__name__" in place.text:
                yield place, frozenset({call.first} if call.first else _names(path))


def _names(path: str) -> Iterator[str]:
    """Yield by which names a file may be imported, wherever its root is."""
    parts = path.removesuffix(".py").removesuffix("/__init__").split("/")
    yield from (".".join(parts[start:]) for start in range(len(parts)))
    yield "__main__"


def _is_kept(made: tuple[Evidence, frozenset[str]], call: Disabling) -> bool:
    """Tell whether a logger, by any of its names, is one that the call names or is below it."""
    return any(name == top or name.startswith(f"{top}.") for name in made[1] for top in call.named)
