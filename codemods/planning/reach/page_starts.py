"""Whether a page that runs by itself can import what starts Sentry, as the script beside it does.

Measured with Streamlit 1.67 and its own protocol: of a page that is opened before the script,
and fails, nothing arrives in 3 of 3 runs, and with the import at its top its error once in 3 of 3,
whichever is opened first. The script's folder comes first on `sys.path`, whatever runs.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.prerequisites import is_late, loaded_before, variables_before
from codemods.files.model import Entrypoint
from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import programs
from codemods.planning.known import Known
from codemods.processes.deployed.images_copying_by_name import images_without
from codemods.processes.launching.documented_commands import in_documents
from codemods.processes.launching.target_files import target_file


def can_start(known: Known, entry: Entrypoint, program: Program, page: str) -> bool:
    """Tell whether a page is certain to find what starts Sentry, and loads it in time.

    Nothing else may start it, the script's own processes are all the program's, and what waits
    there for a `.env`, or stands below other imports, must not come to start earlier by a page.
    """
    modules = known.modules
    if not all(programs().get(stem) is program for stem in _programs(known, entry)):
        return False
    if modules.facts(page).broken or page in _started(known):
        return False
    if any(page == loaded for loaded, _ in modules.reach(entry.path)):
        return False
    if images_without(known.project, {page}, known.answers.init_path):
        return False
    waits = variables_before(modules, entry.path)
    return not waits or bool(variables_before(modules, page))


def as_page(known: Known, entry: Entrypoint, page: str) -> Entrypoint:
    """Return a page as an entrypoint of the folder that the script's own imports start from."""
    after = loaded_before(known.modules, page)
    late = is_late(known.modules.facts(page), after)
    return Entrypoint(
        page, entry.process, entry.framework, 1, root=entry.root, after=after, late=late
    )


def _programs(known: Known, entry: Entrypoint) -> Iterator[str]:
    """Yield what runs a script, a word that is no program's where a proof of it is missing."""
    for one in known.found.proven:
        if one.entry == entry:
            yield from (process.launch.program for process in one.processes)
            yield from (proof.why for proof in one.missing)


def _started(known: Known) -> set[str]:
    """Return the files that a command starts, also one of those in documents."""
    modules = known.modules
    running = ["python", *(stem for stem, one in programs().items() if one.reruns)]
    launches = (*known.found.launches, *in_documents(modules, running))
    starts = {process.start for process in known.found.processes}
    return starts | {target_file(modules, launch) for launch in launches}
