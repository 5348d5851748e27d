"""What to do where Loguru is set up once more after Sentry has started (sdk-facts 5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.prerequisites import begins_at_once, late_resets
from codemods.code.starting.loguru_sinks import resets
from codemods.files.model import Entrypoint, Evidence, Note
from codemods.planning.known import Known
from codemods.planning.reach.enabled_integrations import is_enabled
from codemods.planning.turn import Turn
from codemods.processes.launching.target_files import target_file

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield where Loguru is set up once more after Sentry has started."""
    if not known.answers.init_path or not is_enabled("loguru", known):
        return
    chosen = [e for e in known.found.entrypoints if e.path in known.answers.entrypoints]
    mine = [(entry, _starts(known, entry)) for entry in chosen]
    others = [(entry, _starts_of_others(known, entry, chosen)) for entry in chosen]
    places = dict.fromkeys(
        place
        for entry, starts in (*mine, *((entry, starts) for entry, starts in others if starts))
        for place in late_resets(known.modules, entry.path, entry.after, starts)
    )
    if places:
        shown = ", ".join(f"{place} (`{place.text}`)" for place in places)
        several = len({_within(known, place) for place in places}) > 1
        last = "the last such line" + " of each function or file" * several
        last = last if len(places) > 1 else "that line"
        yield Note(
            f"{shown} runs after Sentry has started and takes Sentry's handlers out of Loguru: "
            f"nothing that it logs arrives. Below {last}, add:",
            "from sentry_sdk.integrations.loguru import LoguruIntegration\n\n"
            "LoguruIntegration.setup_once()  # Sentry's handlers, back again",
        )


def _within(known: Known, place: Evidence) -> tuple[str, str]:
    """Return the file and the function that take the handlers out there."""
    found = (one.scope for one in resets(known.modules, place.path) if one.line == place.line)
    return place.path, next(found, "")


def _starts_of_others(known: Known, entry: Entrypoint, chosen: Iterable[Entrypoint]) -> list[str]:
    """Return the files that others' processes start from and load that of an entrypoint at once.

    Sentry starts there where the first of the edited files is loaded.
    """
    others = [one for one in chosen if one.path != entry.path]
    starts = [start for one in others for start in _starts(known, one) or [one.path]]
    apart = [start for start in starts if start != entry.path]
    return [start for start in apart if begins_at_once(known.modules, entry.path, start)]


def _starts(known: Known, entry: Entrypoint) -> list[str]:
    """Return the files that an entrypoint's processes start from."""
    shown = [launch for launch in known.found.launches if launch.evidence in entry.evidence]
    return [path for launch in shown if (path := target_file(known.modules, launch))]
