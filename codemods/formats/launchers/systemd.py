"""systemd units: what a service starts, and what it runs beside.

Reference: https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell import ini as _ini
from codemods.shell.insert import insert_words
from codemods.shell.placed import Placed
from codemods.shell.templated import as_written, masked, of_kind
from codemods.shell.words import Word, split_words

RUNS = "anywhere"
_STARTS = ("ExecStart", "ExecStartPre")
_BESIDE = ("ExecCondition", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost")
_RUN_BESIDE = pattern(rf"\b(?:{'|'.join(_BESIDE)})[ \t]*=")
_PREFIX = pattern(r"\A[-@:+!|]+")


def matches(path: str) -> bool:
    """Tell by its name whether the file is a service unit."""
    return path.endswith(".service") or of_kind(path.rpartition("/")[2], ".service")


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the unit's commands; `cwd` is WorkingDirectory, `service` the unit."""
    if "[Service]" not in text:
        return ()
    name = path.rpartition("/")[2]
    name = name.partition(".service" if ".service" in name else ".")[0]
    found = _commands(masked(text), name)
    return tuple(as_written(placed.command(path), text) for placed in found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Put words behind a program in the ExecStart on that line."""
    commands = _commands(masked(text), "")
    return insert_words(text, commands, line=line, program=program, insert=insert)


def _commands(text: str, name: str) -> Iterator[Placed]:
    entries = [entry for entry in _ini.continued(text) if entry.section == "Service"]
    folders = [e.value.strip().lstrip("-") for e in entries if e.key == "WorkingDirectory"]
    folder: str | None = folders[-1] if folders else ""
    if folder and folder.startswith(("~", "%", "$", "{")):
        folder = None
    env = dict(_environment(entries))
    for entry in entries:
        if entry.key in (*_STARTS, *_BESIDE):
            for words in _split(split_words(entry.value, entry.at)):
                yield Placed(words, entry.line, env, folder, name)


def lines(text: str) -> tuple[int, ...]:
    """Return the lines of a unit by which something runs that is given its variables."""
    return tuple(placed.line for placed in _commands(text, ""))


def is_beside(row: str) -> bool:
    """Tell whether a line of a unit runs something beside the service: what it ends, or reloads."""
    return _RUN_BESIDE.search(row) is not None


def _environment(entries: Iterable[_ini.Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if entry.key == "Environment":
            for word in split_words(entry.value):
                name, equals, value = word.text.partition("=")
                if equals:
                    yield name, value


def _split(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Yield the commands of one line: a `;` of its own separates them."""
    command: list[Word] = []
    for word in (*words, Word(";")):
        if word.text != ";":
            command.append(word)
        elif command:
            first = _PREFIX.sub("", command[0].text)
            yield (command[0]._replace(text=first, at=None), *command[1:])
            command = []
