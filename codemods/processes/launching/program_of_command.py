"""What a command starts: the program, its target and its sub-command, by what is known of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from codemods.files.model import EMPTY
from codemods.files.pattern import pattern
from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import program_called, programs
from codemods.shell.options import Words, split_options
from codemods.shell.words import program_name

_PYTHON = pattern(
    r"(?:python|pypy)[\d.]*w?|\$[({]?PYTHON\d?(?::-[^}]*)?[)}]?|\{\{ ?python ?\}\}", re.I
)
# Modules that run another file or, behind a further `-m`, another module.
_RUNNING = frozenset(
    """debugpy cProfile profile pdb trace tracemalloc coverage gevent.monkey kernprof memray
    pyinstrument scalene viztracer""".split()
)
_OBJECT = pattern(r"[A-Za-z_][\w./]*:[A-Za-z_][\w.]*(?:\(.*\))?")
_CONFIG = pattern(r"[^=]*\.(?:ini|ya?ml|json|xml)(?:\.[\w-]+)?(?::[\w-]+)?")
_MODULE = pattern(r"[\w./$:{}-]*\w[\w./$:{}-]*(?:\(.*\))?")


class Started(NamedTuple):
    """What one command starts, before the project was asked where that is.

    `program` is the stem of its file in `knowledge/programs`.
    `env` is what options say about modules and paths (`--settings`, `--pythonpath`),
    `folder` what they say about the working directory, `config` a file that may name the
    target instead.
    """

    program: str
    target: str = ""
    action: str = ""
    env: Mapping[str, str] = EMPTY
    folder: str = ""
    config: str = ""


def start_of(argv: Sequence[str]) -> tuple[Started, ...]:
    """Return what a command without wrappers starts; empty for programs of no interest.

    `celery worker -B` starts two things: a worker and a beat.
    """
    if not argv:
        return ()
    name = program_name(argv[0])
    if is_python(name):
        return _python(argv[1:])
    stem, implied = program_called(name)
    if stem:
        return _read(stem, (*implied, *argv[1:]))
    return _file(argv[0], argv[1:]) if name.endswith(".py") else ()


def is_python(name: str) -> bool:
    """Tell whether a program of that name is an interpreter of Python."""
    return _PYTHON.fullmatch(name) is not None


def _python(argv: Sequence[str]) -> tuple[Started, ...]:
    """Return what `python FILE …` or `python -m MODULE …` starts."""
    words = iter(enumerate(argv))
    for index, word in words:
        if word == "-m" or (word.startswith("-m") and len(word) > 2):
            module = word[2:] or "".join(argv[index + 1 : index + 2])
            return _module(module, argv[index + 1 if word[2:] else index + 2 :])
        if word == "-c":
            return ()
        if word in ("-W", "-X", "--check-hash-based-pycs"):
            next(words, None)
        elif not word.startswith("-"):
            return _file(word, argv[index + 1 :])
    return ()


def _module(module: str, argv: Sequence[str]) -> tuple[Started, ...]:
    if module in _RUNNING:
        inner = [i for i, word in enumerate(argv) if word == "-m" or word.endswith(".py")]
        return _python(argv[inner[0] :]) if inner else ()
    for stem, program in programs().items():
        if module in program.modules:
            return _read(stem, argv)
    return (Started("python", module, sub_command(argv)),) if module else ()


def _file(path: str, argv: Sequence[str]) -> tuple[Started, ...]:
    stem, _ = program_called(program_name(path))
    if stem and programs()[stem].packages:  # `/script` is none
        return start_of([path, *argv])
    words = split_options(argv)  # any file may be what a framework calls manage.py
    env = {k: v for x in programs().values() if x.scripts for k, v in _env(x, words).items()}
    if "." not in path.rstrip("/").rpartition("/")[2].strip("."):  # of a folder, its __main__
        path = f"{path.rstrip('/')}/__main__.py"
    started = Started("python", path, sub_command(argv), env)
    return (started,) if path.endswith(".py") and "$" not in path else ()


def sub_command(argv: Sequence[str]) -> str:
    """Return the first word if it can be a sub-command."""
    first = argv[0] if argv else ""
    return first if re.fullmatch(r"[A-Za-z][\w:-]*", first) else ""


def _read(stem: str, argv: Sequence[str]) -> tuple[Started, ...]:
    """Return what the words behind a known program start."""
    program = programs()[stem]
    words = split_options(argv, program.flags)
    action = _action(program, words)
    if not _is_start(program, words, action):
        return ()
    started = Started(
        stem,
        _target(program, words),
        action,
        _env(program, words),
        words.value(*program.folder),
        _config(program, words),
    )
    if program.roles.get(action) != "worker":
        return (started,)
    also = dict.fromkeys(a for o, a in program.embeds.items() if _holds(words, o))
    return (started, *(started._replace(action=other) for other in also))


def _action(program: Program, words: Words) -> str:
    """Return the sub-command; of a program that has none what it is, or its worker class."""
    if "" in program.roles:
        return words.value(*program.pool) if program.roles[""] == "web" else program.roles[""]
    if program.place not in ("", "second"):
        return ""
    return program.renamed.get(words.first, sub_command(words.rest))


def _is_start(program: Program, words: Words, action: str) -> bool:
    """Tell whether a command loads the target or goes on running, or might."""
    if not program.loading:
        return True
    return action in (*program.loading, *program.roles) or bool(words.rest and not action)


def _target(program: Program, words: Words) -> str:
    named = next(((n, v) for n in program.options if (v := words.value(*n))), ((), ""))
    names, target = named
    if program.mount in names:
        return target.partition("=")[2]
    if target and program.object_option and not target.endswith(".py") and ":" not in target:
        found = words.value(program.object_option)
        return f"{target}:{found}" if found else target
    return target or _placed(program, words)


def _placed(program: Program, words: Words) -> str:
    """Return the target that is no option's value; one may be taken for an unknown option's."""
    if program.place == "first":
        return words.first
    if program.place == "second":
        return next((w for w in words.rest[1:] if ":" in w), "".join(words.rest[1:2]))
    if program.place != "object":
        return ""
    known = (*program.config, *program.folder, *program.pool)
    values = (value for option, value in words.options if option not in known)
    target = next((w for w in (*words.rest, *values) if _OBJECT.fullmatch(w)), "")
    return target or next((w for w in words.rest if _MODULE.fullmatch(w)), "")


def _config(program: Program, words: Words) -> str:
    given = words.value(*program.config)
    if given or program.place != "config":
        return given
    return next((word for word in words.rest if _CONFIG.fullmatch(word)), "")


def _env(program: Program, words: Words) -> dict[str, str]:
    """Return the environment that the options stand for."""
    found = ((program.sets[o], value) for o, value in words.options if o in program.sets)
    given = (value.partition("=") for o, value in words.options if o in program.sets_given)
    own = {name: value for name, _, value in given if value and "$" not in value}
    return {**own, **{name: v.replace(",", ":") for name, v in found if v and "$" not in v}}


def _holds(words: Words, option: str) -> bool:
    """Tell whether an option is given, alone or among others behind one dash."""
    short = len(option) == 2
    return any(
        given == option or (short and given[1] != "-" and option[1] in given[1:])
        for given, _ in words.options
    )
