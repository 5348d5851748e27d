"""Which extra of sentry-sdk brings what an integration needs and nothing else of a project does."""

from __future__ import annotations

from codemods.files.dependencies import Dependencies
from codemods.files.versions import at_least, exact_of, floor_of
from codemods.knowledge.kinds.extra import Extra
from codemods.knowledge.registry import fact
from codemods.knowledge.third_parties.brings import BRINGS
from codemods.packages.inventory.known_versions import is_below, is_older, is_usable


def lacking_extra(stem: str, depends: Dependencies, is_old: bool = False) -> str:
    """Return the extra by which alone an integration starts, "" where it does without.

    `stem` is a framework or a library, `is_old` whether its Python has old releases alone. Also ""
    where the extra would move what is there.
    """
    extra = fact(stem).extra
    needed = extra and _lacks(stem, extra, depends, is_old) and moves_nothing(extra, depends)
    return extra.name if extra and needed else ""


def is_left_lacking(stem: str, depends: Dependencies) -> bool:
    """Tell whether an old release lacks what its integration imports, and gets no extra for it.

    What is listed then would end the start.
    """
    extra = fact(stem).extra
    if not extra or not extra.until or not _lacks(stem, extra, depends):
        return False
    return bool(depends.named("sentry-sdk")) or not moves_nothing(extra, depends)


def _lacks(stem: str, extra: Extra, depends: Dependencies, is_old: bool = False) -> bool:
    is_old = is_old or not extra.until or is_older(fact(stem), extra.until, depends)
    may_be = is_old or is_held_back(stem, extra, depends)
    return may_be and is_usable(stem, depends) and not is_spared(extra, depends)


def is_held_back(stem: str, extra: Extra, depends: Dependencies) -> bool:
    """Tell whether what else is required keeps a library of no version of its own below a release.

    That is what the release requires itself, held below it, or what brings the library along,
    held at one release of its own: of what time nothing says.
    """
    names, limits = fact(stem).packages, (limit.row for limit in depends.limits)
    if not extra.until or any(name in depends.locked for name in names):
        return False
    rows = [row for row in (*depends.requirements, *limits) if not row.group]
    own = [floor_of(row.specifier) for row in rows if row.name in names]
    if any(floor and at_least(floor, extra.until) for floor in own):
        return False
    needed = ((row, extra.needs.get(row.name, "")) for row in rows)
    if any(least and is_below(row, depends, least) for row, least in needed):
        return True
    bringing = (row for row in rows if not {*BRINGS.get(row.name, ())}.isdisjoint(names))
    return not own and any(exact_of(row.specifier) for row in bringing)


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
