"""Moving what starts Sentry out of the function that a queue calls, back to module level."""

from __future__ import annotations

from codemods.editing.placements import import_first, start_on_signals


def edit(text: str, *, signals: tuple[str, ...], statement: str = "", within: str = "") -> str:
    """Return `text` with the function's content on module level again. Raises Refused."""
    return start_on_signals.back(text, signals=signals, statement=statement, within=within)


def undo(text: str, *, statement: str) -> str:
    """Return `text` without the import that `edit` put in. Raises Refused."""
    return import_first.undo(text, statement=statement) if statement else text
