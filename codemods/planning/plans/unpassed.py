"""Files that start a chosen process with the variables that they list, SENTRY_DSN not among them.

Containers and services get no variable of whoever starts them: without this one nothing is sent,
and nothing says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from codemods.files.loading import modules
from codemods.files.model import Edit, Launch, Note
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.told import some
from codemods.formats.launchers import compose
from codemods.formats.passed import Passed
from codemods.planning.known import Known
from codemods.planning.plans import variables
from codemods.planning.reach.env_files_read import finds_by_itself
from codemods.planning.reach.launches_with_sentry import own_images, own_launches, own_services
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.deployed.built_images import dockerfiles_of
from codemods.processes.deployed.passed_variables import passed_variables
from codemods.processes.env_files.env_file_in_image import leaves_out_env_file
from codemods.processes.launching.documented_commands import is_document
from codemods.processes.launching.launches import launch_files

TURN = Turn.LAUNCHED
IN_IMAGES = ("dockerfile", "shell", "supervisor", "compose")
_DSN = variables.VARIABLES[0]
_MOUNTS = pattern(r"(?:^|\s)(?:-v|--volume|--mount|volumes:)")


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for each format, where no edit adds the variable."""
    if known.answers.style not in ("module", "inline"):
        return
    launches = own_launches(known)
    images = own_images(known, launches)
    if any(_DSN in known.project.get(path, "") for path in images):
        return
    edited = {e.path for e in variables.plan(known) if isinstance(e, Edit)}
    inside = _inside(known.project, launches)
    for form, module in modules("variables").items():
        rows = [row for row in passed_variables(known.project, form) if row[0] not in edited]
        if rows and _is_fed(known, module):
            continue
        mine = launches if getattr(module, "APART", False) else inside
        found = [row for row in rows if _lacks(known, form, *row, mine)]
        for beside in dict.fromkeys(_beside(module, path) for path, _ in found):
            these = [(path, one) for path, one in found if _beside(module, path) == beside]
            shown = some(f"{path}:{one.first} (`{one.name}`)" for path, one in these)
            files = sorted({file for _, one in these for file in one.reads})
            listed = " and ".join(("there", *(f"in {file}" for file in files)))
            yield Note(
                f"{shown}: such a process gets the variables that are listed {listed} and "
                f"{beside or 'no others'}, and {_DSN} is none of them: nothing would be sent. Put "
                f"it {module.WHERE}:",
                module.LINES,
            )


def _inside(project: Project, launches: tuple[Launch, ...]) -> tuple[Launch, ...]:
    """Return the launches that are given what their container has, not what a unit or cron has."""
    apart = [form for form, one in modules("variables").items() if getattr(one, "APART", False)]
    rows = [row for form in apart for row in passed_variables(project, form)]
    places = {(path, line) for path, one in rows for line in range(one.first, one.last + 1)}
    return tuple(x for x in launches if (x.evidence.path, x.evidence.line) not in places)


def _is_fed(known: Known, module: ModuleType) -> bool:
    """Tell whether an image or a script may hand such processes more than is listed."""
    if not hasattr(module, "is_fed"):
        return False
    files = launch_files(known.project, known.found.root)
    return bool(module.is_fed(known.project[p] for form, p in files if form in IN_IMAGES))


def _beside(module: ModuleType, path: str) -> str:
    """Return what a process of a file gets beside what is listed there, "" for nothing."""
    return str(module.further(path)) if hasattr(module, "further") else ""


def _lacks(known: Known, form: str, path: str, one: Passed, launches: tuple[Launch, ...]) -> bool:
    """Tell whether a process is a chosen one, and surely gets no DSN."""
    if _DSN in one.names or one.is_open:
        return False
    if is_document(path) and (not one.names or variables.composes(known.project)):
        return False
    mine = own_services(known, path, launches) if form == "compose" else ()
    lines = {launch.evidence.line for launch in launches if launch.evidence.path == path}
    images, module = own_images(known, launches), modules("variables")[form]
    if not lines and getattr(module, "BY_LINE", False):
        return False
    within = {line for line in lines if one.first <= line <= one.last}
    built = frozenset() if one.commands else images & dockerfiles_of(known.project, one.image)
    if not (one.name in mine or within or built):
        return False
    if form == "compose" and _is_part(known, path, one.name):
        return False
    own = built or _built_by(known, form, path, one.name)
    found = finds_by_itself(known, _files(known, path, within))
    return not found or _is_without_file(known, path, one, own)


def _built_by(known: Known, form: str, path: str, name: str) -> frozenset[str]:
    """Return the Dockerfile that a service of a compose file is built by."""
    services = compose.services(path, known.project.get(path, "")) if form == "compose" else ()
    return frozenset(s.dockerfile for s in services if s.name == name and s.dockerfile)


def _is_without_file(known: Known, path: str, one: Passed, images: frozenset[str]) -> bool:
    """Tell whether the `.env` that a process loads is neither in its image nor mounted."""
    rows = known.project.get(path, "").splitlines()[one.first - 1 : one.last]
    if not images or _MOUNTS.search("\n".join(rows)):
        return False
    return all(leaves_out_env_file(known.project, image) for image in images)


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
