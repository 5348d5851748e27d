"""Which versions are installed, as far as locks and pins say."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.model import Dependencies
from codemods.registry import fact
from codemods.versions import at_least, ends_below, floor_of


def sdk_version(depends: Dependencies) -> str:
    """Return the sentry-sdk version whose options are safe, "" where none is required yet.

    A lock or an exact pin says which; of a range it is the lowest, since any may be
    installed. What a lock holds for another package only (fastapi's command line brings
    one), or from before a requirement was raised, is not what will be installed.
    """
    required = depends.named("sentry-sdk")
    locked = depends.locked.get("sentry-sdk", "") if required else ""
    floor = next(filter(None, (floor_of(r.specifier) for r in required)), "")
    return locked if locked and at_least(locked, floor or locked) else floor


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
            version = depends.locked.get(requirement.name) or _pinned(requirement.specifier)
            if known.minimum and version and not at_least(version, known.minimum):
                found.append(
                    f"{known.name} {version} ({requirement.evidence}) is below {known.minimum}, "
                    "from which its Sentry integration works: it stays off until you move up."
                )
                break
    return tuple(found)


def is_usable(stem: str, depends: Dependencies) -> bool:
    """Tell whether an integration may be listed: below its minimum it raises at start.

    The extra of sentry-sdk asks for that minimum, so a list that holds both has no solution.
    """
    known = fact(stem)
    for requirement in depends.named(*known.packages):
        version = depends.locked.get(requirement.name, "")
        if version and known.minimum and not at_least(version, known.minimum):
            return False
        if not version and known.minimum and ends_below(requirement.specifier, known.minimum):
            return False
    return not too_old((stem,), depends)


def _pinned(specifier: str) -> str:
    exact = specifier.startswith(("==", "~=", "^"))
    return floor_of(specifier) if exact else ""
