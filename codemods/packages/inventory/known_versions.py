"""Which versions are installed, as far as locks and pins say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cmp_to_key

from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.versions import at_least, ends_below, exact_of, floor_of, newest_sdk
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.registry import fact, frameworks, libraries
from codemods.knowledge.sdk.sdk_demands import refuses

_ELSEWHERE = pattern(r"://|\b(?:git|url|path)\s*=")  # where a package comes from, in any list
_SLIM = "-slim"  # the same releases with fewer requirements: typer-slim


def sdk_version(depends: Dependencies) -> str:
    """Return the sentry-sdk version that will be installed, "" where none is required yet.

    A lock or an exact pin says which; of a range without one it is the newest that it allows,
    of several ranges the lowest of these, and the floor where a lock decides that is not here
    to be read, or what limits it. What a lock holds for another package only
    (fastapi's command line brings one), or from before a requirement was raised, is not what
    will be installed.
    """
    required = [row.specifier for row in depends.named("sentry-sdk")]
    locked = depends.locked.get("sentry-sdk", "") if required else ""
    floor = next(filter(None, map(floor_of, required)), "")
    if locked and at_least(locked, floor or locked):
        return locked
    if depends.unseen_lock or depends.unread_limits:
        return floor
    allowed = [newest_sdk(specifier) for specifier in required if specifier]
    return min(allowed, key=cmp_to_key(_older_first), default="")


def _older_first(one: str, other: str) -> int:
    return at_least(one, other) - at_least(other, one)


def installed_sdk(depends: Dependencies) -> str:
    """Return the very version of sentry-sdk that is installed, "" where it is not certain."""
    pinned = (exact_of(row.specifier) for row in depends.named("sentry-sdk"))
    return depends.locked.get("sentry-sdk") or next(filter(None, pinned), "")


def unversioned(stem: str, depends: Dependencies) -> tuple[Requirement, ...]:
    """Return the requirements of a framework of whose integration nobody can say that it starts.

    They name a repository or a file, no lock tells the version, and below its minimum the
    integration ends the start where it is listed.
    """
    known = fact(stem)
    if not known.minimum or not refuses(known.integration):
        return ()
    rows = depends.named(*known.packages[:1])
    unknown = [r for r in rows if not r.specifier and r.name not in depends.locked]
    return tuple(row for row in unknown if _ELSEWHERE.search(row.evidence.text))


def first_too_old(stem: str, depends: Dependencies) -> Requirement | None:
    """Return the requirement of a framework that is below the minimum of its integration.

    One that others bring stands in the lock alone: that is the place then.
    """
    known = fact(stem)
    return _first_below(known, known.minimum, depends) if known.minimum else None


def is_older(known: Framework | Library, version: str, depends: Dependencies) -> bool:
    """Tell whether a framework or library is certainly older than a version."""
    return _first_below(known, version, depends) is not None


def _first_below(
    known: Framework | Library, version: str, depends: Dependencies
) -> Requirement | None:
    rows = _own(depends.named(known.packages[0])) or _brought(known, depends)
    return next((row for row in rows if is_below(row, depends, version)), None)


def _own(rows: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    """Return what production requires of a package by itself, what groups do where it does not."""
    return tuple(row for row in rows if not row.group) or rows


def _brought(known: Framework | Library, depends: Dependencies) -> tuple[Requirement, ...]:
    """Return the requirement that a lock stands for, of what somebody else requires.

    Where there is no lock it is what is known to limit that.
    """
    name = next(iter(known.packages), "")
    if name not in depends.locked:
        return tuple(x.row for x in depends.limits if x.row.name == name and not x.row.group)
    rows = depends.named(*known.packages)
    told = rows[0].evidence if rows else Evidence(depends.target, 0)
    place = Evidence(depends.locks[0].path, 0) if depends.locks else told
    return (Requirement(name, f"=={depends.locked[name]}", place),)


def outlived(stems: Iterable[str], depends: Dependencies) -> Evidence | None:
    """Return where only releases are required that end below sentry-sdk's oldest Python, or None.

    `stems` are frameworks. One list of several that allows a later release is enough to run it.
    """
    for known in (frameworks()[stem] for stem in stems):
        rows = [row for row in depends.named(*known.packages[:1]) if not row.group]
        for since, last in known.last_pythons.items():
            if rows and all(is_below(row, depends, since) for row in rows):
                said = f"{known.name} below {since} runs on Python {last} at most"
                return rows[0].evidence._replace(text=said)
    return None


def ending(depends: Dependencies) -> Mapping[str, Evidence]:
    """Return the libraries with whose very release `init` raises, and where that is required.

    One that only a lock holds counts too; where no release is certain nothing is said.
    """
    found = {}
    for stem, known in ((s, one) for s, one in libraries().items() if one.crashes):
        for row in depends.named(*known.packages[:1]) or _brought(known, depends):
            version = depends.locked.get(row.name) or exact_of(row.specifier)
            ends = (end for first, end in known.crashes.items() if _is_in(version, first, end))
            if mended := next(ends, ""):
                name = known.integration.rpartition(".")[2]
                told = (
                    f"With {row.name} {version} ({row.evidence}) sentry_sdk.init itself raises: "
                    f"{name} is off. {row.name} {mended} is the first with which it does not."
                )
                found[stem] = row.evidence._replace(text=told)
    return found


def _is_in(version: str, first: str, end: str) -> bool:
    return bool(version) and at_least(version, first) and not at_least(version, end)


def is_usable(stem: str, depends: Dependencies) -> bool:
    """Tell whether an integration may be listed: below its minimum it raises at start.

    Another package that brings the library (SQLModel, Motor) counts its own releases.
    """
    known = fact(stem)
    if stem in ending(depends) or unversioned(stem, depends):
        return False
    beside = getattr(known, "minimum_beside", "")
    own = [name for first in known.packages[:1] for name in (first, f"{first}{_SLIM}")]
    each = (row for name in known.packages for row in _own(depends.named(name)))
    named = (*each, *_brought(known, depends))
    minimums = ((row, known.minimum if row.name in own else beside) for row in named)
    return not any(least and is_below(row, depends, least) for row, least in minimums)


def is_settled(stem: str, name: str, depends: Dependencies) -> bool:
    """Tell whether a whole lock says what an integration makes of a package.

    It is on, or refuses what is too old, however it is enabled. One that looks at no version may
    end the start where it is listed.
    """
    known, version = fact(stem), depends.locked.get(name, "")
    return bool(version) and (refuses(known.integration) or at_least(version, known.minimum))


def is_below(row: Requirement, depends: Dependencies, minimum: str) -> bool:
    """Tell whether what a requirement brings, as far as a lock says, is older than a version."""
    locked = depends.locked.get(row.name, "")
    return not at_least(locked, minimum) if locked else ends_below(row.specifier, minimum)
