"""The entrypoints that the answers name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from codemods.code.importing.modules import REACH, Modules
from codemods.code.importing.surely_loaded import surely_loaded
from codemods.code.loaded_by_prefix import loaded_by_prefix
from codemods.files.model import Entrypoint
from codemods.knowledge.errors.caught_errors import NAMED_IN_TABLES
from codemods.knowledge.registry import frameworks
from codemods.planning.generated_files import deleted
from codemods.planning.known import Known
from codemods.planning.reach.rerun_scripts import pages, rerun_by


def chosen(known: Known) -> tuple[Entrypoint, ...]:
    """Return one entrypoint per chosen file, the file that holds the init call first."""
    by_path: dict[str, Entrypoint] = {}
    for entry in (*known.found.entrypoints, *known.found.doubtful):
        if entry.path in known.answers.entrypoints and entry.framework in known.answers.frameworks:
            by_path.setdefault(entry.path, entry)
    return tuple(by_path.values())


def reached(known: Known) -> tuple[str, ...]:
    """Return the files that the chosen entrypoints load, each once; those come first.

    The pages count that a program runs by themselves beside one of them.
    """
    starts = [entry.path for entry in chosen(known) if entry.line]
    starts += rerun(known)
    return tuple(dict.fromkeys(path for start in starts for path, _ in known.modules.reach(start)))


def rerun(known: Known) -> tuple[str, ...]:
    """Return the chosen scripts that a program runs anew for each visitor, and their pages."""
    found: dict[str, None] = {}
    for entry in chosen(known):
        if program := rerun_by(known.modules, entry):
            found.update(dict.fromkeys((entry.path, *pages(known.modules, entry, program))))
    return tuple(found)


def starting(known: Known) -> tuple[str, ...]:
    """Return the files that chosen processes start with, by what the project's own call shows too.

    Where that is all that is known of them, they are the file that holds it and those that nothing
    imports and that load it at once.
    """
    starts = tuple(entry.path for entry in chosen(known) if entry.line)
    if starts or known.answers.style != "existing":
        return starts
    modules, path = known.modules, known.answers.init_path
    above = [p for p in modules.files[:REACH] if path in modules.eager(p)]
    imported = {target for p in modules.files[:REACH] for target in modules.loads(p)}
    return (path, *(p for p in above if p not in imported))


def loaded(known: Known, *, surely: bool = False) -> tuple[str, ...]:
    """Return the files that processes load, those included that a table of URLs names.

    What starts a process may load what its app is imported by: the tools of a server. Where Sentry
    is `surely` to have started, only what loads the app before it does anything.
    """
    entries = [entry for entry in chosen(known) if entry.line]
    mine = ((p.start, o.entry) for o in known.found.proven for p in o.processes if p.start)
    starts = {
        start: None
        for start, entry in mine
        if entry in entries and (not surely or entry.path in surely_loaded(known.modules, start))
    }
    starts |= dict.fromkeys(starting(known))
    paths = [*reached(known), *(path for s in starts for path, _ in known.modules.reach(s))]
    tops = {name for entry in entries for name in frameworks()[entry.framework].modules}
    if tops & NAMED_IN_TABLES:
        named = known.modules.mentioning(NAMED_IN_TABLES)
        paths += (path for start in named for path, _ in known.modules.reach(start))
    paths += [path for entry in entries for path in _with_tasks(known, entry)]
    paths += loaded_by_prefix(known.modules, paths)
    return tuple(dict.fromkeys(paths))


def _with_tasks(known: Known, entry: Entrypoint) -> Iterator[str]:
    """Yield the files whose tasks a worker loads by name, as by `autodiscover_tasks`.

    They import its app, or what marks a task of any app.
    """
    framework = frameworks()[entry.framework]
    marks = {name.rpartition(".")[2] for name in framework.tasks}
    for path in known.modules.mentioning(marks) if framework.kind == "queue" else ():
        tops = {i.module.partition(".")[0] for i in known.modules.imports(path) if not i.level}
        if entry.path in known.modules.loads(path) or tops & {*framework.modules}:
            yield path


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
