"""What is left to the user to decide: why nothing, or not all, was edited."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname

from codemods.files.model import Entrypoint, Note
from codemods.files.told import some
from codemods.files.versions import SDK_RANGE
from codemods.planning.deciding.place import place
from codemods.planning.known import Known
from codemods.planning.lines.pasted_once import once
from codemods.planning.lines.place_to_paste import at_the_top
from codemods.planning.plans.broken import old_python
from codemods.planning.plans.neighbours import command_for
from codemods.planning.reach.lines_to_start import own_starts, whole_call
from codemods.planning.reach.lines_to_start import place as spot
from codemods.planning.reach.rerun_scripts import into_module, rerun_by
from codemods.planning.reach.selection import chosen
from codemods.planning.requirement.sdk_requirement import SDK, line, requirement
from codemods.planning.requirement.uneditable_lists import barred
from codemods.planning.scanning.found import Scan
from codemods.planning.telling.files_left_alone import held_up, is_script
from codemods.planning.telling.invocation import naming
from codemods.planning.telling.notebooks import notebooks
from codemods.planning.telling.unknown_start import unknown
from codemods.planning.turn import Turn
from codemods.processes.detecting.library import is_offered, own_command, own_module, passed_by_all
from codemods.processes.detecting.pipeline_deployments import pipeline_loads
from codemods.processes.detecting.pipeline_files import used_pipelines
from codemods.processes.distribution import Distribution
from codemods.processes.launching.scheduled_workflows import scheduled
from codemods.processes.launching.target_files import target_file
from codemods.processes.platform_functions.functions import functions, integrated
from codemods.sentry.callers import never_called
from codemods.sentry.doubled import doubled
from codemods.sentry.existing import Existing, started_unseen

TURN = Turn.DECLINED


def plan(known: Known) -> Iterator[Note]:
    """Yield why nothing was edited at all, and what keeps files from it."""
    if known.answers.style == "none":
        yield from _nothing(known)
        if known.found.wrapped:
            return
    yield from held_up(known)


def _nothing(known: Known) -> Iterator[Note]:
    """Yield why no process was chosen, by the first reason that there is."""
    found = known.found
    if found.old_python and not found.others:
        yield old_python(found.old_python)
        return
    if found.wrapped or (found.dead and not found.usable):
        return  # said with that call
    if any(never_called(known.project, existing) for existing in found.usable):
        return  # said with the call
    starts = [entry.path for entry in found.entrypoints]
    if twice := next(doubled(known.modules, found.usable, starts), None):
        yield _twice(*twice)
    elif found.apart:
        yield _several(found)
    elif found.library and not pipeline_loads(known.modules):
        yield _library(known, found.library)
    elif why := _barred(known) or _placeless(known):
        yield why
    elif (unnamed := _not_lacking(found)) and all(map(is_script, found.doubtful)):
        if not any(scheduled(known.modules)):
            yield _unnamed([entry.path for entry in unnamed])
    elif functions(known.modules) or used_pipelines(known.modules):
        return  # said with the lines for them
    elif unseen := started_unseen(known.project, found.root):
        yield _passed_over(unseen)
    elif not found.broken and not any(one.missing for one in found.proven):
        yield notebooks(known) or unknown(known)


def _twice(path: str, calls: tuple[Existing, ...]) -> Note:
    places = " and ".join(map(str, calls))
    return Note(
        f"{path} starts a process that runs the init calls of {places}: whichever runs last "
        "replaces the other with all its options, so nothing was edited. Keep one of them, load "
        "it from both places, and run this again."
    )


def _not_lacking(found: Scan) -> list[Entrypoint]:
    """Return the questions of which no proof is missing, which would be told by itself."""
    lacking = [one.entry for one in found.proven if one.missing]
    return [entry for entry in found.doubtful if entry not in lacking]


def _several(found: Scan) -> Note:
    """Return why none of several projects is edited, with the commands for those without Sentry."""
    folders = ", ".join(folder or "." for folder in found.others)
    calls = {one.root: one.usable[0] for one in found.apart if one.usable}
    starts = "; ".join(f"{call}{call.only}" for call in calls.values())
    text = f"Several projects are here ({folders}) and none stands out: nothing was edited."
    text += f" Sentry starts already at {starts}." if starts else ""
    silent = [folder for folder in found.others if folder not in calls]
    if not silent:
        return Note(text, level="info")
    each = "each of the others that should report" if starts else "each that should report"
    alike = {frozenset(e.path for e in one.entrypoints) for one in found.apart}
    if len(alike) == 1 and any(alike):  # one process, seen from several folders
        each = "the one of them whose packages are installed where it runs"
    return Note(
        f"{text} Set up {each}, with answers of its own:",
        "\n".join(map(command_for, silent)),
    )


def _passed_over(call: Existing) -> Note:
    return Note(
        f"{call.already}, in a folder that is passed over as one of tests or examples: nothing "
        "was edited, since a second start would replace the first. Give its options there."
    )


def _barred(known: Known) -> Note | None:
    """Return why nothing may import the SDK, with the lines for then; functions have theirs."""
    why, called = barred(known.found), integrated(known.modules)
    mine = chosen(known) or known.found.entrypoints  # where none is to start it, none is asked for
    entries = {entry.path: entry for entry in mine if entry.path not in called}
    if not why or not entries:
        return None
    paths = sorted(entries)
    were, where = "were", f"where each starts{once(known.modules, paths)}"
    if len(paths) == 1:
        were, where = "was", f"into {paths[0]}, {spot(known, entries[paths[0]])}"
    row = line(known, known.found.dependencies.target)
    older = "".join(f" {sentence}" for sentence in known.found.too_old)
    return Note(
        f"{why}. Nothing may import it before, so {', '.join(paths)} {were} left alone.{older} "
        f"Once that is settled, run this again, or then add `{row}` to "
        f"{known.found.dependencies.target}, put this {where}, and set SENTRY_DSN for the process:",
        whole_call(known),
    )


def _placeless(known: Known) -> Note | None:
    """Return why no module can be shared by the chosen files, None where nothing says so."""
    spot = place(known.project, known.found, known.answers.entrypoints)
    entries = {entry.path: entry for entry in chosen(known)}
    paths = sorted(entries)
    if spot.style != "none" or not paths or known.found.existing:
        return None
    if len(paths) == 1:
        return _rerun(known, entries[paths[0]])
    return Note(
        f"{', '.join(paths)} need a module that they share, and none was made: {spot.why}. Once "
        "that is settled, run this again. Or name one of the files, which then gets the lines "
        f"itself (`{naming([paths[0]])}`), add `{SDK}{SDK_RANGE}` to "
        f"{_installed(known)}, and put these lines into the others:",
        own_starts(known, [entries[path] for path in paths]),
    )


def _rerun(known: Known, entry: Entrypoint) -> Note | None:
    """Return how one script starts Sentry that is run again and again, None for another."""
    if not (program := rerun_by(known.modules, entry)):
        return None
    said, lines = into_module(known.modules, entry, program, whole_call(known))
    return Note(
        f"{entry.path} was left alone: a start of Sentry in it would pile up, and no module could "
        f"be put where it surely imports it. Add `{requirement(known)}{SDK_RANGE}` to "
        f"{_installed(known)}, and {said}",
        lines,
    )


def _installed(known: Known) -> str:
    """Return the lists that the chosen processes install, each with who does."""
    mine = [one for one in known.found.proven if one.entry in chosen(known)]
    by: dict[str, list[str]] = {}
    for around in dict.fromkeys(p.environment for one in mine for p in one.processes):
        if not around.lists or not around.installs:
            return "what each installs"
        by.setdefault(around.lists[0], []).append(str(around.installs[0].evidence))
    return some(f"{path} ({some(who)})" for path, who in by.items()) or "what each installs"


def _unnamed(paths: list[str]) -> Note:
    these = f"Nothing shows which of these is the program: {', '.join(paths)}"
    return Note(f"{these}. Nothing was edited. Name it:", naming([paths[0]], ["script"]))


def _library(known: Known, built: Distribution) -> Note:
    """Return why a library gets nothing, or what is to be done if it is none."""
    if command := own_command(known.modules, built, known.found.launches):
        named = f"{command.evidence} names its command `{command.command.service}`"
        return _program(known, built, named, target_file(known.modules, command))
    if path := own_module(known.modules, built):
        run = basename(dirname(path))
        first, shown = passed_by_all(known.modules, path), f"{path} is what `python -m {run}` runs"
        return _program(known, built, shown, first)
    if not (is_offered(known.modules, built) or _reports_by_others(known, built)):
        return Note(
            f"{built.path} builds the package {built.name}, and nothing here was seen to start it: "
            "nothing was edited, for if others import it, where errors go is for them to decide. "
            f"If it is an application, add {requirement(known)} to what it installs, and put these "
            "lines first in the file that it starts from, below what loads a .env:",
            whole_call(known),
        )
    return Note(
        f"{built.name} is a library ({built.path} builds it for others to import): it gets no "
        "Sentry and no requirement. Sentry starts in the applications that use it.",
        level="info",
    )


def _reports_by_others(known: Known, built: Distribution) -> bool:
    """Tell whether a package uses what others install and start: sentry-sdk, listed for tests."""
    rows, modules = known.found.dependencies.named(SDK), known.modules
    if known.found.existing or not rows or not all(row.group for row in rows):
        return False
    using = (path for path in modules.mentioning(("sentry_sdk",)) if built.holds(path))
    imported = (item.module for path in using for item in modules.facts(path).imports)
    return any(module.partition(".")[0] == "sentry_sdk" for module in imported)


def _program(known: Known, built: Distribution, shown: str, first: str) -> Note:
    """Return why a program that strangers install gets nothing, and the lines for who wants it."""
    return Note(
        f"{built.name} is run by those who install it ({shown}): it gets no Sentry unasked, since "
        "what fails on their machines is theirs to share. If you want it, add "
        f"{requirement(known)} to what {built.path} requires, and put these lines "
        f"{at_the_top(known.project, first)}, below what loads a .env:",
        whole_call(known, first),
        level="info",
    )
