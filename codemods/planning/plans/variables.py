"""Sentry's variables, named in the files where the project lists those that it wants."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from posixpath import dirname

from codemods.files import loading
from codemods.files.loading import matching, modules
from codemods.files.model import Edit, Evidence, Launch, Note, Refused
from codemods.files.project import Project
from codemods.files.told import some
from codemods.formats.environments import compose, dotenv
from codemods.planning.known import Known
from codemods.planning.ledger import Made, records
from codemods.planning.reach.env_files_read import is_exported, kept_inside, readers
from codemods.planning.reach.function_variables import function_edits
from codemods.planning.reach.late_env_files import read_late
from codemods.planning.reach.launches_with_sentry import own_launches, own_services
from codemods.planning.telling.compared_template import compared
from codemods.planning.turn import Turn
from codemods.processes.env_files.env_template_loaded import is_loaded
from codemods.processes.env_files.settings_reading_env import Reader, overriding
from codemods.processes.env_files.template_compared import compared_by
from codemods.processes.launching.compose_files import is_by_text

TURN = Turn.LAUNCHED

VARIABLES = ("SENTRY_DSN", "SENTRY_ENVIRONMENT", "SENTRY_RELEASE")

_WHY = f"names {', '.join(VARIABLES)}, without values"
_DEPLOYED = ("docker", ".docker", "deploy", "deployment", "config", "env", "envs", ".envs")


def plan(known: Known) -> Iterator[Edit | Note]:
    """Yield the edits of files that list variables for the chosen processes, without values.

    Each file is offered once: who takes the lines out again keeps them out. Where Sentry was
    there before, its variables are known by then. A template is left alone where nothing hands
    on what its copy says before Sentry starts: what reads it comes later, keeps it to itself, or
    is a settings class that would stop on a new variable in it, which is told of.
    """
    if known.answers.style not in ("module", "inline"):
        return
    launches = own_launches(known)
    asked = readers(known)
    exported, composed = is_exported(known), is_composed(known, launches)
    yield from (_note(reader, exported or composed) for reader in asked if reader.forbids)
    unseen = read_late(known) or (not composed and kept_inside(known))
    forbidden, fed = any(reader.forbids for reader in asked), _fed(known, launches)
    offered = {r.path for r in records(known.answers.written) if any(map(_is_list, r.made))}
    for edit in _edits(known, launches):
        is_template = edit.editor.endswith("dotenv")
        alone = forbidden or (unseen and dirname(edit.path) not in fed)
        if (alone and is_template) or edit.path in offered or not _changes(known.project, edit):
            continue
        if by := compared_by(known.project, edit.path) if is_template else None:
            yield compared(known, edit.path, by)
        else:
            yield edit


def _is_list(made: Made) -> bool:
    return made.editor.startswith("environments.")


def _changes(project: Project, edit: Edit) -> bool:
    editor = loading.editor(edit.editor)
    text = project.get(edit.path, "")
    try:
        return bool(editor.edit(text, **edit.arguments) != text)
    except Refused:
        return True


def _edits(known: Known, launches: tuple[Launch, ...]) -> Iterator[Edit]:
    over = overriding(known.modules)
    for path in _templates(known, launches):
        yield _commented(path, over) if over else _edit(path, "dotenv")
    folders = {known.found.root, *(dirname(launch.evidence.path) for launch in launches)}
    for path in known.project.paths:
        if modules("environments")["app_json"].matches(path) and dirname(path) in folders:
            yield _edit(path, "app_json")
        elif compose.matches(path) or is_by_text(known.project, path):
            services = own_services(known, path, launches)
            if services:
                yield _composed(known.project, path, services)
    if not is_exported(known):  # an empty one would hide what a `.env` says
        yield from function_edits(known, launches, VARIABLES[:1])


def _edit(path: str, stem: str, **further: tuple[str, ...]) -> Edit:
    arguments = {"names": VARIABLES, **further}
    return Edit(path, f"environments.{stem}", arguments, _WHY, "\n".join(VARIABLES))


def _commented(path: str, over: Evidence) -> Edit:
    """Return the edit of a template whose values come before those that a process was given."""
    edit = _edit(path, "dotenv")
    why = f"{_WHY}, commented out: {over} loads it over what the process was given"
    return edit._replace(arguments={**edit.arguments, "off": True}, why=why)


def _composed(project: Project, path: str, services: tuple[str, ...]) -> Edit:
    """Return the edit of a compose file, and for which services it names the variables."""
    alone = tuple(name for name in services if _is_alone(project, path, name))
    edit = _edit(path, "compose", services=services, alone=alone)
    text = project.get(path, "")
    try:
        after = compose.edit(text, names=VARIABLES, services=services, alone=alone)
        given = compose.growing(text, after)
    except Refused:
        given = services
    whose = f" for {some(f'`{name}`' for name in given)}" if given else ""
    return edit._replace(why=_WHY.replace(", without", f"{whose}, without"))


def _is_alone(project: Project, path: str, name: str) -> bool:
    """Tell whether a service has its variables from this file and from no other."""
    form = modules("variables")["compose"]
    here = [one for one in form.passed(project.get(path, "")) if one.name == name]
    near = (one for p in beside(project, path) for one in form.passed(project.get(p, "")))
    return not any(one.is_open for one in here) and all(one.name != name for one in near)


def beside(project: Project, path: str) -> Iterator[str]:
    """Yield the other compose files of a file's folder, which may be put over it."""
    others = (p for p in composes(project) if p != path)
    return (p for p in others if dirname(p) == dirname(path))


