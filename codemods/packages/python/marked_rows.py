"""Rows of a list that hold on some Pythons alone, by their markers (PEP 508)."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.dependencies import Requirement

_PYTHONS = tuple(f"3.{minor}" for minor in range(8, 15))  # what somebody may deploy on


def may_apply(row: Requirement, rows: Iterable[Requirement]) -> bool:
    """Tell whether a row limits what is installed on a Python of today, on Linux.

    Of several for one package, each with a marker, none is certain to be the one.
    """
    marker = row.evidence.text.partition(";")[2].partition("#")[0].strip()
    if not marker:
        return True
    alike = [other for other in rows if other.name == row.name]
    return len(alike) == 1 and any(_holds(marker, version) for version in _PYTHONS)


def _holds(marker: str, python: str) -> bool:
    from packaging.markers import InvalidMarker, Marker, UndefinedEnvironmentName

    around = {"python_version": python, "python_full_version": f"{python}.0"}
    linux = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
    try:
        return Marker(marker.partition(" --hash")[0]).evaluate({**around, **linux})
    except (InvalidMarker, UndefinedEnvironmentName):
        return True
