"""Files that a program of somebody else's loads by an entry point, in each of its commands."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree
from codemods.files.deployed import CALL, Process, Proof
from codemods.processes.launching.launches import PLUGIN

_CHOOSES = "paste."  # groups of what is loaded only where it is named


def loaded_by_host(modules: Modules, path: str, processes: Iterable[Process]) -> Proof | None:
    """Return that a host loads a file, whatever command of it is run, None for what does not."""
    shown = [(one, one.launch.command.service.rpartition(":")[0]) for one in processes]
    hosted = [
        (one, group)
        for one, group in shown
        if one.launch.program == PLUGIN and not group.startswith(_CHOOSES)
    ]
    own = [row for row in hosted if row[0].start == path]
    if not hosted or not (own or len(hosted) == len(shown)):
        return None
    one, group = (own or hosted)[0]
    place, name = one.launch.evidence, one.launch.target.partition(":")[2]
    why = (
        f"{place} (`{place.text}`) has another program load it, by the group `{group}`, in "
        "whatever that is doing: at its top Sentry would start in all of that program's processes."
    )
    known = one.start == path and _is_function(modules, path, name)
    spot = f"`{name}`" if known else "the function that does the work"
    why = f"{why} Where its errors should arrive, start it in {spot}, by the first lines of that:"
    return Proof("started", False, why, (place,), CALL)


def _is_function(modules: Modules, path: str, name: str) -> bool:
    return any(one.name == name for one in read_tree(modules, path).defined)
