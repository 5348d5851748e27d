"""Workers that only a document starts, and that load nothing which could start Sentry."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join

from codemods.files.model import Launch, Note
from codemods.knowledge.registry import frameworks, programs
from codemods.planning.known import Known
from codemods.planning.reach.lines_to_start import with_framework
from codemods.planning.rendering.settings_to_paste import settings_to_paste
from codemods.planning.turn import Turn
from codemods.processes.launching.documented_commands import without_file
from codemods.processes.launching.launches import is_aside
from codemods.sentry.init_call import init_call

TURN = Turn.SILENT


def plan(known: Known) -> Iterator[Note]:
    """Yield the settings for each kind of worker that a document starts with none.

    Where a deployment is seen to start anything, its own commands count.
    """
    if known.answers.style == "none" or any(not is_aside(x) for x in known.found.launches):
        return
    for stem, framework in frameworks().items():
        if framework.worker_settings and stem not in known.answers.frameworks:
            names = tuple(p for p in framework.programs if programs()[p].takes == "settings")
            told = next(without_file(known.modules, names), None)
            if told:
                yield _told(known, stem, told)


def _told(known: Known, stem: str, launch: Launch) -> Note:
    framework, answers = frameworks()[stem], with_framework(known.answers, stem)
    name, command = framework.worker_settings, launch.command
    return Note(
        f"{command.evidence} starts a worker (`{' '.join(command.argv)}`, {framework.name}) that "
        "loads nothing of the project before its jobs, so nothing of it reaches Sentry. Write this "
        f"to {join(command.cwd or '', name)} and start it with "
        f"`{framework.settings_option} {name.removesuffix('.py')}`:",
        settings_to_paste(name, answers, init_call(answers), known.style),
    )
