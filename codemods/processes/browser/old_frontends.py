"""Frontends that are too old for what Sentry has for them today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.versions import at_least
from codemods.knowledge.frontends import NODE_MINIMUM, Kind

_RANGE = pattern(r"(?P<sign>[\^~=v]?)\s*(?P<major>\d+)(?:\.(?P<minor>\d+|x))?[\w.+-]*")
_IMAGE = pattern(r"^FROM\s+(?:\S+/)?node:(\d+)(?:\.(\d+))?", re.IGNORECASE)


def too_old(project: Project, place: Evidence, asked: str, kind: Kind) -> str:
    """Return why the newest SDK for a frontend does not fit, "" where nothing shows that.

    `place` is the row of its package.json that asks for the framework, in the range `asked`.
    """
    if kind.minimum and _ends_below(asked, kind.minimum):
        return (
            f"{place} asks for {kind.name} {asked}, and the newest {kind.package} wants "
            f"{kind.minimum} or later"
        )
    for line, version in _images(project, place.path.rpartition("/")[0]):
        least = NODE_MINIMUM if "." in version else NODE_MINIMUM.partition(".")[0]
        if not at_least(version, least):
            return (
                f"{line} has Node {version}, and the newest {kind.package} wants "
                f"{NODE_MINIMUM} or later"
            )
    return ""


def _ends_below(asked: str, minimum: str) -> bool:
    """Tell whether a range of npm's holds no version that is late enough.

    https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies
    """
    found = _RANGE.fullmatch(asked.strip())
    if found is None:
        return False
    major, minor = found["major"], found["minor"]
    if found["sign"] == "^" or minor in (None, "x"):
        return int(major) < int(minimum.partition(".")[0])
    return not at_least(f"{major}.{minor}", minimum)


def _images(project: Project, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the Node of the images beside a package.json, with where they say it."""
    prefix = f"{folder}/" if folder else ""
    for path in project.paths:
        if not path.startswith(prefix) or not path[len(prefix) :].startswith("Dockerfile"):
            continue
        for number, line in enumerate(project.get(path, "").splitlines(), 1):
            if image := _IMAGE.match(line):
                yield f"{path}:{number}", f"{image[1]}.{image[2]}" if image[2] else image[1]