def _fed(known: Known, launches: tuple[Launch, ...]) -> frozenset[str]:
    """Return the folders whose `.env` compose puts into the environment of its services."""
    texts = {path: known.project.get(path, "") for path in composes(known.project)}
    mine = (p for p, t in texts.items() if compose.reads_files(t, own_services(known, p, launches)))
    return frozenset(map(dirname, mine))


def is_composed(known: Known, launches: tuple[Launch, ...]) -> bool:
    """Tell whether compose puts a `.env` into the environment of its services."""
    return bool(_fed(known, launches))


@lru_cache(maxsize=8)
def composes(project: Project) -> tuple[str, ...]:
    """Return the paths of a project's compose files."""
    return tuple(p for p in project.paths if _names_variables(project, p))


def _names_variables(project: Project, path: str) -> bool:
    """Tell whether a file is one of compose, by its name, and not one for tests, or its text."""
    return "compose" in matching("variables", path) or is_by_text(project, path)


def _templates(known: Known, launches: tuple[Launch, ...]) -> list[str]:
    """Return the templates of a `.env` of these processes, inside the subproject if any."""
    found = known.found
    prefix = f"{found.root}/" if found.root else ""
    folders = {found.root, *(f"{prefix}{folder}" for folder in _DEPLOYED)}
    for entry in known.answers.entrypoints:
        folder = dirname(entry)
        while folder.startswith(prefix) and folder != found.root:
            folders.add(folder)
            folder = dirname(folder)
    folders |= {dirname(launch.evidence.path) for launch in launches}
    folders -= {front.folder for front in found.frontends} - {found.root}
    paths = [p for p in known.project.paths if dotenv.matches(p) and dirname(p) in folders]
    paths = [p for p in paths if p.startswith(prefix)] or paths
    return [p for p in paths if is_loaded(known.project, p)]


def _note(reader: Reader, exported: bool) -> Note:
    alone = "" if exported else " (a .env that this class reads reaches only the class)"
    return Note(
        f"{reader.evidence} reads a .env and stops on a variable there that it does not declare: "
        f"with {VARIABLES[0]} in it the app would not start. Set {VARIABLES[0]} in the process's "
        f"own environment{alone}, or let the class pass over others: `{reader.lenient}` beside "
        "`env_file`, in place of any `extra` there."
    )
