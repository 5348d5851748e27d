"""The version of sentry-sdk that we write, and how versions compare."""

from __future__ import annotations

import re
from itertools import zip_longest

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

_RELEASE = re.compile(r"\s*v?(?:\d+!)?(\d+(?:\.\d+)*)(.*)", re.DOTALL)
_EARLY = re.compile(r"[-_.]?(?:a|b|c|rc|alpha|beta|pre|preview|dev)[-_.]?\d*", re.IGNORECASE)
_UPPER = re.compile(r"(<=?|===?|~=)\s*v?([^\s,|]+)")
LATEST = 1_000_000  # later than any number of a version
_LOWER = re.compile(r"(?:===?|~=|\^|~|>=|>)\s*v?([^\s,*|]+)")


def at_least(version: str, minimum: str) -> bool:
    """Tell whether `version` is `minimum` or later; an early release comes before it.

    `packaging` is the reference in the tests; here its import would add a twentieth to a scan.
    """
    have, need = _parts(version), _parts(minimum)
    for mine, other in zip_longest(have[0], need[0], fillvalue=0):
        if mine != other:
            return mine > other
    return have[1] >= need[1]


def floor_of(specifier: str) -> str:
    """Return the lowest version that a specifier set names, "" where it has no lower end.

    `>=2.66.1,<3` gives `2.66.1`, `==0.12.*` gives `0.12`, a bare `1.4.2` itself.
    """
    bare = re.fullmatch(r"\s*v?(\d[\w.!+-]*)\s*", specifier)
    if bare:
        return bare[1]
    floors = [found.rstrip(".") for found in _LOWER.findall(specifier)]
    highest = ""
    for floor in floors:
        if not highest or at_least(floor, highest):
            highest = floor
    return highest


def ends_below(specifier: str, minimum: str) -> bool:
    """Tell whether no version that a specifier set allows is `minimum` or later.

    `<1.77` ends below 1.77.5, `>=1,<2` does not, `==1.50` and `~=1.4.0` do.
    """
    for operator, version in _UPPER.findall(specifier):
        if operator == "<":
            if at_least(minimum, version):
                return True
        elif operator == "<=":
            if not at_least(version, minimum):
                return True
        elif not at_least(_last_of(operator, version), minimum):
            return True
    return False


def newest_sdk(specifier: str) -> str:
    """Return the sentry-sdk that an installer takes for a specifier set, as far as we know them.

    `>=2.20` and `==2.*` give the newest, `<2.60` gives 2.59.0, `~=2.20.0` gives 2.20.0: a
    floor is not a version. One that we know nothing of gives its floor.
    """
    floor = floor_of(specifier)
    if not ends_below(specifier, NEWEST_SDK):
        return floor if floor and at_least(floor, NEWEST_SDK) else NEWEST_SDK
    minors = (f"{major}.{m}.0" for major, last in SDK_MINORS.items() for m in range(last, -1, -1))
    highest = next((version for version in minors if not ends_below(specifier, version)), floor)
    return highest if not floor or at_least(highest, floor) else floor


def _last_of(operator: str, version: str) -> str:
    """Return a version later than all that `~=` or `==1.*` allow, or the one of `==`."""
    numbers, _ = _parts(version)
    if operator in ("==", "===") and not version.endswith(".*"):
        return version
    kept = numbers if version.endswith(".*") else numbers[:-1]
    return ".".join(map(str, (*kept, LATEST)))


def _parts(version: str) -> tuple[tuple[int, ...], int]:
    match = _RELEASE.match(version)
    if match is None:
        return (), 0
    early = _EARLY.match(match[2]) is not None
    return tuple(int(part) for part in match[1].split(".")), 0 if early else 1
