"""structlog as it comes prints its lines: nothing of them passes through logging, nor to Sentry.

Measured with structlog 26 and sentry-sdk 2.75: with a logger of the standard library below it
an error arrives, without one nothing does, whatever of `structlog.stdlib` is used besides.
`recreate_defaults()` without a level takes the handlers of logging away and has debug lines of all
libraries printed, so it is given one, or None where the project sets up logging itself. Where
rich is installed its renderer puts the values of variables into the text of an error, past each
filter: it is given the plain form, which has none. Its own colours go by what standard output is,
a renderer's that is made by hand are always there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.facts.module_facts import Call
from codemods.code.tree import read_tree
from codemods.files.model import Evidence, Note
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED

_LIBRARY = "structlog"
_THROUGH = (
    "structlog.stdlib.LoggerFactory",
    "structlog.stdlib.recreate_defaults",
    "structlog.testing.",
    "structlog.wrap_logger",  # of a logger that it is given
)
_MAKES = ("structlog.configure", "structlog.configure_once")
_USES = ("structlog.get_logger", "structlog.getLogger", "structlog.stdlib.get_logger")
_PRINTS = tuple(f"structlog.{kind}LoggerFactory" for kind in ("Print", "Write", "Bytes"))
_PLAIN = "exception_formatter=structlog.dev.plain_traceback"
_RENDERED = (
    f"plain = structlog.dev.ConsoleRenderer(\n    colors=sys.stdout.isatty(), {_PLAIN}\n)\n"
    'structlog.configure(processors=[*structlog.get_config()["processors"][:-1], plain])'
)
_DEFAULTS = (
    "import logging\nimport sys\n\nimport structlog\n\n"
    f"structlog.stdlib.recreate_defaults(log_level=logging.INFO)\n{_RENDERED}"
)
_BESIDE = (
    "import sys\n\nimport structlog\n\n"
    f"structlog.stdlib.recreate_defaults(log_level=None)\n{_RENDERED}"
)
_LOGGING = tuple(f"logging.{name}" for name in ("basicConfig", "config.", "root.addHandler"))
_DJANGOS = "LOGGING"
_PRINTED = "structlog prints its lines itself, so none of its errors reaches Sentry."
_CHANGED = "a traceback of `exception()` is printed twice then, by both, and the logger's name once"
_FACTORY = "logger_factory=structlog.stdlib.LoggerFactory(),"


def plan(known: Known) -> Iterator[Note]:
    """Yield how the lines of a chosen process come to pass through logging."""
    if _LIBRARY not in known.found.libraries or not known.answers.init_path:
        return
    paths = reached(known)
    if not any(call.name.startswith(f"{_LIBRARY}.") for call in _calls(known, paths)):
        return
    # Another file may set it up, such as a `__main__.py` that loads the entrypoint.
    paths = tuple(dict.fromkeys((*paths, *known.modules.mentioning((_LIBRARY,)))))
    calls = [(path, c) for path in paths for c in known.modules.facts(path).calls]
    if any(call.name.startswith(_THROUGH) for _, call in calls) or _is_unread(known, paths):
        return
    factories = [name for path in paths for name in _factories(known, path)]
    if not all(name in ("", *_PRINTS) for name in factories):
        return  # somebody's own factory, which may do anything
    made, used = _place(known, calls, _MAKES), _place(known, calls, _USES)
    place = made or used
    if place:
        given = next(filter(None, factories), "").rpartition(".")[2]
        if made:
            yield _given_to_call(place, given)
        else:
            is_set_up = any(call.name.startswith(_LOGGING) for _, call in calls)
            names = (known.modules.facts(path).assigned for path in paths)
            yield _by_defaults(place, is_set_up or any(_DJANGOS in one for one in names))


def _calls(known: Known, paths: Iterable[str]) -> Iterator[Call]:
    for path in paths:
        yield from known.modules.facts(path).calls


def _by_defaults(place: Evidence, is_set_up: bool) -> Note:
    """Return the line that has structlog as it comes pass through logging, whose lines it prints.

    It is told how much is printed then, where nothing of the project has said that.
    """
    text = f"{place} (`{place.text}`): {_PRINTED}"
    if is_set_up:
        return Note(f"{text} Put these lines below what sets up logging; {_CHANGED}:", _BESIDE)
    text += " Put these lines where the process starts; they print from INFO on, of libraries too; "
    return Note(f"{text}{_CHANGED}:", _DEFAULTS)


def _given_to_call(place: Evidence, given: str) -> Note:
    where = f"in place of its {given}" if given else "to that call"
    whole = ", have its renderer return text instead of bytes," if given.startswith("B") else ""
    return Note(
        f"{place} (`{place.text}`): {_PRINTED} Give this {where}{whole} and let logging print: "
        '`logging.basicConfig(format="%(message)s", level=logging.INFO)`. A ConsoleRenderer gets '
        f"`{_PLAIN}`, or with rich it sends the values of variables as text.",
        _FACTORY,
    )


def _factories(known: Known, path: str) -> Iterator[str]:
    """Yield the logger factories that a file gives to structlog, "" where it gives none."""
    facts = known.modules.facts(path)
    if not any(call.name in _MAKES for call in facts.calls):
        return
    for node in read_tree(known.modules, path).calls:
        if facts.resolve(dotted(node.func)) in _MAKES:
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            value = given.get("logger_factory")
            if value is None:
                yield "?" if None in given else ""  # `**settings` may hold one
            else:
                called = value.func if isinstance(value, ast.Call) else value
                yield facts.resolve(dotted(called)) or "?"


def _place(known: Known, calls: list[tuple[str, Call]], names: tuple[str, ...]) -> Evidence | None:
    found = (known.modules.evidence(path, c.line) for path, c in calls if c.name in names)
    return next(found, None)


def _is_unread(known: Known, paths: tuple[str, ...]) -> bool:
    """Tell whether a file that can't be parsed, or a configuration, may set it up."""
    broken = (p for p in paths if known.modules.facts(p).broken)
    return any(_LIBRARY in known.project.get(path, "") for path in broken)
