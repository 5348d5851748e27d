"""What a requirements file is made from, and the command that makes it again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import basename, dirname, join, normpath, relpath
from shlex import quote

from codemods.editing.lists import pip_lines as _pip_lines
from codemods.editing.lists.groups import words
from codemods.files.pattern import pattern
from codemods.files.tool import tools
from codemods.formats.manifests import poetry
from codemods.packages.lists.declared import Declared, scanned
from codemods.packages.lists.header_inputs import inputs
from codemods.packages.lists.list_origin import Origin, by_standard, may_be_made
from codemods.packages.lists.made_by_recipe import made_by
from codemods.packages.locks.lock_command import harmless, writing
from codemods.packages.locks.lock_files import exact, is_standard
from codemods.packages.locks.lock_files import read as read_lock

_DEFAULTS = ("requirements.in", "setup.py", "pyproject.toml", "setup.cfg")  # of pip-compile
_TOP_LEVEL = frozenset("base top toplevel direct abstract unpinned loose in".split())
# `# via -r requirements/base.txt`, `#   shop (pyproject.toml)`; also several lines below `# via`.
_SOURCE = pattern(
    r"^ +# +(?:via +)?(?:-r +([\w./-]+)|[\w.-]+ \((pyproject\.toml|setup\.py|setup\.cfg)\))",
    re.MULTILINE,
)
_COMMAND = pattern(r"\b(?:uv pip compile|pip-compile) +[\w./ =-]+")
_HEAD = 20  # lines in which somebody's own header may stand
_FEW = 3  # fewer pins than this show nothing


def origin(found: Declared, path: str) -> Origin | None:
    """Return what a requirements file is made from, None where people write it.

    Evidence, in this order: the header that the tool wrote, a file of the same name with
    the suffix `.in`, the tool's comments that say where each line comes from, a lock with the
    same versions, a list of loose versions beside a list of pins of the same packages.
    """
    text = found.text(path)
    command = _pip_lines.generated(text)
    if command:
        return _by_header(found, path, command)
    if is_standard(path):
        return by_standard(found, path, text)
    twin = _twin(path)
    if twin != path and twin in found.files:
        return Origin(twin, path, "pip-tools", _pip_compile(twin, path))
    annotated = _by_annotation(found, path, text)
    if annotated:
        return annotated
    pins = {row.name: exact(row) for row in found.files.get(path, ())}
    if len(pins) < _FEW or not all(pins.values()):
        return None
    return _exported(found, path, pins) or _frozen(found, path, pins)


def commands(found: Declared, source: str) -> Iterator[Origin]:
    """Yield how each file is made again that `source` goes into, itself, by `-r` or by another.

    Files for developers are among them, as they take in what production requires. One that takes
    in a file that is made again comes after that.
    """
    made = (origin(found, path) for path in found.files if may_be_made(path))
    left, stale = [one for one in made if one], {source}
    while ready := [one for one in left if stale.intersection(_taken(found, one.source))]:
        yield from ready
        stale.update(one.compiled for one in ready)
        left = [one for one in left if one not in ready]


def _taken(found: Declared, path: str) -> tuple[str, ...]:
    """Return a list with all that it includes, and what those do."""
    taken = [path]
    for one in taken:
        names = (normpath(join(dirname(one), n)) for n in _pip_lines.includes(found.text(one)))
        taken += [name for name in names if name not in taken]
    return tuple(taken)


def _by_header(found: Declared, path: str, command: str) -> Origin | None:
    tool = _exporting(command)
    if tool:
        pyproject = found.path(tools()[tool].reads)
        if pyproject not in found.files:
            return None
        if now := _in_its_place(found, tool):
            return Origin(pyproject, path, now, _export(found, now, path), is_certain=False)
        shell = " > " in tools()[tool].export
        for old, now in tools()[tool].former.items():
            command = command.replace(old, now, 1) if command.startswith(old) else command
        command = writing(command, relpath(path, found.root or "."))
        known = harmless(command, found.root, path) or (shell and _is_plain(command))
        if " " in command and known:
            return Origin(pyproject, path, tool, command + f" > {quote(path)}" * shell)
        made = tools()[tool].export.format(quote(path))
        return Origin(pyproject, path, tool, made, " " not in command)
    folder, names = inputs(found.files, found.root, path, command)
    if not names:
        folder, own = dirname(path), _pip_lines.script(found.text(path))
        beside = [_twin(path), *(join(folder, name) for name in _DEFAULTS)]
        names = [name for name in beside if _lists(found, name)][:1]
        script = join(found.root, normpath(own.partition(" ")[0]))
        if names and script in found.project and _is_plain(own):
            return Origin(names[0], path, "pip-tools", _within(found.root, own))
        command = _pip_compile(basename(names[0]), basename(path)) if names else ""
    if not names:
        return None
    return _compile(found, names[0], path, folder, command)


def _lists(found: Declared, path: str) -> bool:
    """Tell whether a file can be what a list is compiled from: not one of tools' settings alone."""
    if basename(path) != "pyproject.toml":
        return path in found.files
    document = scanned(found.text(path))
    return document.has("project") or document.has(*poetry.MAIN) or document.has("build-system")


