"""Files that start a chosen process with the variables that they list, SENTRY_DSN not among them.

Containers and services get no variable of whoever starts them: without this one nothing is sent,
and nothing says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from codemods.files.loading import matching, modules
from codemods.files.model import Edit, Launch, Note
from codemods.files.told import some
from codemods.formats.passed import Passed
from codemods.planning.known import Known
from codemods.planning.plans import variables
from codemods.planning.reach.launches_with_sentry import own_images, own_launches, own_services
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.deployed.built_images import dockerfiles_of
from codemods.processes.launching.launches import launch_files

TURN = Turn.LAUNCHED
IN_IMAGES = ("dockerfile", "shell", "supervisor", "compose")
_DSN = variables.VARIABLES[0]


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for each format, where no edit adds the variable."""
    if known.answers.style not in ("module", "inline"):
        return
    launches = own_launches(known)
    images = own_images(known, launches)
    if any(_DSN in known.project.get(path, "") for path in images):
        return
    edited = {e.path for e in variables.plan(known) if isinstance(e, Edit)}
    listing = [(p, matching("variables", p)) for p in known.project.paths if p not in edited]
    for form, module in modules("variables").items():
        paths = [path for path, forms in listing if form in forms]
        if paths and _is_fed(known, module):
            continue
        found = [(p, one) for p in paths for one in _without(known, form, p, launches)]
        for beside in dict.fromkeys(_beside(module, path) for path, _ in found):
            mine = [(path, one) for path, one in found if _beside(module, path) == beside]
            shown = some(f"{path}:{one.first} (`{one.name}`)" for path, one in mine)
            yield Note(
                f"{shown}: such a process gets the variables that are listed there and "
                f"{beside or 'no others'}, and {_DSN} is none of them: nothing would be sent. Put "
                f"it {module.WHERE}:",
                module.LINES,
            )


def _is_fed(known: Known, module: ModuleType) -> bool:
    """Tell whether an image or a script may hand such processes more than is listed."""
    if not hasattr(module, "is_fed"):
        return False
    files = launch_files(known.project, known.found.root)
    return bool(module.is_fed(known.project[p] for form, p in files if form in IN_IMAGES))


def _beside(module: ModuleType, path: str) -> str:
    """Return what a process of a file gets beside what is listed there, "" for nothing."""
    return str(module.further(path)) if hasattr(module, "further") else ""


def _without(known: Known, form: str, path: str, launches: tuple[Launch, ...]) -> Iterator[Passed]:
    """Yield the chosen processes of a file that surely get no DSN there."""
    mine = own_services(known, path, launches) if form == "compose" else ()
    lines = {launch.evidence.line for launch in launches if launch.evidence.path == path}
    images, module = own_images(known, launches), modules("variables")[form]
    if not lines and getattr(module, "BY_LINE", False):
        return
    for one in module.passed(known.project.get(path, "")):
        within = {line for line in lines if one.first <= line <= one.last}
        started = one.name in mine or within
        built = not one.commands and images & dockerfiles_of(known.project, one.image)
        partly = form == "compose" and _is_part(known, path, one.name)
        bare = _DSN not in one.names and not one.is_open and not partly
        starts = bare and (started or built)
        if starts and not variables.finds_by_itself(known, _files(known, path, within)):
            yield one


def _files(known: Known, path: str, lines: set[int]) -> frozenset[str]:
    """Return the chosen files that some lines of a file start, none where that does not show."""
    entries = (e for e in chosen(known) if e.line)
    shown = {e.path: {p.line for p in e.evidence if p.path == path} for e in entries}
    return frozenset(file for file, at in shown.items() if at & lines)


def _is_part(known: Known, path: str, name: str) -> bool:
    """Tell whether another file of the folder has that service too, to be put over this one."""
    module = modules("variables")["compose"]
    return any(
        name == one.name and (one.names or one.is_open)
        for other in variables.beside(known.project, path)
        for one in module.passed(known.project.get(other, ""))
    )
