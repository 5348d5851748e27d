"""What one command line installs, whichever tool it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from codemods.files.pattern import pattern
from codemods.files.tool import locks, tools
from codemods.shell.commands import split_commands
from codemods.shell.project_managers import Told, managed
from codemods.shell.words import program_name

_WRAPPERS = frozenset("sudo env exec command time nice xargs doas su-exec gosu".split())
_CONDA = frozenset(("conda", "mamba", "micromamba"))
_SHELLS = frozenset(("bash", "sh", "zsh", "ash", "dash"))
_PIP = pattern(r"pip(?:\d[\d.]*)?")
_PYTHON = pattern(r"python(?:\d[\d.]*)?|py")
_VARIABLE = pattern(r"\$[({]{0,2}(\w+)[)}]{0,2}|\{\{\s*(\w+)\s*\}\}")
_TAKES_WORD = frozenset(
    """-c --constraint --constraints --override --overrides -b --build-constraint
    --build-constraints -i --index-url --extra-index-url -f --find-links -t --target --prefix
    --root --platform --python-version --python --src --cache-dir --timeout --retries --group
    --proxy --trusted-host --upgrade-strategy --progress-bar --no-binary --only-binary -w
    --wheel-dir -d --dest --config-settings --report -p --directory -n --name --channel
    --index -o --output-file --resolution --extra""".split()
)
# https://pip.pypa.io/en/stable/user_guide/#constraints-files and `uv pip install --help`
_LIMITING = ("-c", "--constraint", "--constraints", "--override", "--overrides")
NO_INDEX, NO_DEPS = "--no-index", "--no-deps"
_TOOLS = frozenset(
    "pip setuptools wheel uv poetry pdm pipenv pip-tools build tox nox virtualenv".split()
)


# Distributions' packages of Python that bring no library.
_SYSTEM = frozenset("apt apt-get apk dnf microdnf yum zypper pacman".split())
_LIBRARY = pattern(r"(?:python[23]?(?:\.?\d+)?|py3)-(?P<name>[a-z][\w.+-]*)(?:=.*)?")
_NO_LIBRARIES = frozenset(
    """pip dev devel venv virtualenv setuptools wheel distutils minimal full pkg-resources
    lib2to3 libs apt debian gi dbus tk all""".split()
)


def understood(argv: Sequence[str]) -> Iterator[Told]:
    """Yield what a command line installs; nothing for any other command."""
    words = _unwrapped(argv)
    if not words:
        return
    program, rest = words[0], words[1:]
    if program in _SHELLS and "-c" in rest[:-1]:
        for command in split_commands(rest[rest.index("-c") + 1]):
            yield from understood(command.argv)
    action = next((word for word in rest if not word.startswith("-")), "")
    if program in tools():
        yield from managed(program, rest)
    if program == "uv" and action == "pip":
        yield from _uv_pip(rest[rest.index("pip") + 1 :])
    elif _PIP.fullmatch(program):
        yield from _pip(rest)
    elif program in ("pip-sync", "pip-compile"):
        yield _of_pip_tools(program, rest)
    elif program in _CONDA:
        yield from _conda(rest)
    elif program == "conda-lock" and action == "install":
        named = _arguments(rest[rest.index("install") + 1 :])[0]
        yield Told("conda-lock", files=tuple(named[:1] or ["conda-lock.yml"]))
    elif program == "setup.py" and action in ("install", "develop"):
        yield Told("setuptools", folders=(".",))


def _of_pip_tools(program: str, words: Sequence[str]) -> Told:
    """Return what a command of pip-tools takes in.

    Its old `--no-index` leaves an address out of the list that it writes, and no package:
    https://github.com/jazzband/pip-tools/blob/5.5.0/piptools/scripts/compile.py
    """
    alone = (NO_DEPS,) if program == "pip-sync" else ()
    limits = _limits([word for word in words if program == "pip-sync" or word != NO_INDEX])
    return Told("pip-tools", files=tuple(_arguments(words)[0]), limits=(*limits, *alone))


def _unwrapped(argv: Sequence[str]) -> list[str]:
    """Return the words from the tool's name on: `sudo python3 -m pip` is `pip`."""
    words = list(argv)
    while words:
        name = _named(words[0])
        if _PYTHON.fullmatch(name):
            words = _module(words[1:])
            continue
        runs = name in (*_CONDA, *locks()) and words[1:2] == ["run"]
        inner = _inner(words[2:]) if runs else []
        if inner:
            words = inner
        elif name in _WRAPPERS:
            words = _inner(words[1:], *_SHELLS, *_SYSTEM)
        else:
            return [name, *words[1:]]
    return []


def _named(word: str) -> str:
    variable = _VARIABLE.fullmatch(word)
    return (variable[1] or variable[2]).lower() if variable else program_name(word)


