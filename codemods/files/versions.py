"""The version of sentry-sdk that we write, and how versions compare."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # 50 ms, for those who compare
    from packaging.specifiers import Specifier, SpecifierSet
    from packaging.version import Version

NEWEST_SDK = "2.75.0"  # the version whose behaviour was measured
SDK_RANGE = f">={NEWEST_SDK},<{int(NEWEST_SDK.partition('.')[0]) + 1}"
SDK_NEEDS = {"urllib3": "1.26.11"}  # its own requirements that have a lower end

# From the first of these versions up to the second a package asks for an urllib3 below that
# (before the first it brought its own, or asked for none), as their wheels say.
SDK_EXCLUDES = {
    "requests": ("2.16.0", "2.25.0"),
    "botocore": ("1.11.0", "1.19.17"),
    "boto3": ("1.8.0", "1.16.0"),
}

# The last minor version of each major one; each between was released.
SDK_MINORS = {2: int(NEWEST_SDK.split(".")[1]), 1: 45}

_LATE = 1_000_000  # later than any number of a version
_LOWER = ("==", "===", "~=", ">=", ">")


def at_least(version: str, minimum: str) -> bool:
    """Tell whether `version` is `minimum` or later; an early release comes before it (PEP 440).

    What can't be read as a version is not late enough.
    """
    have, need = _version(version), _version(minimum)
    return need is None or (have is not None and have >= need)


def freed_of(name: str, version: str) -> str:
    """Return from which version on a package leaves sentry-sdk room, "" where this one does."""
    first, freed = SDK_EXCLUDES.get(name, ("", ""))
    return freed if first and at_least(version, first) and not at_least(version, freed) else ""


def is_version(text: str) -> bool:
    """Tell whether a text is a version, as tags have them: `v1.0.0.post1` (PEP 440)."""
    return "." in text and _version(text) is not None


def exact_of(specifier: str) -> str:
    """Return the one version that a specifier set allows, "" where it allows several."""
    clauses = _clauses(specifier)
    exact = [c for c in clauses if c.operator in ("==", "===") and not c.version.endswith(".*")]
    return exact[0].version if len(clauses) == len(exact) == 1 else ""


def floor_of(specifier: str) -> str:
    """Return the lowest version that a specifier set names, "" where it has no lower end.

    `>=2.66.1,<3` gives `2.66.1`, `==0.12.*` gives `0.12`.
    """
    named = (c.version.removesuffix(".*") for c in _clauses(specifier) if c.operator in _LOWER)
    return max(((v, text) for text in named if (v := _version(text))), default=("", ""))[1]


@lru_cache(maxsize=1024)
def ends_below(specifier: str, minimum: str) -> bool:
    """Tell whether no version that a specifier set allows is `minimum` or later.

    `<1.77` ends below 1.77.5, `>=1,<2` does not, `==1.50` and `~=1.4.0` do. One that can't be
    read leaves it open.
    """
    allowed = _set(specifier)
    later = (v for v in (minimum, *_around(specifier)) if at_least(v, minimum))
    return allowed is not None and not any(allowed.contains(v, prereleases=True) for v in later)


def allows(specifier: str, version: str) -> bool:
    """Tell whether a specifier set allows a version; one that can't be read allows none."""
    allowed = _set(specifier)
    return allowed is not None and allowed.contains(version, prereleases=True)


def _around(specifier: str) -> Iterator[str]:
    """Yield the versions that a set names, and for each the last ones that begin like it."""
    yield str(_LATE)
    for clause in _clauses(specifier):
        named = clause.version.removesuffix(".*")
        yield named
        version = _version(named)
        numbers = version.release if version else ()
        for end in range(1, len(numbers) + 1):
            yield ".".join(map(str, (*numbers[:end], _LATE)))


def newest_sdk(specifier: str) -> str:
    """Return the sentry-sdk that an installer takes for a specifier set, as far as we know them.

    `>=2.20` and `==2.*` give the newest, `<2.60` gives 2.59.0, `~=2.20.0` gives 2.20.0: a
    floor is not a version. One that we know nothing of gives its floor.
    """
    allowed = _set(specifier)
    minors = (f"{major}.{m}.0" for major, last in SDK_MINORS.items() for m in range(last, -1, -1))
    known = (v for v in (NEWEST_SDK, *minors) if allowed is None or allowed.contains(v))
    return next(known, floor_of(specifier))


@lru_cache(maxsize=4096)
def _version(text: str) -> Version | None:
    from packaging.version import InvalidVersion, Version

    try:
        return Version(text)
    except InvalidVersion:
        return None


@lru_cache(maxsize=4096)
def _set(specifier: str) -> SpecifierSet | None:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        found = SpecifierSet(specifier)
    except InvalidSpecifier:
        return None
    # `===` takes any text.
    return found if all(_version(c.version.removesuffix(".*")) for c in found) else None


def _clauses(specifier: str) -> list[Specifier]:
    return [*(_set(specifier) or ())]
