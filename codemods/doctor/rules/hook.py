"""The line that loads Sentry in an entrypoint: gone, below the app, or there twice."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.import_names import import_statement
from codemods.doctor.finding import Finding
from codemods.editing.placements.import_first import standing
from codemods.editing.placements.start_on_signals import function
from codemods.editing.source.source import parsed
from codemods.files.model import Entrypoint, Evidence, Refused
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import at_the_top
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.reach.selection import chosen
from codemods.planning.reach.start_signals import signals_of
from codemods.processes.wording import noun

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield what became of the hooks, where a module of ours starts Sentry."""
    answers = known.answers
    if answers.style != "module" or answers.init_path not in known.project:
        return
    for entry in chosen(known):
        name = hook_module(known.modules, answers.init_path, answers.init_module, entry)
        if not entry.line or entry.path not in known.project or not name:
            continue
        statement = import_statement(name)
        try:
            lines = standing(known.project[entry.path], statement=statement)
            on_signals = function(parsed(known.project[entry.path]))
        except Refused:
            continue
        if not (signals_of(answers, entry) and on_signals):
            called = noun(known.modules, known.found.launches, entry)
            above = at_the_top(known.project, entry.path)
            yield from _judged(entry, lines, (statement, above), (called, answers.init_path))


def _judged(
    entry: Entrypoint, lines: tuple[int, ...], put: tuple[str, str], said: tuple[str, str]
) -> Iterator[Finding]:
    (statement, above), (called, path) = put, said
    if not lines:
        yield Finding(
            "error",
            Evidence(entry.path, 1),
            f"The {called} no longer loads {path}: nothing of it reaches Sentry.",
            f"Put `{statement}  # noqa: F401  # isort: skip` {above}.",
        )
        return
    if lines[0] > entry.line:
        yield Finding(
            "error",
            Evidence(entry.path, lines[0]),
            f"{path} is loaded after the app object of line {entry.line} is made.",
            f"Move `{statement}` to the top of {entry.path}.",
        )
    for line in lines[1:]:
        yield Finding(
            "warning",
            Evidence(entry.path, line),
            f"{path} is loaded on line {lines[0]} already.",
            "Take this line out.",
        )
