"""The entrypoints that the answers name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from codemods.code.modules import Modules
from codemods.files.model import Entrypoint
from codemods.planning.generated_files import deleted
from codemods.planning.known import Known


def chosen(known: Known) -> tuple[Entrypoint, ...]:
    """Return one entrypoint per chosen file, the file that holds the init call first."""
    by_path: dict[str, Entrypoint] = {}
    for entry in (*known.found.entrypoints, *known.found.doubtful):
        if entry.path in known.answers.entrypoints and entry.framework in known.answers.frameworks:
            by_path.setdefault(entry.path, entry)
    return tuple(by_path.values())


def reached(known: Known) -> tuple[str, ...]:
    """Return the files that the chosen entrypoints load, each once; those come first."""
    entries = (entry for entry in chosen(known) if entry.line)
    return tuple(dict.fromkeys(path for e in entries for path, _ in known.modules.reach(e.path)))


def brought(modules: Modules, entry: Entrypoint, paths: Iterable[str]) -> str:
    """Return the first of these files that whatever loads an entrypoint loads with it, or "".

    That is the `__init__` of a package around it, or a file that it imports.
    """
    loaded = {path for path, _ in modules.reach(entry.path)} - {entry.path}
    folders = [*accumulate(entry.path.split("/")[:-1], "{}/{}".format)] if entry.module else []
    around = {f"{folder}/__init__.py" for folder in folders} - {entry.path}
    return next((path for path in paths if path in loaded | around), "")


def loading(known: Known) -> tuple[Entrypoint, ...]:
    """Return the chosen entrypoints that are to load Sentry.

    None where the file that starts it was deleted: nothing may come to load what is gone.
    """
    is_gone = known.answers.init_path in deleted(known.project, known.answers)
    return () if is_gone else chosen(known)
