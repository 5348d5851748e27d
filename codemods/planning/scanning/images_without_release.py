"""Which images report no release: how a process would know which commit it was built from."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.model import Launch
from codemods.formats.releases import VARIABLE, dockerfile
from codemods.planning.scanning.found import Scan


def unreleased(found: Scan) -> tuple[str, ...]:
    """Return the Dockerfiles that start a process and say nothing of its release.

    An image has neither git nor a checkout, and no platform's variable that the SDK would take
    (sentry_sdk.utils.get_default_release). An init call that says its release has one.
    """
    if any("release" in existing.init.keywords for existing in found.existing):
        return ()
    shown = {evidence for entry in found.entrypoints for evidence in entry.evidence}
    return tuple(images(found, (x for x in found.launches if x.evidence in shown)))


def images(found: Scan, launches: Iterable[Launch]) -> dict[str, tuple[str, ...]]:
    """Return the stages that launches are of by Dockerfile, where no variable names a release."""
    stages: dict[str, tuple[str, ...]] = {}
    for launch in launches:
        path, stage = launch.evidence.path, launch.command.service
        if dockerfile.matches(path) and VARIABLE not in found.modules.project.get(path, VARIABLE):
            stages[path] = tuple(dict.fromkeys((*stages.get(path, ()), stage)))
    return stages
