"""The command that makes a changed dependency file take effect, run at the project's top.

Locks keep the versions that they have: a bare `pdm lock`, `pipenv lock` or, in Poetry 1,
`poetry lock` would move every package of the project to its newest version.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath

from codemods.files.dependencies import Lock
from codemods.files.pattern import pattern
from codemods.files.tool import Tool, tools
from codemods.formats.manifests import pep621, requirements
from codemods.packages.install_commands.installs import DEVELOPS, RUNS, TELLS
from codemods.packages.inventory.packed_modules import is_refused
from codemods.packages.lists.compiled_lists import commands
from codemods.packages.lists.declared import Declared, is_production
from codemods.packages.locks import conda_lock, lock_files
from codemods.packages.locks.lock_command import harmless

BY_NAME = "pip install sentry-sdk"  # where no command of the project's brings it
_METADATA = (".toml", ".cfg", ".py")
_NEWEST = "2"  # of the tools whose major versions take other words
_FROM_TOP = pattern(
    r"(?P<how>(?:python[\d.]* -m )?pip[\d.]* install(?: -{1,2}[\w-]+)*) "
    r"(?P<what>\.(?:\[[\w,-]+\])?)"
)
_PIP = pattern(
    r"(?P<by>uv|(?:poetry|pipenv|pdm|pixi|hatch|rye) run|(?:conda|mamba|micromamba) run"
    r"(?: -{1,2}[\w-]+[= ][\w./-]+)*) (?:python[\d.]* -m )?pip[\d.]* install\b"
)
_RUNNING = frozenset("uv poetry pipenv pdm pixi rye".split())
_WITHIN = pattern(r"\(cd (\S+) && (.+)\)")


def relocks(found: Declared, target: str, manager: str) -> tuple[Lock, ...]:
    """Return the locks and compiled files that a requirement in `target` makes stale, in order."""
    own = [one for name in _locking(found, target, manager) for one in _lock_of(found, name)]
    return (*own, *_compiled(found, target), *_of_conda(found, target))


def _locking(found: Declared, target: str, manager: str) -> Iterator[str]:
    """Yield the tools whose locks `target` went into: its own first, then each that holds its rows.

    A lock that another tool has left behind lacks what was added since.
    """
    yield manager
    names = {row.name for row in found.files.get(target, ()) if not row.group}
    for name, path in found.locks.items() if manager in found.locks else ():
        mine = path == found.path(tools()[name].lock) and found.path(tools()[name].reads) == target
        if (
            mine
            and name != manager
            and names
            and names <= lock_files.read(path, found.text(path)).keys()
        ):
            yield name


def _lock_of(found: Declared, manager: str) -> Iterator[Lock]:
    path = found.locks.get(manager, "")
    tool = tools().get(manager)
    if path and tool and tool.relock:
        made_by = _made_by(found, tool)
        command = (*tool.relock, *(tool.older if made_by == "1" else ()))
        shown = _shown(found.root, shlex.join(command))
        if tool.older and made_by == "1" and not _of_image(found, tool):
            shown += f"  # with {tool.name.capitalize()} 2: {shlex.join(tool.relock)}"
        yield Lock(path, found.root, command, shown, made_by)


def _compiled(found: Declared, target: str) -> Iterator[Lock]:
    for made in commands(found, target):
        inner = _WITHIN.fullmatch(made.command)
        folder, text = (inner[1], inner[2]) if inner else ("", made.command)
        runs = harmless(text, folder, made.compiled) if made.is_certain else ()
        yield Lock(made.compiled, folder, runs, made.command)


def _of_conda(found: Declared, target: str) -> Iterator[Lock]:
    """Yield the locks of conda-lock that a file went into; conda alone can make them again."""
    for path in (p for p in found.project if conda_lock.matches(p)):
        text = found.text(path)
        if target in (normpath(join(dirname(path), name)) for name in conda_lock.sources(text)):
            command = conda_lock.command(path, text)
            yield Lock(path, dirname(path), (), _shown(dirname(path), command))


def _shown(folder: str, command: str) -> str:
    return f"(cd {shlex.quote(folder)} && {command})" if folder else command


def _made_by(found: Declared, tool: Tool) -> str:
    """Return the major version of the tool that is to write the lock, "1" where nothing says.

    It is the later one of what wrote it and of what the images have: who makes it again has what
    made it last, or what they now build with. "" for a tool whose versions all take the same words.
    """
    if not tool.made_by:
        return ""
    match = re.search(tool.made_by, found.text(found.locks.get(tool.name, ""))[:200])
    wrote = match[1].partition(".")[0] if match else "1"
    return max(_of_image(found, tool) or wrote, wrote, key=int)


def _of_image(found: Declared, tool: Tool) -> str:
    """Return the major version of a tool that an image has pip install, "" where none does.

    Without a version it is the newest.
    """
    paths = dict.fromkeys(i.evidence.path for i in found.installs if i.rank == RUNS)
    named = re.compile(
        rf"\b(?:pip[\d.]*|pipx)\s+install\b[^\n;&|]*?[\s\"']{tool.name}(?:\[\w+\])?"
        r"(?:[=~]=\s*v?(\d+)[\w.*]*)?(?=[\s\"';&]|$)"
    )
    told = [match for path in paths for match in named.finditer(found.text(path))]
    return (told[0][1] or _NEWEST) if told else ""


def own_commands() -> Mapping[str, str]:
    """Return by tool the command that makes a new requirement take effect."""
    return {tool.name: tool.refresh for tool in tools().values() if tool.refresh}


def refresh(
    found: Declared, target: str, manager: str, extra: str, also: Iterable[str] = ()
) -> str:
    """Return the commands for a new requirement in `target`, or in its extra `extra`.

    Files that are compiled or exported from `target` are made again too. `also` get the
    requirement as well: one of them is installed where the project's own package can't be built.
    """
    lists = [path for path in also if requirements.matches(path)]
    if lists and not extra and _cannot_be_built(found):
        return f"pip install -r {lists[0]}"
    built = target.endswith(_METADATA) and manager not in own_commands()
    if built and is_refused(found.project, dirname(target)):
        return f"pip install -r {lists[0]}" if lists else BY_NAME
    steps = [_of_manager(found, manager, extra)] if manager in own_commands() else []
    made = list(commands(found, target))
    steps += [one.command for one in made]
    if not steps:
        return _of_pip(found, target, manager, extra)
    compiled = [one.compiled for one in made if is_production(one.compiled)]
    if manager == "pip-tools" and compiled:
        steps.append(f"pip install -r {shlex.quote(compiled[-1])}")
    return " && ".join(steps)


def _cannot_be_built(found: Declared) -> bool:
    """Tell whether setuptools is to read the version from a module that is not here.

    A release has another layout then: that of the packages, which another step makes.
    """
    document = found.document
    if document.has("tool", "setuptools", "package-dir"):
        return False
    named = document.strings("tool", "setuptools", "dynamic", "version", "attr")
    tops = [name.partition(".")[0] for name in named]
    places = [found.path(f"{at}{top}") for top in tops for at in ("", "src/")]
    stand = (p.startswith((f"{at}/", f"{at}.py")) for p in found.project.paths for at in places)
    return bool(tops) and not any(stand)


def _of_manager(found: Declared, manager: str, extra: str) -> str:
    tool, command = tools()[manager], own_commands()[manager]
    if extra:
        command += tool.extra.format(extra)
    if tool.begin and manager not in found.locks:
        command = tool.begin
    if tool.older and manager in found.locks and _made_by(found, tool) == "1":
        plain = shlex.join(tool.relock)
        command = command.replace(plain, shlex.join((*tool.relock, *tool.older)))
    return f"(cd {shlex.quote(found.root)} && {command})" if found.root else command


def _of_pip(found: Declared, target: str, manager: str, extra: str) -> str:
    if manager == "conda":
        return f"conda env update -f {shlex.quote(target)}"
    if target == found.path("pyproject.toml") and (group := pep621.only_group(found.document)):
        command = f"pip install --group {shlex.quote(group)}"
        return f"(cd {shlex.quote(found.root)} && {command})" if found.root else command
    if manager == "setuptools" or target.endswith(_METADATA):
        if not extra and (told := _told_by_project(found)):
            return told
        folder = f"./{found.root}" if found.root else "."
        by = _through(found)
        if extra and shlex.quote(folder) == folder:  # as the shells of Windows take it, too
            return f'{by}pip install -e "{folder}[{extra}]"'
        return f"{by}pip install -e {shlex.quote(f'{folder}[{extra}]' if extra else folder)}"
    return f"{_through(found)}pip install -r {shlex.quote(target)}"


def _through(found: Declared) -> str:
    """Return what the project's own commands put before pip, "" where they call it plainly.

    Where none installs anything, it is what they start the program with.
    """
    pips = [_PIP.match(i.evidence.text) for i in found.installs if i.tool == "pip"]
    if pips:
        return f"{pips[0]['by']} " if pips[0] and all(pips) else ""
    tools = (i.tool for i in found.installs if i.evidence.text.split()[1:2] == ["run"])
    tool = next((tool for tool in tools if tool in _RUNNING), "")
    return f"{tool} " if tool == "uv" else f"{tool} run " * bool(tool)


def _told_by_project(found: Declared) -> str:
    """Return the command by which a README, or else a script, installs the project from its top."""
    for rank in (TELLS, DEVELOPS):
        for one in found.installs:
            mine = one.rank == rank and one.tool == "pip" and one.folder == found.root
            told = _FROM_TOP.fullmatch(one.evidence.text)
            folder = dirname(one.evidence.path) if found.root else ""
            if mine and told and not one.files and folder == found.root:
                what = f'"{told["what"]}"' if "[" in told["what"] else told["what"]
                return _shown(folder, f"{told['how']} {what}")
    return ""
