"""Compose files: a service gets what `environment` and the files under `env_file` say.

Reference: https://docs.docker.com/reference/compose-file/services/#environment
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.formats.launchers import compose as launcher
from codemods.formats.passed import Passed
from codemods.shell import nodes
from codemods.shell.nodes import Node

_TEST = frozenset("test tests testing ci e2e".split())


def matches(path: str) -> bool:
    """Tell by its path whether the file is a compose file, and not one for tests."""
    return launcher.matches(path) and _TEST.isdisjoint(re.split(r"[/._-]", path.lower()))


def passed(text: str) -> Iterator[Passed]:
    """Yield the services."""
    documents = nodes.documents(text)
    top = nodes.mapping(documents[0]) if documents else {}
    for name, (key, service) in nodes.entries(top.get("services")).items():
        values = nodes.mapping(service)
        listed = values.get("environment")
        names = {nodes.scalar(item).partition("=")[0] for item in nodes.items(listed)}
        yield Passed(
            name,
            nodes.line_of(key),
            max(nodes.line_of(key), int(service.end_mark.line)),
            frozenset({*names, *nodes.mapping(listed)}),
            nodes.scalar(values.get("image")),
            bool({"env_file", "extends"} & values.keys()),
            bool({"command", "entrypoint"} & values.keys()),
            () if "extends" in values else _files(values.get("env_file")),
        )


def _files(given: Node | None) -> tuple[str, ...]:
    """Return the files under `env_file`: one, a list of them, or of tables with a `path`."""
    listed = nodes.items(given) or ((given,) if given else ())
    return tuple(nodes.scalar(nodes.mapping(one).get("path", one)) for one in listed)
