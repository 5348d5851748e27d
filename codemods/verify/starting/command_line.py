"""A launch file's command, made fit to run here: this Python, this port, no placeholders."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from codemods.files.model import Launch
from codemods.files.pattern import pattern
from codemods.knowledge.kinds.program import Listens
from codemods.knowledge.registry import instrumented_by, program_called, programs
from codemods.shell.words import program_name

PYTHON = pattern(r"(?:python|pypy)[\d.]*w?(?:\.exe)?|\$.*PYTHON.*")
VARIABLE = pattern(r"\$\{?(?P<name>\w+)(?::?-(?P<default>[^}]*))?\}?|%\(ENV_(?P<env>\w+)\)s")
LEFT = pattern(r"\$|\{\{|%\(")


CONSOLE = ("script", "entry_point")  # what a package declares, by file stem


def runnable(
    launch: Launch, python: str, port: int, env: Mapping[str, str]
) -> tuple[str, ...] | None:
    """Return the words to start, None where the program isn't installed beside `python`."""
    if instrumented_by(launch.program):
        return None if port else _called(launch.target, python)
    words = tuple(expanded(word, env) for word in launch.command.argv)
    start = _program(launch, words, python)
    if start is None:
        return None
    head, rest = start
    return (*head, *_known(listening(launch.program, rest, port)))


def listening(program: str, words: Iterable[str], port: int) -> tuple[str, ...]:
    """Return a program's words with nothing but 127.0.0.1:`port` to listen on."""
    words = tuple(words)
    for how in (x.listens for x in programs().values() if x.listens and x.listens.behind):
        if how.behind in words:
            before = words[: words.index(how.behind) + 1]
            return (*before, *how.given.format(port=port).split())
    known = programs().get(program)
    if known is None or known.listens is None or not port:
        return words
    kept = _without(words, known.listens)
    added = tuple(known.listens.given.format(port=port).split())
    return (*added, *kept) if known.listens.leads else (*kept, *added)


def expanded(word: str, env: Mapping[str, str]) -> str:
    """Return a word with the variables filled in that are known or have a default."""

    def value(match: re.Match[str]) -> str:
        name = match["name"] or match["env"]
        if name in env:
            return env[name]
        return match[0] if match["default"] is None else match["default"]

    return VARIABLE.sub(value, word)


def _known(words: Iterable[str]) -> tuple[str, ...]:
    """Leave out words that hold an unknown variable, with the option that they belong to."""
    kept: list[str] = []
    for word in words:
        if not LEFT.search(word):
            kept.append(word)
        elif kept and kept[-1].startswith("-") and not word.startswith("-"):
            kept.pop()
    return tuple(word for word in kept if word)


def installed(program: str, python: str) -> str:
    """Return the path of a program beside an interpreter or on the PATH, "" for none."""
    beside = Path(python).parent / program
    return str(beside) if beside.exists() else shutil.which(program) or ""


def moved(program: str, python: str) -> str:
    """Return why a program of a virtual environment runs with another Python, "" where not.

    The first line of such a program names the Python that it was installed for.
    """
    folder = Path(python).parent
    if Path(program).parent != folder or not (folder.parent / "pyvenv.cfg").is_file():
        return ""
    try:
        with Path(program).open("rb") as file:
            head = file.read(1024).decode("utf-8", "replace")
    except OSError:
        return ""
    named = SHEBANG.match(head)
    if not named or Path(named["python"]).parent.resolve() == folder.resolve():
        return ""
    gone = "" if Path(named["python"]).exists() else ", which is not there"
    return (
        f"{program} begins with `#!{named['python']}`{gone}: the virtual environment "
        f"{folder.parent} was moved or copied from elsewhere. Make it anew where it is, or name "
        "the Python of one that works with --python"
    )


# As pip writes it, also where the path is too long for a kernel.
SHEBANG = pattern(r"#!(?:/bin/sh\n'''exec' )?\"?(?P<python>/[^\n\"$ ]*python[\w.]*)[\"\s]")


def _program(
    launch: Launch, words: tuple[str, ...], python: str
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return what starts a command here, and its further words."""
    name = program_name(words[0])
    if launch.program in CONSOLE:
        declared = name in programs()[launch.program].names
        return _console(launch.target, python), words[2 if declared else 1 :]
    if PYTHON.fullmatch(name) or PYTHON.fullmatch(words[0]):
        kept = 3 if words[1:2] == ("-m",) and launch.program != "python" else 1
        return (python, *words[1:kept]), words[kept:]  # `python -m gunicorn`: options follow that
    if name.endswith(".py") and not program_called(name)[0]:
        return (python, words[0]), words[1:]
    path = installed(name, python)
    return ((path,), words[1:]) if path else None


def _console(target: str, python: str) -> tuple[str, ...]:
    """Return what calls a console script's function, which may not be installed."""
    module, _, name = target.partition(":")
    code = f"import sys; from {module} import {name.partition('.')[0]}; sys.exit({name}())"
    return (python, "-c", code)


def _called(target: str, python: str) -> tuple[str, ...]:
    """Return what calls a function as a platform does: `shop.app:run`, `shop/app.run`."""
    module, _, name = target.replace("/", ".").replace(":", ".").rpartition(".")
    code = f"from importlib import import_module; import_module({module!r}).{name}({{}}, None)"
    return (python, "-c", code)


def _without(words: tuple[str, ...], how: Listens) -> tuple[str, ...]:
    kept: list[str] = []
    skip = False
    for word in words:
        option, _, value = word.partition("=")
        if skip:
            skip = False
        elif option in how.options:
            skip = not value
        elif word[:2] in how.options and not word.startswith("--") and len(word) > 2:
            continue  # `-b:5000`, value and all
        elif word not in how.developing:
            kept.append(word)
    return tuple(kept)
