"""Whether the lists that a project is installed from can't be given sentry-sdk as they are."""

from __future__ import annotations

from codemods.files import loading
from codemods.files.model import Refused
from codemods.planning.requirement.limited_versions import no_room
from codemods.planning.requirement.sdk_requirement import SDK, form_of
from codemods.planning.scanning.found import Scan


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
    for path in (depends.target, *depends.needed):
        try:
            editor = loading.editor(f"manifests.{form_of(path)}")
            editor.edit(project.get(path, ""), requirement=SDK, extras=())
        except Refused as refusal:
            return f"{path} was not given {SDK}: {refusal}".removesuffix(".")
    return ""
