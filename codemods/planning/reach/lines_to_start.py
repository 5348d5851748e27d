"""How a process that is left alone would start Sentry: the lines for it, and their place."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.model import Entrypoint, Launch
from codemods.packages.inventory.known_versions import is_usable
from codemods.planning.known import Known
from codemods.planning.lines.hook_line import hook_line
from codemods.planning.lines.place_to_paste import spot
from codemods.planning.lines.used_import import runs_pyflakes, use_of
from codemods.planning.reach.absent_integrations import is_absent
from codemods.planning.reach.further_blocks import blocks
from codemods.planning.reach.hook_module import as_imported
from codemods.planning.reach.our_module import our_module
from codemods.planning.reach.pasted_call import pasted
from codemods.planning.reach.rerun_scripts import into_module, rerun_by
from codemods.planning.reach.selection import loading
from codemods.planning.reach.unreached import settings_of, unreached
from codemods.processes.detecting.workers import loads_settings
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import as_ours
from codemods.sentry.init_call import init_call


def import_line(known: Known, entry: Entrypoint, module: str) -> str:
    """Return the import of a module by which an entrypoint's file starts Sentry.

    With its use where pyflakes itself is run.
    """
    name = as_imported(known.modules, entry, module)
    line = hook_line(known.project, known.found.root, name, entry, known.style)
    return f"{line}\n\n{use_of(name)}" if runs_pyflakes(known.project) else line


def place(known: Known, entry: Entrypoint) -> str:
    """Return where such an import belongs: below what has to run before Sentry, or be first."""
    return spot(known.project, entry.path, entry.after)


def whole_call(known: Known, path: str = "", *further: str) -> str:
    """Return the call with the chosen options, as it would have been written into a file.

    It is whole beside a call of the user's too, of which only what it lacks is asked for.
    """
    answers = with_framework(as_ours(known.answers), *further)
    return pasted(known, init_call(answers), path)


def call_for(known: Known, entry: Entrypoint, *further: str) -> str:
    """Return the call for the processes of one file: with nothing that their images lack.

    With what `further` frameworks ask for, whose processes load the file as well.
    """
    answers, found, own = known.answers, known.found, [entry.path]

    def there(stems: Iterable[str]) -> tuple[str, ...]:
        kept = (s for s in stems if s == entry.framework or not is_absent(s, found, own, True))
        return tuple(kept)

    lacking = (s for s in (entry.framework, *further) if not is_usable(s, found.dependencies))
    used = answers._replace(
        frameworks=there(answers.frameworks),
        libraries=there(answers.libraries),
        absent=(),
        unusable=tuple(dict.fromkeys((*answers.unusable, *lacking))),
    )
    return whole_call(known._replace(answers=used), entry.path, entry.framework, *further)


def with_framework(answers: Answers, *further: str) -> Answers:
    """Return the answers for a process that runs one of these frameworks as well."""
    return answers._replace(frameworks=tuple(dict.fromkeys((*answers.frameworks, *further))))


def own_start(known: Known, entry: Entrypoint) -> str:
    """Return the lines by which a file starts Sentry: the import of our module, else the call."""
    name = our_module(known, entry) if entry.line else ""
    return import_line(known, entry, name) if name else call_for(known, entry)


def own_starts(known: Known, entries: Iterable[Entrypoint]) -> str:
    """Return the lines for several files, each block below a comment with where it belongs."""
    files: dict[tuple[str, str], list[str]] = {}
    blocks: list[str] = []
    for entry in entries:
        if program := rerun_by(known.modules, entry):
            call = call_for(known, entry)
            blocks.append(into_module(known.modules, entry, program, call)[1])
        else:
            files.setdefault((own_start(known, entry), place(known, entry)), []).append(entry.path)
    for (lines, where), paths in files.items():
        each = "" if len(paths) == 1 else "each "
        blocks.append(f"# {', '.join(paths)}, {each}{where}:\n{lines}")
    return "\n\n".join(blocks)


def shared_starts(known: Known, entries: Iterable[Entrypoint]) -> str:
    """Return the lines for several files: the import of our module where each can have it.

    Else the call, once for all that can't; a script that is run again and again has its own way.
    """
    called = [e for e in entries if not (rerun_by(known.modules, e) or our_module(known, e))]
    rows = [own_starts(known, [e for e in entries if e not in called])]
    if called:
        paths: dict[str, list[str]] = {}
        for entry in called:
            where = spot(known.project, entry.path, entry.after, "above the other imports")
            paths.setdefault(where, []).append(entry.path)
        places = "; ".join(f"{', '.join(these)}, {at}" for at, these in paths.items())
        stems = dict.fromkeys(e.framework for e in called)
        rows.append(f"# {places}:\n{call_for(known, called[0], *stems)}")
    return "\n\n".join(filter(None, rows))


def imports_module(known: Known, entry: Entrypoint, name: str = "") -> bool:
    """Tell whether a file can import our module, by that name, in each image that has it."""
    module = our_module(known, entry)
    return bool(module) and name in ("", module)


def reports(known: Known, launch: Launch) -> bool:
    """Tell whether what a command starts comes past Sentry, or nobody can say what it loads."""
    mine = [one for one in known.found.processes if one.launch == launch and one.start]
    given = blocks(known)
    lost = [one.entry for one in unreached(known) if not one.module and one.entry not in given]
    starting = {known.answers.init_path, *(e.path for e in loading(known) if e not in lost)}
    starting |= {existing.path for existing in known.found.usable}
    settings = [e for e in settings_of(known) if e.path in starting]
    return not mine or any(
        one.loads & starting
        or one.start in starting
        or any(loads_settings(known.modules, one.start, e) for e in settings)
        for one in mine
    )
