"""Files that say which variables a process gets, SENTRY_DSN not among them: one note for all.

What else gives a process its variables is not known, so nothing is claimed of what arrives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname

from codemods.files.loading import modules
from codemods.files.model import Edit, Launch, Note
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.files.told import some
from codemods.formats import written_env
from codemods.formats.environments import dotenv
from codemods.formats.passed import Passed
from codemods.planning.known import Known
from codemods.planning.plans import variables
from codemods.planning.reach.env_files_read import finds_by_itself, readers
from codemods.planning.reach.launches_with_sentry import (
    built_from,
    own_images,
    own_launches,
    own_services,
)
from codemods.planning.reach.selection import chosen, loaded
from codemods.planning.requirement.uneditable_lists import barred
from codemods.planning.turn import Turn
from codemods.processes.deployed.built_images import dockerfiles_of
from codemods.processes.deployed.passed_variables import files_read, passed_variables
from codemods.processes.env_files.template_compared import compared_by
from codemods.processes.env_files.variables_read import variables_read
from codemods.processes.launching.documented_commands import is_document
from codemods.processes.launching.launches import ASIDE, launch_files
from codemods.processes.launching.scheduled_workflows import scheduled
from codemods.sentry.own_dsn_variable import dsn_variable

TURN = Turn.LAUNCHED
_DSN = variables.VARIABLES[0]
_IN_IMAGES = ("dockerfile", "shell", "supervisor", "compose")
_KINDS = pattern(r"(?:.*\.(?:ya?ml|json|tf|sh|bash|service|conf|j2|tpl|plist)|crontab.*|[^.]*)")
_NO_PROCESS = pattern(
    r"Dockerfile.*|Makefile|Jenkinsfile|(?:azure|bitbucket)-pipelines.*|(?:package|tsconfig).*"
    r"|(?:app|build)spec.*|codecov.*|openapi.*|.*\.schema\.json|mkdocs.*|LICENSE.*|README.*"
)
_NAMED = (  # no remark: a key, a variable that is set, or one of a list
    r"""(?m)^(?![ \t]*(?:#|//)).*?(?:^|[\s"',(-]|(?<!\$)\{)"?(?:NAMES)\b["']?(?:\s*[:=,}]|\s*$)"""
)
# What a shell keeps to itself, unless it exports something.
_KEPT = r"(?m)^[ \t]*(?:NAMES)=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s;&]*)[ \t]*(?:#.*)?$"
_EXPORTS = pattern(r"(?m)^[ \t]*(?:set -\w*a|set -o allexport|export|declare -x)\b")
_IMAGE = pattern(r"(?m)^\s*(?:repository|image):[ \t]*[\"']?([\w./-]+)")


def plan(known: Known) -> Iterator[Note]:
    """Yield one note that names them all: those of chosen processes, those of what is read.

    Where Sentry was there before, it is of its own variable and those of processes alone.
    """
    if known.answers.style == "existing":
        yield from _of_existing(known)
    if known.answers.style not in ("module", "inline") and not _is_pasted(known):
        return
    launches = own_launches(known)
    if any(_DSN in known.project.get(path, "") for path in own_images(known, launches)):
        return
    edits = () if barred(known.found) else variables.plan(known)  # of a refused list none is made
    edited = {e.path for e in edits if isinstance(e, Edit)}
    others = {*_charts(known, launches), *_naming(known, launches), *_workflows(known)}
    found = {p for p in others if _DSN not in known.project.get(p, "") and not _is_told(known, p)}
    yield from _told(known, {*found, *_starting(known, launches, _DSN)} - edited, _DSN)


def _is_pasted(known: Known) -> bool:
    """Tell whether somebody has to put the start in, once the list has room for it."""
    return known.answers.style == "none" and bool(chosen(known)) and bool(barred(known.found))


def _of_existing(known: Known) -> Iterator[Note]:
    """Yield the note on the variable that calls which are there take their DSN from."""
    if name := dsn_variable(known.modules, known.found.usable):
        yield from _told(known, set(_starting(known, own_launches(known), name)), name)


def _told(known: Known, paths: set[str], name: str) -> Iterator[Note]:
    left = [f"{p} (in a part)" if name in known.project.get(p, "") else p for p in sorted(paths)]
    if left:
        them, one = ("These files name", "one") if left[1:] else ("This file names", "it")
        yield Note(
            f"{them} variables that the code reads, or what starts it, but not {name}: "
            f"{some(left, 12)}. Where {one} decides what a process is given, name {name} there too."
        )


def _is_told(known: Known, path: str) -> bool:
    """Tell whether it is a template of a `.env` of which is said why nothing new is put there."""
    if not dotenv.matches(path):
        return False
    return any(r.forbids for r in readers(known)) or bool(compared_by(known.project, path))


def _naming(known: Known, launches: tuple[Launch, ...]) -> Iterator[str]:
    """Yield the files that set a variable which the code reads.

    Not a compose file that says of each chosen process by itself what that is given.
    """
    project = known.project
    told = {p for p in variables.composes(project) if own_services(known, p, launches)}
    paths = [path for path in project.paths if _may_give(path) and path not in told]
    paths += (path for form in modules("variables") for path in files_read(project, form))
    names = variables_read(known.modules, loaded(known))
    holding = project.holding(names, paths)
    for path in dict.fromkeys(path for those in holding.values() for path in those):
        mine = "|".join(re.escape(name) for name in holding if path in holding[name])
        text = project.get(path, "")
        if path.endswith((".sh", ".bash")) and not _EXPORTS.search(text):
            text = re.sub(_KEPT.replace("NAMES", mine), "", text)
        if re.search(_NAMED.replace("NAMES", mine), text):
            yield path


def _may_give(path: str) -> bool:
    """Tell by its place whether a file may be one of a deployment, and no test, tool or CI."""
    *folders, name = path.split("/")
    aside = any(part.startswith(".") for part in (*folders, name)) or ASIDE.intersection(folders)
    return not aside and bool(_KINDS.fullmatch(name)) and not _NO_PROCESS.fullmatch(name)


def _starting(known: Known, launches: tuple[Launch, ...], name: str) -> Iterator[str]:
    """Yield the files that start a chosen process with variables that they list."""
    for form in modules("variables"):
        for path, one in passed_variables(known.project, form):
            has_it = name in one.names or one.is_open
            if not (has_it or is_document(path)) and _lacks(known, form, path, one, launches):
                yield path


def _charts(known: Known, launches: tuple[Launch, ...]) -> Iterator[str]:
    """Yield the values of charts that run an image of a chosen process."""
    images = own_images(known, launches)
    for path in known.project.paths:
        if basename(path).startswith("values") and f"{dirname(path)}/Chart.yaml" in known.project:
            named = _IMAGE.findall(known.project[path])
            if any(images & dockerfiles_of(known.project, name) for name in named):
                yield path


def _lacks(known: Known, form: str, path: str, one: Passed, launches: tuple[Launch, ...]) -> bool:
    """Tell whether a process is a chosen one, and nothing shows that it may get more."""
    mine = own_services(known, path, launches) if form == "compose" else ()
    lines = {launch.evidence.line for launch in launches if launch.evidence.path == path}
    within = {line for line in lines if one.first <= line <= one.last}
    images = own_images(known, launches)
    built = frozenset() if one.commands else images & dockerfiles_of(known.project, one.image)
    if not (one.name in mine or within or built or built_from(path, one) in images):
        return False
    if one.names or form == "crontab":
        return bool(one.names) or _has_cron_alone(known)
    part = form == "compose" and _is_part(known, path, one.name)
    return not part and not finds_by_itself(known, _files(known, path, within))


def _has_cron_alone(known: Known) -> bool:
    """Tell whether cron runs in an image, and nothing hands it what the container is given."""
    texts = (known.project[p] for form, p in launch_files(known.project, "") if form in _IN_IMAGES)
    crons = [text for text in texts if "cron" in text]
    return bool(crons) and not any("/etc/environment" in text for text in crons)


def _files(known: Known, path: str, lines: set[int]) -> frozenset[str]:
    """Return the chosen files that some lines of a file start, none where that does not show."""
    entries = (e for e in chosen(known) if e.line)
    shown = {e.path: {p.line for p in e.evidence if p.path == path} for e in entries}
    return frozenset(file for file, at in shown.items() if at & lines)


def _is_part(known: Known, path: str, name: str) -> bool:
    """Tell whether another file of the folder gives that service more, and is put over this one."""
    form = modules("variables")["compose"]
    texts = (known.project.get(other, "") for other in variables.beside(known.project, path))
    given = (one for text in texts for one in form.passed(text) if one.name == name)
    return any(one.names or one.is_open for one in given)


def _workflows(known: Known) -> Iterator[str]:
    """Yield the workflows that run a chosen program, or write the `.env` of a deployment."""
    starting = {entry.path for entry in chosen(known)} | {e.path for e in known.found.usable}
    for one in scheduled(known.modules):
        loads = {path for path, _ in known.modules.reach(one.path)}
        if loads & starting and not finds_by_itself(known, loads):
            yield one.shown.path
    for path in filter(written_env.matches, known.project.paths):
        if any(map(written_env.writes, lines_of(known.project.get(path, "")))):
            yield path
