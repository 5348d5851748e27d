"""Processes that can share no module with the others: their own files get the call as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from codemods.files.model import Entrypoint
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.reach.rerun_scripts import rerun_by
from codemods.planning.reach.selection import chosen, loading
from codemods.planning.reach.start_signals import signals_of
from codemods.planning.reach.unreached import import_name, unreached

FURTHER = "further"  # what was written into them, by file, as the answers file notes it


class Further(NamedTuple):
    """A process whose own file gets the call, "" for `why`, or why that is left to the user.

    `beside` is what loads its file as well and starts Sentry by itself.
    """

    entry: Entrypoint
    why: str = ""
    beside: str = ""


def further(known: Known) -> tuple[Further, ...]:
    """Return the processes that load nothing which starts Sentry, and that nothing can make to.

    One whose four proofs hold gets the call into its own file, where lines to paste would go,
    if no process comes to start Sentry twice by that.
    """
    lost = [one for one in unreached(known) if not (one.module or one.through)]
    told = {one.entry: _unfit(known, one.entry) for one in lost if one.entry.line}
    if not told:
        return ()
    starting = _starting(known) | {entry.path for entry, why in told.items() if not why}
    return tuple(
        Further(entry, why) if why else Further(entry, *_doubling(known, entry, starting))
        for entry, why in told.items()
    )


def blocks(known: Known) -> tuple[Entrypoint, ...]:
    """Return the processes whose own file is still to get the call."""
    return tuple(one.entry for one in further(known) if not one.why)


def written_blocks(known: Known) -> Mapping[str, Any]:
    """Return what was written into the files of chosen processes that got the call before."""
    noted, paths = known.answers.written.get(FURTHER, {}), {e.path for e in chosen(known)}
    starting = {existing.path for existing in known.found.usable}
    return {path: call for path, call in noted.items() if path in paths & starting}


def own_calls(known: Known) -> frozenset[str]:
    """Return the files that start Sentry themselves, or will: the first and the further ones."""
    further_ones = (*written_blocks(known), *(entry.path for entry in blocks(known)))
    return frozenset((known.answers.init_path, *further_ones))


def unstarted(known: Known) -> frozenset[str]:
    """Return the files of processes in which nothing starts Sentry until somebody pastes lines."""
    return frozenset(one.entry.path for one in further(known) if one.why)


def _unfit(known: Known, entry: Entrypoint) -> str:
    """Return why no call is put into a file, whatever others start; "" where it can be."""
    answers, program = known.answers, rerun_by(known.modules, entry)
    one = next((one for one in known.found.proven if one.entry == entry), None)
    if answers.style not in ("module", "inline"):
        return _unimportable(known, entry)
    if entry.path in answers.written.get(FURTHER, {}):
        return "the lines that were put into it are gone"
    if program:
        return f"{program.name} runs it again and again"
    if frameworks()[entry.framework].settings_variable:
        return "which process loads it is for a variable to say"
    if signals_of(answers, entry):
        return "by which name it could is not certain"
    if one is None or not one.processes or one.missing:
        return "nothing here shows how it is started"
    return ""


def _unimportable(known: Known, entry: Entrypoint) -> str:
    """Return why a process is not made to import the user's own call."""
    inits = [e.init for e in known.found.usable if e.path == known.answers.init_path]
    if entry.module and any(init.scope != "module" or init.main_guard for init in inits):
        return "importing that starts nothing"
    if import_name(known.modules, entry, known.answers.init_path):
        return "importing that would do more than start Sentry"
    return "by which name it could is not certain"


def _starting(known: Known) -> frozenset[str]:
    """Return the files that start Sentry, or load what does, once the plan is carried out."""
    path, name = known.answers.init_path, known.answers.init_module
    hooked = [e.path for e in loading(known) if name and hook_module(known.modules, path, name, e)]
    return frozenset((path, *hooked, *(existing.path for existing in known.found.usable)))


def _doubling(known: Known, entry: Entrypoint, starting: frozenset[str]) -> tuple[str, str]:
    """Return what would start Sentry twice if a file did too, "" where nothing would.

    With the file of the other process, where that is what would.
    """
    for start, loads in _loads(known):
        if entry.path in loads and (others := sorted(loads & starting - {entry.path})):
            other = start if start in others else others[0]
            if start == entry.path:
                return f"it loads {other}, which starts Sentry for others", ""
            return f"{start} loads it as well, and starts Sentry itself", start
    return "", ""


def _loads(known: Known) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each file that something begins with, and what is loaded by that."""
    starts = [entry.path for entry in chosen(known) if entry.line]
    starts += [process.start for process in known.found.processes if process.start]
    for start in dict.fromkeys(starts):
        yield start, frozenset(path for path, _ in known.modules.reach(start))
