"""Shell scripts: `*.sh`, Heroku's `bin/…` and what else starts with a shell's shebang.

Each simple command counts, whatever `if`, `case` or function it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell.commands import ASSIGNMENT, Simple, split_commands, with_folders
from codemods.shell.insert import insert_words
from codemods.shell.own_folder import own_folder
from codemods.shell.placed import Placed
from codemods.shell.variables import expanded

RUNS = "anywhere"
LARGEST = 100_000  # characters; a longer script is an installer with an archive in it
_FOLDERS = frozenset("bin scripts script".split())
_OTHERS = ("dockerfile", "containerfile", "crontab", "makefile", "justfile", "procfile")
_NAMES = pattern(r"(?:docker[-_])?(?:entry_?point|start|run|boot|release|serve|worker)[\w-]*")
_SHEBANG = pattern(r"#!.*\b(?:sh|bash|dash|ash|zsh|with-contenv)\b|(?!#!)")


def matches(path: str) -> bool:
    """Tell by its name whether the file may be a shell script."""
    folder, _, name = path.rpartition("/")
    if "." in name:
        return name.endswith((".sh", ".bash"))
    if name.lower().startswith(_OTHERS):
        return False
    return folder.rpartition("/")[2] in _FOLDERS or bool(_NAMES.fullmatch(name))


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the script's commands; `cwd` is "" before the first `cd`."""
    if len(text) > LARGEST or not _SHEBANG.match(text):
        return ()
    return tuple(_placed(placed.command(path), path) for placed in _commands(text, path))


def _placed(command: Command, path: str) -> Command:
    """Return a command with the files that it names from the script's own folder on."""
    return command._replace(argv=tuple(own_folder(w, path) or w for w in command.argv))


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Put words behind a program in the command that starts on that line."""
    commands = _commands(text, "")
    return insert_words(text, commands, line=line, program=program, insert=insert)


def _commands(text: str, path: str) -> Iterator[Placed]:
    known: dict[str, str] = {}
    line, seen = 1, 0
    for command, cwd in with_folders(split_commands(text), "", path, known):
        if not command.words or command.argv[0] in ("export", "declare", "readonly", "local"):
            known.update(_assigned(command, known, path))
            continue
        line += text.count("\n", seen, command.words[0].start)
        seen = command.words[0].start
        env = {**known, **command.env}
        yield Placed(command.words, line, env, cwd)


def _assigned(command: Simple, known: Mapping[str, str], script: str) -> Iterator[tuple[str, str]]:
    pairs = dict(command.env)
    for word in command.argv[1:]:
        if match := ASSIGNMENT.fullmatch(word):
            pairs[match.group(1)] = match.group(2)
    for name, value in pairs.items():
        yield name, own_folder(value, script) or expanded(value, known)
