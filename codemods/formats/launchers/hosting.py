"""Hosting platforms' files that name a start command per service.

render.yaml, heroku.yml, App Engine's app.yaml, DigitalOcean's .do/app.yaml, fly.toml,
railway.toml and .json, nixpacks.toml.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from codemods.files.model import Command
from codemods.shell import nodes
from codemods.shell import toml as _toml
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed

RUNS = "beside"
# Folders in which YAML is for Kubernetes, whatever its name.
CLUSTER_FOLDERS = frozenset(
    """k8s kubernetes kube manifests helm chart charts deploy deployment deployments kustomize
    overlays base templates""".split()
)
_YAML_KEYS: Mapping[str, tuple[str, ...]] = {
    "render.yaml": ("startCommand", "dockerCommand", "preDeployCommand"),
    "heroku.yml": ("web", "worker", "release", "beat", "scheduler", "clock"),
    "app.yaml": ("entrypoint", "run_command"),
}
_TOML_TABLES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "fly.toml": (("processes",), ("experimental",), ("deploy",)),
    "railway.toml": (("deploy",),),
    "nixpacks.toml": (("start",),),
}
_NO_COMMANDS = frozenset("strategy healthcheckPath restartPolicyType builder".split())


def matches(path: str) -> bool:
    """Tell by its name whether the file belongs to one of the platforms."""
    *folders, name = path.split("/")
    if name == "app.yaml":
        return not CLUSTER_FOLDERS.intersection(folders)
    return name in _YAML_KEYS or name in _TOML_TABLES or name == "railway.json"


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the start commands, `service` being the key that holds them."""
    folder, _, name = path.rpartition("/")
    if name in _YAML_KEYS:
        rows = _yaml_rows(text, _YAML_KEYS[name])
    elif name in _TOML_TABLES:
        rows = _toml_rows(text, _TOML_TABLES[name])
    else:
        rows = _json_rows(text)
    root = "" if folder in (".do", ".render") else folder
    return tuple(placed.command(path) for row in rows for placed in _commands(*row, root))


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: the platform's dashboard may overrule the file."""
    raise report_only("The platform's file", line, program, insert)


def _commands(line: int, name: str, command: str, folder: str) -> Iterator[Placed]:
    for simple, cwd in with_folders(split_commands(command), folder):
        if simple.words:
            yield Placed(simple.words, line, simple.env, cwd, name, f"{name}: ")


def _yaml_rows(text: str, keys: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    if not any(f"{key}:" in text for key in keys):
        return
    for document in nodes.documents(text):
        for node in nodes.all_mappings(document).values():
            for key, (place, value) in nodes.entries(node).items():
                if key in keys:
                    inner = nodes.mapping(value).get("command", value)
                    words = [nodes.scalar(item) for item in nodes.items(inner) or (inner,)]
                    yield nodes.line_of(place), key, " && ".join(filter(None, words))


def _toml_rows(text: str, tables: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, str, str]]:
    data: dict[str, Any] = _toml.parse(text)
    for keys in tables:
        for key, value in _toml.table(data, *keys).items():
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                value = " ".join(value)
            if isinstance(value, str) and key not in _NO_COMMANDS:
                yield _toml.line_of(text, keys, key), key, value


def _json_rows(text: str) -> Iterator[tuple[int, str, str]]:
    try:
        command = _toml.table(json.loads(text), "deploy").get("startCommand")
    except (ValueError, RecursionError):
        return
    if isinstance(command, str):
        before = text.partition('"startCommand"')[0]
        yield before.count("\n") + 1, "startCommand", command