def _exporting(command: str) -> str:
    """Return the tool whose command exported a list, "" for none."""
    known = ((tool.name, tool.header or tool.name) for tool in tools().values() if tool.export)
    return next((name for name, start in known if command.startswith(start)), "")


def _in_its_place(found: Declared, tool: str) -> str:
    """Return the tool that has a lock and exports too, where that of a header has none."""
    others = (name for name in found.locks if tools()[name].export)
    lacks = tools()[tool].lock and tool not in found.locks
    return next(others, "") if lacks else ""


def _export(found: Declared, tool: str, path: str) -> str:
    command = tools()[tool].export.format(quote(path))
    return command.replace(" --no-hashes", "") if "--hash=" in found.text(path) else command


def _by_make(found: Declared, source: str) -> str:
    """Return the project's own command where a list includes what only an image has, "" for none.

    pip-compile ends where it can't open a file that a list names.
    """
    beyond = [name for name in _pip_lines.includes(found.text(source)) if name.startswith("/")]
    return made_by(found.project, "pip-compile", basename(source)) if beyond else ""


def _compile(found: Declared, source: str, path: str, folder: str, command: str) -> Origin:
    """Return the command of a header, or the tool's own plain one where it has other words."""
    if own := _by_make(found, source):
        return Origin(source, path, "pip-tools", own, is_certain=False)
    command = writing(command, relpath(path, folder or "."))
    if harmless(command, folder, path):
        return Origin(source, path, "pip-tools", _within(folder, command))
    return Origin(source, path, "pip-tools", _pip_compile(source, path), is_certain=False)


def _is_plain(command: str) -> bool:
    """Tell whether a shell takes the words as they are: somebody may paste them."""
    return not command.startswith("uv run") and bool(re.fullmatch(r"[\w./ =:,+-]+", command))


def _twin(path: str) -> str:
    """Return the name that a compiled file's source has by custom."""
    return re.sub(r"\.\w+$", ".in", path)


def _by_annotation(found: Declared, path: str, text: str) -> Origin | None:
    """Return what a compiled list without the tool's header is made from."""
    sources = [m[1] or m[2] for m in _SOURCE.finditer(text)]
    if not sources:
        return None
    head = [line for line in text.splitlines()[:_HEAD] if line.startswith("#")]
    said = _COMMAND.search("\n".join(head))
    folder, names = inputs(found.files, found.root, path, said[0]) if said else ("", [])
    if said and names:
        return _compile(found, names[0], path, folder, said[0].strip())
    for name in dict.fromkeys(sources):
        for source in (normpath(name), normpath(join(dirname(path), name)), found.path(name)):
            if source in found.files and source != path:
                return Origin(source, path, "pip-tools", _pip_compile(source, path))
    return None


def _exported(found: Declared, path: str, pins: Mapping[str, str]) -> Origin | None:
    """Return the tool whose lock has the same versions as a list of pins."""
    for tool, lock in found.locks.items():
        source = found.path(tools()[tool].reads)
        locked = read_lock(lock, found.text(lock))
        same = sum(locked.get(name) == version for name, version in pins.items())
        if source in found.files and _mostly(same, len(pins)):
            exports = tools()[tool].export
            own = made_by(found.project, " ".join(exports.split()[:2]), basename(path))
            made = own or exports.format(quote(path))
            return Origin(source, path, tool, made, is_certain=not own)
    return None


def _frozen(found: Declared, path: str, pins: Mapping[str, str]) -> Origin | None:
    """Return the list of top-level packages that a list of pins was frozen from."""
    for other in found.production():
        rows = found.files[other]
        is_top = not _TOP_LEVEL.isdisjoint(words(basename(other)))
        if other == path or dirname(other) != dirname(path) or not is_top:
            continue
        if all(exact(row) for row in rows):
            continue
        if _mostly(sum(row.name in pins for row in rows), len(rows)):
            frozen = f"pip install -U -r {quote(other)} && pip freeze > {quote(path)}"
            return Origin(other, path, "pip", frozen)
    return None


def _mostly(some: int, every: int) -> bool:
    return 10 * some >= 8 * every > 0


def _pip_compile(source: str, path: str) -> str:
    into = "" if re.sub(r"\.\w+$", ".txt", source) == path else f"-o {quote(path)} "
    return f"pip-compile {into}{quote(source)}"


def _within(folder: str, command: str) -> str:
    return f"(cd {quote(relpath(folder))} && {command})" if folder else command
