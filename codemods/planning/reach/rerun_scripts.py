"""Scripts that a program runs again and again in one process: what they import runs once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from posixpath import basename, dirname, join, normpath

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint
from codemods.files.pattern import pattern
from codemods.files.told import some
from codemods.files.versions import ends_below
from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import programs, swallowers
from codemods.packages.lists.dependencies import dependencies
from codemods.planning.lines.place_to_paste import end_of_head, spot
from codemods.processes.deployed.images_copying_by_name import images_without

NAME = "sentry_start"  # of the module to paste into; the template's own is called otherwise

_NAMED = pattern(r"[\"']([\w./ -]+\.py)[\"']")


@lru_cache(maxsize=64)  # most planners ask it, of the same few files
def rerun_by(modules: Modules, entry: Entrypoint) -> Program | None:
    """Return what runs a file anew each time: an init call in it would pile up."""
    imports = modules.facts(entry.path).imports if entry.line else ()
    tops = {item.module.partition(".")[0] for item in imports}
    found = (one for one in programs().values() if one.reruns)
    started = (one for one in found if tops.intersection(one.modules) or _is_given(one, entry))
    return next(started, None)


def rerunning(modules: Modules, entries: Iterable[Entrypoint], path: str) -> str:
    """Return that a file is run again and again, and by what: a call in it would pile up; or ""."""
    found = (rerun_by(modules, entry) for entry in entries if entry.path == path)
    return next((f"{one.name} runs {path} again and again" for one in found if one), "")


def _is_given(program: Program, entry: Entrypoint) -> bool:
    """Tell whether what shows a file is a command that gives it to a program."""
    if not any(name in shown.text for shown in entry.evidence for name in program.names):
        return False
    names = "|".join(map(re.escape, program.names))
    between = r"""["']?,?\s[^;&|]*?(?<![\w-])"""  # options, each a string of a list where it is one
    command = re.compile(rf"\b(?:{names}){between}{re.escape(basename(entry.path))}\b")
    return any(command.search(shown.text) for shown in entry.evidence)


def pages(modules: Modules, entry: Entrypoint, program: Program) -> list[str]:
    """Return the files beside a script that run by themselves where one of them is opened first.

    Not where the script says what the pages are: then it runs before each.
    """
    if not program.pages or program.pages_by in modules.project.get(entry.path, ""):
        return []
    return opened(modules, entry, program)


def opened(modules: Modules, entry: Entrypoint, program: Program) -> list[str]:
    """Return the files that a script's users open in its process, whoever says what they are.

    Those that are named in the script, as `st.Page("views/stock.py")`, and all of the folder that
    is for them: what names those may be a file of settings.
    """
    beside, text = dirname(entry.path), modules.project.get(entry.path, "")
    named = _NAMED.findall(text) if program.pages and program.pages_by in text else ()
    found = [normpath(join(beside, name)) for name in named]
    folder = join(beside, program.pages) if program.pages else None
    mine = (path for path in modules.files if dirname(path) == folder or path in found)
    return [path for path in mine if not basename(path).startswith(("__init__.", "."))]


def into_module(
    modules: Modules, entry: Entrypoint, program: Program, call: str
) -> tuple[str, str]:
    """Return how to start Sentry once in such a script, and the lines for that."""
    path = join(dirname(entry.path), f"{NAME}.py")
    others = pages(modules, entry, program)
    each = f" and in each of {join(dirname(entry.path), program.pages)}/" if others else ""
    also = f"{each}, which run without it when opened first" if others else ""
    copying = some(images_without(modules.project, {entry.path}, path))
    copied = f". {copying} copies by name, and has to copy that file as well" if copying else ""
    said = (
        f"put these lines into a module, since {program.name} runs the script again and again and "
        f"what it imports once. Import that first in {entry.path}{also}{copied}:"
    )
    call = "\n\n\n".join((call, *_also_logged(modules, entry, program)))
    first, top = spot(modules.project, entry.path), "at its top"
    headed = any(end_of_head(modules.project, path) for path in others)
    inner = "below its docstring" if headed else top
    also = f"{each.replace(' in ', ' ', 1)}, {inner}" if each else ""
    where = also if each and first == inner else f", {first}{also}"
    return said, f"# {path}:\n{call}\n\n# {entry.path}{where}:\nimport {NAME}  # noqa: F401"


def _also_logged(modules: Modules, entry: Entrypoint, program: Program) -> Iterator[str]:
    """Yield the lines by which what a script raises arrives, of releases that only warn of it."""
    depends = dependencies(modules.project, dirname(entry.path))
    for one in swallowers().values():
        for package, logs in one.printing.items() if {*one.modules} & {*program.modules} else ():
            rows = [row for row in depends.named(package) if row.specifier]
            below = [logs] if rows and logs and ends_below(rows[0].specifier, logs) else []
            if below and not (one.older and ends_below(rows[0].specifier, one.older.before)):
                yield one.paste
