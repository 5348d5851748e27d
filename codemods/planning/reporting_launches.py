"""The launch commands whose processes load Sentry, by the chosen entrypoints."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.files.model import Entrypoint, Launch
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.processes.target_files import target_file


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
