"""Dockerfile, Containerfile: the CMD and ENTRYPOINT of each stage, and what it copies.

Reference: https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import join, normpath
from typing import NamedTuple

from codemods.files.model import EMPTY, Command
from codemods.files.pattern import pattern
from codemods.formats.base_images import base_image
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.insert import insert_words
from codemods.shell.instructions import Instruction, exec_form, instructions
from codemods.shell.placed import Placed, line_at
from codemods.shell.variables import expanded
from codemods.shell.words import Word, program_name, split_words, unplaced

RUNS = "image"
_NAME = pattern(
    r"(?:[\w-]+\.)?(?:Dockerfile|Containerfile)(?:[._-][\w.-]+|(?-i:[A-Z\d])[\w-]*)?", re.IGNORECASE
)
_IGNORED = (".dockerignore", ".md", ".j2", ".jinja", ".sh", ".py", ".yml", ".yaml")
_MOUNTED = pattern(r"\bfrom=([\w.-]+)")
_PASSED = frozenset("tini dumb-init catatonit gosu su-exec env exec".split())


class Copy(NamedTuple):
    """One COPY or ADD: `origin` is the stage it takes from, None for the build context."""

    sources: tuple[str, ...]
    target: str
    origin: str | None = None
    words: tuple[Word, ...] = ()


class Stage(NamedTuple):
    """A build stage with all it has from the stage it is built FROM.

    `entry` and `run` are ENTRYPOINT and CMD, `starts` tells that one of them is its own. `brings`
    is the ENTRYPOINT of the image that it is built from.
    """

    name: str
    base: str
    workdir: str = "/"
    env: Mapping[str, str] = EMPTY
    copies: tuple[Copy, ...] = ()
    mounts: tuple[str, ...] = ()
    entry: Instruction | None = None
    run: Instruction | None = None
    starts: int = 0
    brings: tuple[str, ...] = ()


def matches(path: str) -> bool:
    """Tell by its name whether the file is a Dockerfile."""
    name = path.rpartition("/")[2]
    return bool(_NAME.fullmatch(name)) and not name.lower().endswith(_IGNORED)


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the commands of all stages; `service` is the stage's name or number."""
    return tuple(placed.command(path) for placed in _commands(text))


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Put words behind a program in the CMD or ENTRYPOINT command on that line."""
    return insert_words(text, _commands(text), line=line, program=program, insert=insert)


@lru_cache(maxsize=64)
def stages(text: str) -> tuple[Stage, ...]:
    """Return the build stages in order; the last one is what is built by default."""
    found: list[Stage] = []
    given: dict[str, str] = {}
    for instruction in instructions(text):
        if instruction.name == "ARG" and not found:
            given.update(variables(instruction.text))
        elif instruction.name == "FROM":
            found.append(_begun(found, instruction, given))
        elif found:
            found[-1] = _extended(found[-1], instruction, given)
    return tuple(found)


def _commands(text: str) -> Iterator[Placed]:
    for stage in stages(text):
        if stage.starts:
            yield from _started(stage, text)


def _started(stage: Stage, text: str) -> Iterator[Placed]:
    """Yield what a stage starts: ENTRYPOINT with CMD behind it, or one of them."""
    entry, run = _words(stage.entry), _words(stage.run)
    if stage.entry is None and stage.run and run and stage.brings:
        brought = (*unplaced(stage.brings), *run)
        yield Placed(brought, stage.run.line, stage.env, stage.workdir, stage.name)
        return
    if entry and run and stage.entry and stage.run:
        shown = stage.run if _passes_on(entry) else stage.entry
        yield Placed(entry + run, shown.line, stage.env, stage.workdir, stage.name)
        return
    ignored = stage.entry is not None and entry is None  # its shell form takes no CMD
    for words, instruction in ((entry, stage.entry), (None if ignored else run, stage.run)):
        if instruction is None or (ignored and instruction is stage.run):
            continue
        if words is None:
            yield from _shell_form(stage, instruction, text)
        elif words:
            yield Placed(words, instruction.line, stage.env, stage.workdir, stage.name)


def _shell_form(stage: Stage, instruction: Instruction, text: str) -> Iterator[Placed]:
    commands = split_commands(instruction.text, instruction.at)
    for command, cwd in with_folders(commands, stage.workdir, env=stage.env):
        if command.words:
            line = line_at(text, command.words[0].start)
            env = {**stage.env, **command.env}
            yield Placed(command.words, line, env, cwd, stage.name)


def _words(instruction: Instruction | None) -> tuple[Word, ...] | None:
    return exec_form(instruction.text, instruction.start) if instruction else None


def _passes_on(entry: tuple[Word, ...]) -> bool:
    """Tell whether an ENTRYPOINT only prepares the way for its CMD."""
    first, last = program_name(entry[0].text), entry[-1].text
    return first in _PASSED or last.endswith(".sh") or (len(entry) == 1 and "/" in last)


def _begun(found: list[Stage], instruction: Instruction, given: Mapping[str, str]) -> Stage:
    words = [expanded(word.text, given) for word in split_words(instruction.text)]
    base = words[0] if words else ""
    named = len(words) > 2 and words[1].lower() == "as"
    name = words[2] if named else str(len(found))
    for stage in reversed(found):
        if stage.name.lower() == base.lower():
            return stage._replace(name=name, base=base, starts=0)
    known = base_image(base)
    return Stage(name, base, known.workdir, known.env, brings=known.entry)


def _extended(stage: Stage, instruction: Instruction, given: Mapping[str, str]) -> Stage:
    text = instruction.text
    if instruction.name == "WORKDIR":
        folder = expanded(text.strip("\"'"), stage.env)
        return stage._replace(workdir=normpath(join(stage.workdir, folder)))
    if instruction.name in ("ENV", "ARG"):
        pairs = variables(text, given) if instruction.name == "ARG" else variables(text)
        values = {k: expanded(v, stage.env) for k, v in pairs.items()}
        return stage._replace(env={**stage.env, **values})
    if instruction.name in ("COPY", "ADD"):
        return stage._replace(copies=(*stage.copies, *_copy(stage, instruction)))
    if instruction.name == "RUN":
        froms = _MOUNTED.findall(" ".join(instruction.flag("mount")))
        return stage._replace(mounts=(*stage.mounts, *froms))
    if instruction.name == "CMD":
        return stage._replace(run=instruction, starts=stage.starts + 1)
    if instruction.name == "ENTRYPOINT":
        # Docker: a new ENTRYPOINT empties the CMD that came with the base.
        run = stage.run if stage.starts else None
        return stage._replace(entry=instruction, run=run, starts=stage.starts + 1)
    return stage


def variables(text: str, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the variables of ENV or ARG; `given` are the values of ARGs above FROM."""
    words = split_words(text)
    if words and given is None and "=" not in words[0].text and len(words) > 1:
        return {words[0].text: text[words[1].start :]}
    pairs = (word.text.partition("=") for word in words)
    known = given or {}
    return {k: v if equals else known[k] for k, equals, v in pairs if equals or k in known}


def _copy(stage: Stage, instruction: Instruction) -> Iterator[Copy]:
    words = exec_form(instruction.text, instruction.start)
    if words is None:
        words = split_words(instruction.text, instruction.at)
    if len(words) < 2 or words[0].text.startswith("<<"):
        return
    *sources, target = (expanded(word.text, stage.env) for word in words)
    folder = normpath(join(stage.workdir, target))
    if len(sources) > 1 or target.endswith("/") or target.rpartition("/")[2] in (".", ".."):
        folder = f"{folder.rstrip('/')}/"
    if instruction.flag("parents"):
        return  # keeps the folders of its sources: where they land is not worth the rules
    origin = next(iter(instruction.flag("from")), None)
    yield Copy(tuple(sources), folder, origin, words)
