"""Files that give functions of a platform the variables that they list: the DSN is named there."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.loading import modules
from codemods.files.model import Edit, Launch, Refused
from codemods.files.told import some
from codemods.planning.known import Known

_FORMATS = ("sam", "serverless")


def function_edits(
    known: Known, launches: tuple[Launch, ...], names: tuple[str, ...]
) -> Iterator[Edit]:
    """Yield the edits of files that name a function which is to report, where they are certain."""
    for path in dict.fromkeys(launch.evidence.path for launch in launches):
        for form in _FORMATS:
            if modules("environments")[form].matches(path):
                yield from _edit(known, path, form, launches, names)


def _edit(
    known: Known, path: str, form: str, launches: tuple[Launch, ...], names: tuple[str, ...]
) -> Iterator[Edit]:
    editor, listing = modules("environments")[form], modules("variables")[form]
    text = known.project.get(path, "")
    lines = {launch.evidence.line for launch in launches if launch.evidence.path == path}
    found = listing.passed(text)
    mine = tuple(x.name for x in found if any(x.first <= line <= x.last for line in lines))
    arguments = {"names": names, "functions": mine}
    try:
        if editor.edit(text, **arguments) == text:
            return
    except Refused:
        return  # its lines are told
    whose = some(f"`{name}`" for name in mine)
    why = f"names {', '.join(names)} for {whose}, empty if not set: it comes {editor.WHENCE}"
    yield Edit(path, f"environments.{form}", arguments, why, listing.LINES)
