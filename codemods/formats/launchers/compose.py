"""Docker Compose: the command of each service, and how its image is built.

Reference: https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple

from codemods.files.model import EMPTY, Command
from codemods.files.pattern import pattern
from codemods.shell import nodes
from codemods.shell.insert import insert_words
from codemods.shell.nodes import Node
from codemods.shell.placed import Placed
from codemods.shell.variables import expanded
from codemods.shell.words import Word

RUNS = "image"
_NAME = pattern(
    r"(?:[\w.-]*[.-])?(?:docker[-_.]?)?(?:compose|stack)(?:[._-][\w.-]*)?\.ya?ml"
    r"|(?:local|production|staging|dev|prod)\.yml"
)


class Service(NamedTuple):
    """One service. `context` is a project folder, None where no image is built.

    `dockerfile` is a project path, `mounts` are (container folder, project folder) pairs,
    `line` is that of `command` (or `entrypoint`), 0 where the image's own is run.
    """

    name: str
    words: tuple[Word, ...] = ()
    line: int = 0
    context: str | None = None
    dockerfile: str = ""
    target: str = ""
    image: str = ""
    workdir: str = ""
    env: Mapping[str, str] = EMPTY
    mounts: tuple[tuple[str, str], ...] = ()


def matches(path: str) -> bool:
    """Tell by its name whether the file is a compose file."""
    name = path.rpartition("/")[2]
    return name.endswith((".yml", ".yaml")) and bool(_NAME.fullmatch(name))


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the commands that the file itself gives; `cwd` is `working_dir`."""
    return tuple(placed.command(path) for placed in _commands(path, text))


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Put words behind a program in the `command` or `entrypoint` on that line."""
    commands = _commands("", text)
    return insert_words(text, commands, line=line, program=program, insert=insert)


@lru_cache(maxsize=64)
def services(path: str, text: str) -> tuple[Service, ...]:
    """Return the services of a compose file, `extends` of the same file followed."""
    if not any(word in text for word in ("services", "image:", "build:")):
        return ()
    documents = nodes.documents(text)
    top = nodes.mapping(documents[0]) if documents else {}
    listed = nodes.entries(top["services"]) if "services" in top else _first_format(documents)
    found = {name: nodes.entries(value) for name, (_, value) in listed.items()}
    return tuple(_service(path, text, name, _extended(found, name)) for name in found)


def _first_format(documents: tuple[Node, ...]) -> dict[str, tuple[Node, Node]]:
    """Return the services of a file in the first format: they stand at its top."""
    listed = nodes.entries(documents[0]) if documents else {}
    return {k: v for k, v in listed.items() if {"image", "build"} & set(nodes.mapping(v[1]))}


def _commands(path: str, text: str) -> Iterator[Placed]:
    for service in services(path, text):
        if service.words:
            label = f"{service.name}: "
            workdir, env = service.workdir, service.env
            yield Placed(service.words, service.line, env, workdir, service.name, label)


def _extended(
    found: Mapping[str, dict[str, tuple[Node, Node]]], name: str, depth: int = 0
) -> dict[str, tuple[Node, Node]]:
    own = found[name]
    if "extends" not in own or depth > 10:
        return own
    source = own["extends"][1]
    parent = nodes.scalar(source) or nodes.scalar(nodes.mapping(source).get("service"))
    if parent not in found or "file" in nodes.mapping(source):
        return own
    return {**_extended(found, parent, depth + 1), **own}


def _service(path: str, text: str, name: str, keys: dict[str, tuple[Node, Node]]) -> Service:
    entry = _words(text, keys, "entrypoint")
    run = _words(text, keys, "command")
    shown = keys.get("command" if run else "entrypoint")
    values = {key: value for key, (_, value) in keys.items()}
    context, dockerfile, target = _build(dirname(path), values.get("build"))
    return Service(
        name,
        entry + run,
        nodes.line_of(shown[0]) if shown and entry + run else 0,
        context,
        dockerfile,
        target,
        expanded(nodes.scalar(values.get("image")), {}),
        nodes.scalar(values.get("working_dir")),
        nodes.environment(values.get("environment")),
        tuple(_mounts(dirname(path), values.get("volumes"))),
    )


def _words(text: str, keys: dict[str, tuple[Node, Node]], key: str) -> tuple[Word, ...]:
    return nodes.words_of(text, keys[key][1]) if key in keys else ()


def _build(folder: str, node: Node) -> tuple[str | None, str, str]:
    """Return (context, Dockerfile, target), paths from the project's top."""
    values = nodes.mapping(node)
    given = nodes.scalar(node) or nodes.scalar(values.get("context")) or ("." if values else "")
    given = expanded(given, {})
    if not given or "$" in given or "://" in given or "dockerfile_inline" in values:
        return None, "", ""
    context = _path(folder, given)
    if context is None:
        return None, "", ""
    name = expanded(nodes.scalar(values.get("dockerfile")), {}) or "Dockerfile"
    return context, _path(context, name) or "", nodes.scalar(values.get("target"))


def _mounts(folder: str, node: Node) -> Iterator[tuple[str, str]]:
    for item in nodes.items(node):
        values = nodes.mapping(item)
        source, target = nodes.scalar(values.get("source")), nodes.scalar(values.get("target"))
        if not values:
            source, _, target = expanded(nodes.scalar(item), {}).partition(":")
        ours = _path(folder, source) if source.startswith(".") else None
        if ours is not None and target.startswith("/"):
            yield normpath(target.partition(":")[0]), ours


def _path(folder: str, step: str) -> str | None:
    """Return a path from the project's top, None for one outside of it."""
    path = normpath(join(folder, step))
    if path.startswith(("/", "..")):
        return None
    return "" if path == "." else path
