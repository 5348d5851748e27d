"""What reads a `.env` in the chosen processes, and whether Sentry sees what it says."""

from __future__ import annotations

from collections.abc import Collection

from codemods.code.prerequisites import variables_before
from codemods.files.model import Evidence
from codemods.knowledge.env_files import BROUGHT_BY
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded
from codemods.processes.env_files.settings_reading_env import Reader, dotenv_readers, keepers


def finds_by_itself(known: Known, paths: Collection[str] = ()) -> bool:
    """Tell whether a process of ours reads a `.env` above the place where Sentry starts.

    Where there are `paths`, one that starts in a file of these.
    """
    mine = [e for e in known.found.entrypoints if e.path in known.answers.entrypoints]
    mine = [e for e in mine if not paths or e.path in paths]
    return any(variables_before(known.modules, e.path, e.after + 1) for e in mine if e.after)


def is_exported(known: Known) -> bool:
    """Tell whether a process puts a `.env` into its own environment before Sentry."""
    kept = any(keeper.since for _, keeper in keepers(known.modules, known.found.dependencies))
    return finds_by_itself(known) and not (kept and not _loads(known))


def kept_inside(known: Known) -> tuple[Evidence, ...]:
    """Return what reads a `.env` in a chosen process for itself alone, where nothing exports it."""
    if is_exported(known):
        return ()
    files = loaded(known)
    kept = [place for place, _ in keepers(known.modules, known.found.dependencies)]
    places = (*(reader.evidence for reader in readers(known)), *kept)
    return tuple(place for place in places if place.path in files)


def readers(known: Known) -> tuple[Reader, ...]:
    """Return the settings that name a `.env`, where something that reads one may be installed."""
    depends = known.found.dependencies
    if depends.requirements and not depends.named(*BROUGHT_BY):
        return ()
    return dotenv_readers(known.modules)


def _loads(known: Known) -> bool:
    """Tell whether anything but a library that keeps it to itself reads a `.env`."""
    named = known.found.dependencies.named("django-environ")
    return bool(named or known.project.holding(("load_dotenv",), known.modules.files))