def _module(words: Sequence[str]) -> list[str]:
    """Return a command for what `python` is told to run."""
    for index, word in enumerate(words):
        if word == "-m" and index + 1 < len(words):
            name = {"piptools": "pip-tools"}.get(words[index + 1], words[index + 1])
            return [name, *words[index + 2 :]]
        if word.startswith("-m"):
            return [word[2:], *words[index + 1 :]]
        if not word.startswith("-"):
            return [word, *words[index + 1 :]]
    return []


def system_libraries(argv: Sequence[str]) -> tuple[str, ...]:
    """Return the Python libraries that a distribution's package manager installs."""
    words = _unwrapped(argv)
    if not words or words[0] not in _SYSTEM:
        return ()
    found = ((word, _LIBRARY.fullmatch(word)) for word in words[1:])
    return tuple(word for word, m in found if m and m["name"] not in _NO_LIBRARIES)


def _inner(words: Sequence[str], *further: str) -> list[str]:
    for index, word in enumerate(words):
        name = _named(word)
        known = (*tools(), *_CONDA, *further)
        if name in known or _PIP.fullmatch(name) or _PYTHON.fullmatch(name):
            return list(words[index:])
    return []


def _pip(words: Sequence[str]) -> Iterator[Told]:
    action = next((word for word in words if not word.startswith("-")), "")
    if action not in ("install", "wheel", "download"):
        return
    after = words[words.index(action) + 1 :]
    others, files, editable = _arguments(after)
    paths = [o for o in others if o.startswith((".", "/", "$")) and "*" not in o]
    limits = _limits([w for w in after if action == "install" or w != NO_DEPS])
    folders = [path for path in (*editable, *paths) if not path.endswith(".whl")]
    bare = [re.sub(r"\[.*", "", folder) for folder in folders]
    groups = tuple(g.rpartition(":")[2] for g in _values(after, "--group"))
    packages = [o for o in others if re.match(r"[A-Za-z]", o) and "://" not in o]
    yield Told(
        "pip",
        tuple(files),
        tuple(p for p in packages if re.split(r"[^\w-]", p)[0].lower() not in _TOOLS),
        () if NO_DEPS in after else tuple(folder for folder in bare if folder),
        limits=limits,
    )
    if groups:
        yield Told("pip", folders=(".",), only=groups, limits=limits)


def _limits(words: Sequence[str]) -> tuple[str, ...]:
    """Return the files that say which versions may be installed, without being installed.

    An option that keeps out what is not there, or not listed, is among them.
    """
    joined = (w[2:] for w in words if re.match(r"-c[^-=]", w))
    closing = (word for word in words if word in (NO_INDEX, NO_DEPS))
    return (*(v for option in _LIMITING for v in _values(words, option)), *joined, *closing)


def _values(words: Sequence[str], option: str) -> Iterator[str]:
    """Yield the values that an option is given, in either way."""
    yield from (value for word, value in pairwise(words) if word == option)
    yield from (w.partition("=")[2] for w in words if w.startswith(f"{option}="))


def _uv_pip(words: Sequence[str]) -> Iterator[Told]:
    if words[:1] == ["install"]:
        yield from _pip(words)
    elif words[:1] in (["sync"], ["compile"]):
        others, files, _ = _arguments(words[1:])
        tool = "pip" if words[0] == "sync" else "pip-tools"
        alone = (NO_DEPS,) if words[0] == "sync" else ()  # it brings nothing that is not listed
        yield Told(tool, files=(*others, *files), limits=(*_limits(words[1:]), *alone))


def _conda(words: Sequence[str]) -> Iterator[Told]:
    actions = [word for word in words if not word.startswith("-")]
    if not actions or actions[0] not in ("env", "create", "install", "update"):
        return
    found = [b for a, b in pairwise(words) if a in ("-f", "--file")]
    found += [w.partition("=")[2] for w in words if w.startswith(("--file=", "-f="))]
    if actions[0] == "env" and not found:
        found = ["environment.yml"]
    if actions[0] == "env" and actions[1:2] not in (["create"], ["update"]):
        return
    yield Told("conda", files=tuple(found))


def _arguments(words: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Return plain arguments, requirements files (`-r`) and editable folders (`-e`)."""
    others: list[str] = []
    files: list[str] = []
    editable: list[str] = []
    wanted = {"-r": files, "--requirement": files, "--requirements": files}
    wanted |= {"-e": editable, "--editable": editable}
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        if word in wanted:
            wanted[word].append(next(rest, ""))
        elif option in wanted and equals:
            wanted[option].append(value)
        elif re.match(r"-r[^-=]", word):
            files.append(word[2:])
        elif word in _TAKES_WORD:
            next(rest, "")
        elif not word.startswith("-"):
            others.append(word)
    return others, [f for f in files if f], [e for e in editable if e]
