"""Whether the lists that a project is installed from can't be given sentry-sdk as they are."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files import loading
from codemods.files.model import Refused
from codemods.files.project import Project
from codemods.planning.requirement.limited_versions import no_room
from codemods.planning.requirement.sdk_requirement import SDK, form_of
from codemods.planning.scanning.found import Scan

_ROOM = "that sentry-sdk"  # in what is said of a pin


def barred(found: Scan) -> str:
    """Return why the requirement would be refused, in a sentence, "" where it would not.

    A pin may leave no room for what the SDK needs itself, a constraint none for the SDK. Without
    it nothing may import it, so that no module of ours may be rendered either.
    """
    depends, project = found.dependencies, found.modules.project
    if not depends.target or depends.named(SDK):
        return ""
    if why := no_room(project, depends):
        return f"{depends.target} was not given {SDK}: {why}"
    paths = (depends.target, *depends.needed)
    if why := refused_alike(project, (*paths, *depends.also)):
        return f"{depends.target} was not given {SDK}: {why}"
    refused = ((path, _refusal(project, path)) for path in paths)
    return next((f"{path} was not given {SDK}: {why}" for path, why in refused if why), "")


def refused_alike(project: Project, paths: Iterable[str]) -> str:
    """Return why the first of some lists is refused where others are for the very same pins."""
    first, *others = ((path, _refusal(project, path)) for path in paths)
    alike = [path for path, why in others if _ROOM in why and _ROOM in first[1]]
    return f"{first[1]}, and the same in {', '.join(alike)}" if alike else ""


def _refusal(project: Project, path: str) -> str:
    try:
        editor = loading.editor(f"manifests.{form_of(path)}")
        editor.edit(project.get(path, ""), requirement=SDK)
    except Refused as refusal:
        return str(refusal).removesuffix(".")
    return ""
