"""The launch commands whose processes load Sentry, by the chosen entrypoints."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint, Launch
from codemods.formats.launchers import compose
from codemods.formats.passed import Passed
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.processes.deployed.built_images import dockerfiles_of
from codemods.processes.launching.target_files import target_file


def own_launches(known: Known) -> tuple[Launch, ...]:
    """Return the commands that start a process of a chosen entrypoint, in the scan's order.

    These are its evidence, and commands whose file imports an entrypoint or names the
    settings module that is one (`gunicorn shop.wsgi`, `python manage.py …`).
    """
    entries = tuple(_chosen(known))
    shown = {evidence for entry in entries for evidence in entry.evidence}
    modules = known.modules
    return tuple(
        launch
        for launch in known.found.launches
        if launch.evidence in shown or _loads(modules, launch, entries)
    )


def own_services(known: Known, path: str, launches: tuple[Launch, ...]) -> tuple[str, ...]:
    """Return the services of a compose file that start one of these processes.

    Also by the image's own command, and by a script that it or the service calls.
    """
    text = known.project.get(path, "")
    images = own_images(known, launches)
    scripts = {basename(launch.evidence.path) for launch in launches}
    called = (
        launch
        for launch in known.found.launches
        if launch in launches or (launch.program == "shell" and basename(launch.target) in scripts)
    )
    named = {x.command.service for x in called if x.evidence.path == path}
    services = compose.services(path, text)
    built = {s.name: dockerfiles_of(known.project, s.image) for s in services if not s.words}
    return tuple(
        service.name
        for service in services
        if service.name in named
        or (not service.words and images & {service.dockerfile, *built.get(service.name, ())})
    )


def own_images(known: Known, launches: tuple[Launch, ...]) -> frozenset[str]:
    """Return the Dockerfiles whose images start one of these processes."""
    mine = (p.environment for p in known.found.processes if p.launch in launches)
    return frozenset(one.path for one in mine if one.kind == "image")


def built_from(path: str, one: Passed) -> str:
    """Return the Dockerfile that a process of a file is built from, "" where the file says none."""
    return normpath(join(dirname(path), one.dockerfile)) if one.dockerfile else ""


def _chosen(known: Known) -> Iterator[Entrypoint]:
    for entry in (*known.found.entrypoints, *known.found.doubtful):
        if entry.path in known.answers.entrypoints and entry.framework in known.answers.frameworks:
            yield entry


def _loads(modules: Modules, launch: Launch, entries: tuple[Entrypoint, ...]) -> bool:
    start = target_file(modules, launch)
    if not start:
        return False
    paths = {entry.path for entry in entries}
    variables = {frameworks()[entry.framework].settings_variable for entry in entries} - {""}
    for path, _ in modules.reach(start):
        if path in paths:
            return True
        if any(name in variables for name, _, _ in modules.facts(path).environment):
            return True
    return False
