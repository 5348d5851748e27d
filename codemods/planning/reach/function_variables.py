"""Files that give functions of a platform the variables that they list: the DSN is named there."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.loading import modules
from codemods.files.model import Edit, Launch, Refused
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.launches_with_sentry import built_from, own_images

_FORMATS = ("sam", "serverless")


def function_edits(
    known: Known, launches: tuple[Launch, ...], names: tuple[str, ...]
) -> Iterator[Edit]:
    """Yield the edits of files that name a function which is to report, where they are certain."""
    for path in known.project.paths:
        for form in _FORMATS:
            if modules("environments")[form].matches(path):
                yield from _edit(known, path, form, launches, names)


def _edit(
    known: Known, path: str, form: str, launches: tuple[Launch, ...], names: tuple[str, ...]
) -> Iterator[Edit]:
    editor, listing = modules("environments")[form], modules("variables")[form]
    text = known.project.get(path, "")
    lines = {launch.evidence.line for launch in launches if launch.evidence.path == path}
    images = own_images(known, launches)
    mine = tuple(
        x.name
        for x in listing.passed(text)
        if any(x.first <= line <= x.last for line in lines) or built_from(path, x) in images
    )
    arguments = {"names": names, "functions": mine}
    try:
        if not mine or editor.edit(text, **arguments) == text:
            return
    except Refused:
        return  # its lines are told
    whose = some(f"`{name}`" for name in mine)
    why = f"names {', '.join(names)} for {whose}, empty if not set: it comes {editor.WHENCE}"
    yield Edit(path, f"environments.{form}", arguments, why, listing.LINES)
