"""Which extra of sentry-sdk brings what an integration needs and nothing else of a project does."""

from __future__ import annotations

from codemods.files.dependencies import Dependencies
from codemods.files.versions import at_least
from codemods.knowledge.kinds.extra import Extra
from codemods.knowledge.registry import fact
from codemods.packages.inventory.known_versions import is_below, is_older, is_usable


def lacking_extra(stem: str, depends: Dependencies) -> str:
    """Return the extra by which alone an integration starts, "" where it does without.

    `stem` is a framework or a library. Also "" where the extra would move what is there.
    """
    known = fact(stem)
    if not known.extra or not is_usable(stem, depends) or is_spared(known.extra, depends):
        return ""
    if known.extra.until and not is_older(known, known.extra.until, depends):
        return ""
    return known.extra.name if moves_nothing(known.extra, depends) else ""


def is_spared(extra: Extra, depends: Dependencies) -> bool:
    """Tell whether something that production installs brings the same, or sentry-sdk has it."""
    rows = [row for row in depends.requirements if not row.group]
    asked = {asked for row in rows if row.name == "sentry-sdk" for asked in row.extras}
    names = depends.locked.keys() | {row.name for row in rows}
    return extra.name in asked or not names.isdisjoint(extra.instead)


def moves_nothing(extra: Extra, depends: Dependencies) -> bool:
    """Tell whether an extra leaves each package at the version that it has.

    Each has lowest versions of its own: with one that is locked, pinned or held below, a list has
    no solution, or the next lock lifts what the project is written for by a major version.
    """
    limits = (limit.row for limit in depends.limits if limit.row.name in extra.asks)
    rows = (*depends.named(*extra.asks), *limits)
    return not (
        any(is_below(row, depends, extra.asks[row.name]) for row in rows)
        or any(not at_least(depends.locked.get(n, least), least) for n, least in extra.asks.items())
    )
