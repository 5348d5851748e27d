"""The launch commands whose processes load Sentry, by the chosen entrypoints."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.files.model import Entrypoint, Launch
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.scan import Scan
from codemods.processes.entrypoints import target_file
from codemods.sentry.answers import Answers


def own_launches(project: Project, found: Scan, answers: Answers) -> tuple[Launch, ...]:
    """Return the commands that start a process of a chosen entrypoint, in the scan's order.

    These are its evidence, and commands whose file imports an entrypoint or names the
    settings module that is one (`gunicorn shop.wsgi`, `python manage.py …`).
    """
    entries = tuple(_chosen(found, answers))
    shown = {evidence for entry in entries for evidence in entry.evidence}
    modules = Modules(project, found.root)
    return tuple(
        launch
        for launch in found.launches
        if launch.evidence in shown or _loads(modules, launch, entries)
    )


def _chosen(found: Scan, answers: Answers) -> Iterator[Entrypoint]:
    for entry in (*found.entrypoints, *found.doubtful):
        if entry.path in answers.entrypoints and entry.framework in answers.frameworks:
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
