"""What leaves sentry-sdk no room beside a project's lists: constraints and overrides."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.editing.lists.requirement import parsed_rows
from codemods.editing.lists.style import check_room
from codemods.files.dependencies import Dependencies, Limit
from codemods.files.model import Refused
from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK, SDK_NEEDS, SDK_RANGE, allows, exact_of
from codemods.packages.lists.declared import read
from codemods.planning.requirement.sdk_requirement import SDK


def no_room(project: Project, depends: Dependencies) -> str:
    """Return why a sentry-sdk of today can't come by a project's lists, "" where it can.

    It begins with the row that keeps it out.
    """
    names = {row.name for row in depends.requirements}
    for limit in depends.limits:
        if limit.row.name == SDK and not _fits(project, depends, limit):
            said = f"{limit.row.evidence} (`{limit.row.evidence.text}`){_by(limit)}"
            return f"{said} does not let {SDK} {NEWEST_SDK} in"
        if limit.row.name in (*SDK_NEEDS, *names):
            try:
                check_room(SDK, parsed_rows([limit.row]))
            except Refused as refusal:
                return f"as {limit.row.evidence}{_by(limit)} has it, {refusal}"
    return _hashed(project, depends.limits)


def _fits(project: Project, depends: Dependencies, limit: Limit) -> bool:
    """Tell whether what would be required is let in: a range, or a pin where all others are."""
    said = limit.row.specifier
    if allows(said, NEWEST_SDK):
        return True
    rows = [row for row in read("", project.get(depends.target, "")) if row.specifier]
    pinned = bool(rows) and all(exact_of(row.specifier) for row in rows)
    return not pinned and bool(exact_of(said)) and allows(SDK_RANGE, exact_of(said))


def _hashed(project: Project, limits: Iterable[Limit]) -> str:
    """Return that a file of limits has hashes, so that pip takes nothing that it does not hold."""
    files = dict.fromkeys(limit.row.evidence.path for limit in limits)
    held = {limit.row.evidence.path for limit in limits if limit.row.name == SDK}
    for path in (path for path in files if path not in held):
        if path.endswith(".txt") and "--hash" in project.get(path, ""):
            return f"{path} pins hashes, and {SDK} is not in it"
    return ""


def _by(limit: Limit) -> str:
    apart = limit.by and str(limit.by) != str(limit.row.evidence)
    return f", by which {limit.by} installs," if apart else ""
