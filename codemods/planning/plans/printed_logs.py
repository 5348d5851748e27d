"""structlog as it comes prints its lines: nothing of them passes through logging, nor to Sentry.

Measured with structlog 25 and sentry-sdk 2.75: with a logger of the standard library below it
an error arrives, without one nothing does.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.module_facts import Call
from codemods.files.model import Evidence, Note
from codemods.planning.known import Known
from codemods.planning.selection import chosen
from codemods.planning.turn import Turn

TURN = Turn.MUTED

_LIBRARY = "structlog"
_THROUGH = ("structlog.stdlib.", "structlog.testing.")
_MAKES = ("structlog.configure", "structlog.configure_once")
_USES = ("structlog.get_logger", "structlog.getLogger")
_DEFAULTS = "import structlog\n\nstructlog.stdlib.recreate_defaults()"
_FACTORY = "logger_factory=structlog.stdlib.LoggerFactory(),"


def plan(known: Known) -> Iterator[Note]:
    """Yield how the lines of a chosen process come to pass through logging."""
    if _LIBRARY not in known.found.libraries or not known.answers.init_path:
        return
    entries = [entry for entry in chosen(known) if entry.line]
    paths = dict.fromkeys(path for e in entries for path, _ in known.modules.reach(e.path))
    calls = [(path, c) for path in paths for c in known.modules.facts(path).calls]
    if any(call.name.startswith(_THROUGH) for _, call in calls) or _is_unread(known, paths):
        return
    made, used = _place(known, calls, _MAKES), _place(known, calls, _USES)
    place = made or used
    if place:
        yield _told(place, bool(made))


def _told(place: Evidence, configured: bool) -> Note:
    text = f"{place} (`{place.text}`): structlog prints its lines itself, so none of its errors "
    if configured:
        where = "Give this to that call, and let logging print: `logging.basicConfig(format="
        return Note(f'{text}reaches Sentry. {where}"%(message)s", level=logging.INFO)`.', _FACTORY)
    return Note(f"{text}reaches Sentry. Put these lines where the process starts:", _DEFAULTS)


def _place(known: Known, calls: list[tuple[str, Call]], names: tuple[str, ...]) -> Evidence | None:
    found = (known.modules.evidence(path, c.line) for path, c in calls if c.name in names)
    return next(found, None)


def _is_unread(known: Known, paths: dict[str, None]) -> bool:
    """Tell whether a file that can't be parsed, or a configuration, may set it up."""
    broken = (p for p in paths if known.modules.facts(p).broken)
    return any(_LIBRARY in known.project.get(path, "") for path in broken)
