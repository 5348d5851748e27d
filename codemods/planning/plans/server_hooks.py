"""What a server's configuration starts before any worker has loaded the application."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.import_names import import_statement
from codemods.code.importing.modules import Modules
from codemods.files.model import Note
from codemods.knowledge.registry import programs
from codemods.planning.known import Known
from codemods.planning.reach.pasted_call import pasted
from codemods.planning.turn import Turn
from codemods.processes.servers.server_patches import config_of
from codemods.sentry.init_call import init_call

TURN = Turn.SILENT


def plan(known: Known) -> Iterator[Note]:
    """Yield the hooks that run the project's code where nothing of it has started Sentry."""
    if known.answers.style not in ("module", "inline"):
        return
    found, modules = known.found, known.modules
    covered = {known.answers.init_path, *known.answers.entrypoints}
    covered |= {entry.path for entry in found.doubtful}
    configs = {config_of(process): process.launch.program for process in found.processes}
    for path, program in configs.items():
        known_hooks = programs()[program].hooks if path in known.project else ()
        for hook in (h for h in known_hooks if h in modules.facts(path).parameters):
            files = _run(modules, path, hook)
            if files and covered.isdisjoint(_loaded(modules, files)):
                yield _told(known, path, hook, files[0])


def _run(modules: Modules, path: str, hook: str) -> list[str]:
    """Return the files of the project that a hook imports."""
    items = (item for item in modules.facts(path).imports if item.scope == hook)
    return [file for item in items for file in modules.imported(path, item)]


def _loaded(modules: Modules, files: list[str]) -> Iterator[str]:
    for file in files:
        yield from modules.packages(file)
        yield from (path for path, _ in modules.reach(file))


def _told(known: Known, path: str, hook: str, file: str) -> Note:
    answers, line = known.answers, known.modules.facts(path).assigned.get(hook, 1)
    lines = import_statement(answers.init_module) if answers.style == "module" else ""
    lines = lines or pasted(known, init_call(answers), path)
    return Note(
        f"{path}:{line} (`{hook}`) runs {file} before a worker has loaded the application, so "
        f"where {answers.init_path} is not loaded: nothing of it reaches Sentry. Put this first "
        "in that function:",
        lines,
    )
