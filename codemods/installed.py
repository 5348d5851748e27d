"""Which versions are installed, as far as locks and pins say."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.model import Dependencies, Requirement
from codemods.registry import fact
from codemods.versions import at_least, ends_below, floor_of


def sdk_version(depends: Dependencies) -> str:
    """Return the sentry-sdk version whose options are safe, "" where none is required yet.

    A lock or an exact pin says which; of a range it is the lowest, since any may be
    installed.
    """
    if "sentry-sdk" in depends.locked:
        return depends.locked["sentry-sdk"]
    floors = [floor_of(r.specifier) for r in depends.named("sentry-sdk")]
    return next(filter(None, floors), "")


def installed_sdk(depends: Dependencies) -> str:
    """Return the very version of sentry-sdk that is installed, "" where it is not certain."""
    pinned = [r.specifier for r in depends.named("sentry-sdk")]
    exact = (s.removeprefix("==") for s in pinned if s.startswith("==") and "*" not in s)
    return depends.locked.get("sentry-sdk") or next(exact, "")


def too_old(stems: Iterable[str], depends: Dependencies) -> tuple[str, ...]:
    """Return a sentence per framework below the minimum of its integration."""
    found = []
    for stem in stems:
        known = fact(stem)
        for requirement in depends.named(*known.packages[:1]):
            locked = depends.locked.get(requirement.name, "")
            version = locked or floor_of(requirement.specifier)
            if known.minimum and version and _is_below(locked, requirement, known.minimum):
                found.append(
                    f"{known.name} {version} ({requirement.evidence}) is below {known.minimum}, "
                    "from which its Sentry integration works: it stays off until you move up."
                )
                break
    return tuple(found)


def _is_below(locked: str, requirement: Requirement, minimum: str) -> bool:
    if locked:
        return not at_least(locked, minimum)
    return ends_below(requirement.specifier, minimum)
