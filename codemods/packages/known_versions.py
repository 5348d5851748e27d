"""Which versions are installed, as far as locks and pins say."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cmp_to_key

from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.model import Evidence
from codemods.files.versions import at_least, ends_below, exact_of, floor_of, newest_sdk
from codemods.knowledge.registry import fact, frameworks

_SLIM = "-slim"  # the same releases with fewer requirements: typer-slim


def sdk_version(depends: Dependencies) -> str:
    """Return the sentry-sdk version that will be installed, "" where none is required yet.

    A lock or an exact pin says which; of a range without one it is the newest that it allows,
    of several ranges the lowest of these, and the floor where a lock decides that is not here
    to be read. What a lock holds for another package only
    (fastapi's command line brings one), or from before a requirement was raised, is not what
    will be installed.
    """
    required = [row.specifier for row in depends.named("sentry-sdk")]
    locked = depends.locked.get("sentry-sdk", "") if required else ""
    floor = next(filter(None, map(floor_of, required)), "")
    if locked and at_least(locked, floor or locked):
        return locked
    if depends.unseen_lock:
        return floor
    allowed = [newest_sdk(specifier) for specifier in required if specifier]
    return min(allowed, key=cmp_to_key(_older_first), default="")


def _older_first(one: str, other: str) -> int:
    return at_least(one, other) - at_least(other, one)


def installed_sdk(depends: Dependencies) -> str:
    """Return the very version of sentry-sdk that is installed, "" where it is not certain."""
    pinned = (exact_of(row.specifier) for row in depends.named("sentry-sdk"))
    return depends.locked.get("sentry-sdk") or next(filter(None, pinned), "")


def too_old(stems: Iterable[str], depends: Dependencies) -> tuple[str, ...]:
    """Return a sentence per framework below the minimum of its integration."""
    found = []
    for stem in stems:
        known, requirement = fact(stem), first_too_old(stem, depends)
        if requirement is None:
            continue
        version = depends.locked.get(requirement.name) or floor_of(requirement.specifier)
        if version:
            found.append(
                f"{known.name} {version} ({requirement.evidence}) is below {known.minimum}, "
                "the first that sentry-sdk supports: what it does may not arrive."
            )
    return tuple(found)


def first_too_old(stem: str, depends: Dependencies) -> Requirement | None:
    """Return the requirement of a framework that is below the minimum of its integration."""
    known = fact(stem)
    rows = depends.named(*known.packages[:1]) if known.minimum else ()
    return next((row for row in rows if _is_below(row, depends, known.minimum)), None)


def outlived(stems: Iterable[str], depends: Dependencies) -> Evidence | None:
    """Return where only releases are required that end below sentry-sdk's oldest Python, or None.

    `stems` are frameworks. One list of several that allows a later release is enough to run it.
    """
    for known in (frameworks()[stem] for stem in stems):
        rows = [row for row in depends.named(*known.packages[:1]) if not row.group]
        for since, last in known.last_pythons.items():
            if rows and all(_is_below(row, depends, since) for row in rows):
                said = f"{known.name} below {since} runs on Python {last} at most"
                return rows[0].evidence._replace(text=said)
    return None


def is_usable(stem: str, depends: Dependencies) -> bool:
    """Tell whether an integration may be listed: below its minimum it raises at start.

    The extra of sentry-sdk asks for that minimum, so a list that holds both has no solution.
    Another package that brings the library (SQLModel, Motor) counts its own releases.
    """
    known = fact(stem)
    beside = getattr(known, "minimum_beside", "")
    own = [name for first in known.packages[:1] for name in (first, f"{first}{_SLIM}")]
    named = depends.named(*known.packages)
    minimums = ((row, known.minimum if row.name in own else beside) for row in named)
    return not any(least and _is_below(row, depends, least) for row, least in minimums)


def _is_below(row: Requirement, depends: Dependencies, minimum: str) -> bool:
    locked = depends.locked.get(row.name, "")
    return not at_least(locked, minimum) if locked else ends_below(row.specifier, minimum)
