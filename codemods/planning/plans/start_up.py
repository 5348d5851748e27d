"""How Sentry starts: what a lean start saves, and what keeps one from being proposed."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.deciding.lean_start import StartUp, start_up
from codemods.planning.deciding.spared_programs import spares_none
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.MUTED
OPTION = "auto_enabling_integrations"


def plan(known: Known) -> Iterator[Note]:
    """Yield what is saved, what could be, or why it is not; nothing where it is not much."""
    found, answers = known.found, known.answers
    if not answers.init_path:
        return
    now = start_up(found, answers.entrypoints, answers.libraries, answers.style)
    if known.asked == "lean" and answers.start_up == "automatic":
        yield Note(
            f"The start is automatic, not lean as it was answered: {now.open}.", level="info"
        )
    elif now.misses and answers.start_up == "automatic" and not _decides(known):
        yield Note(f"Sentry imports each library that it knows: {now.misses}.", level="detail")
    if not now.is_worth_it or _is_for_none(known, now):
        return
    if answers.start_up == "lean" and answers.style != "existing":
        yield Note(
            f"Sentry starts lean: {now.saving} (an estimate). It enables what is listed; `check` "
            "names a library that comes and is not.",
            level="info",
        )
    elif answers.start_up == "automatic" and not _decides(known):
        yield Note(
            f"Sentry imports each library that it knows: {now.saving} (an estimate). To have "
            "only what is used listed:",
            "copier-sentry update -a start_up=lean",
        )


def _is_for_none(known: Known, now: StartUp) -> bool:
    """Tell whether all that a lean start would spare does not load our module."""
    path, module = known.answers.init_path, known.answers.init_module
    entries = known.answers.entrypoints
    is_ours = known.answers.style == "module"
    return is_ours and spares_none(known.found, entries, path, module, now.spared)


def _decides(known: Known) -> bool:
    """Tell whether an init call of the user's says itself what is enabled."""
    return any(OPTION in existing.init.keywords for existing in known.found.usable)
