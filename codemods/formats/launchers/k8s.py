"""Kubernetes manifests and Helm values: `command` and `args` of containers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.formats.launchers import ansible, compose, hosting, uwsgi
from codemods.shell import nodes
from codemods.shell.insert import report_only
from codemods.shell.nodes import Node
from codemods.shell.placed import Placed

RUNS = "anywhere"
HELD = (".yaml", ".yml")
_HELD = pattern(r"(?m)^kind:[ \t]*\w+[ \t]*\r?$(?=(?:.|\n)*^[ \t-]+containers:)")
_NAME = pattern(
    r"(?:[\w.-]*[.-])?(?:deployments?|cronjob|statefulset|job|worker|values|k8s|kubernetes)"
    r"(?:[._-][\w.-]*)?\.ya?ml"
)
_KEYS = pattern(r"^[ \t-]*(?:command|args)[ \t]*:", re.MULTILINE)
# https://helm.sh/docs/chart_template_guide/getting_started/
STEERING = pattern(r"(?m)^[ \t]*\{\{[^\n]*\}\}[ \t]*$")
_INSERTED = pattern(r"\{\{[^\n{}]*\}\}")


def matches(path: str) -> bool:
    """Tell by its name whether the file may be a manifest."""
    if not path.endswith((".yaml", ".yml")):
        return False
    if any(other.matches(path) for other in (ansible, compose, hosting, uwsgi)):
        return False
    *folders, name = path.split("/")
    return bool(hosting.CLUSTER_FOLDERS.intersection(folders)) or bool(_NAME.fullmatch(name))


def holds(text: str) -> bool:
    """Tell whether a text is a manifest that has containers."""
    return "apiVersion:" in text and _HELD.search(text) is not None


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the containers' commands; what Helm puts in is a variable of them."""
    if not _KEYS.search(text):
        return ()
    text = filled(text) if "{{" in text else text
    found = [p for document in nodes.documents(text) for p in _containers(text, document)]
    return tuple(placed.command(path) for placed in found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: manifests are often rendered from elsewhere."""
    raise report_only("The manifest", line, program, insert)


def filled(text: str) -> str:
    """Return a Helm template as YAML, each place kept: no line that only steers it or includes."""
    alone = STEERING.sub(lambda match: " " * len(match[0]), text)
    return _INSERTED.sub(lambda match: "$".ljust(len(match[0]), "_"), alone)


def _containers(text: str, document: Node) -> Iterator[Placed]:
    top = nodes.mapping(document)
    is_job = nodes.scalar(top.get("kind")) == "CronJob"
    spec = nodes.mapping(top.get("spec")) if is_job else {}
    schedule = nodes.scalar(spec.get("schedule"))
    zone = {"CRON_TZ": nodes.scalar(spec["timeZone"])} if "timeZone" in spec else {}
    for node in nodes.all_mappings(document).values():
        keys = nodes.entries(node)
        command, args = keys.get("command"), keys.get("args")
        first = command or args
        if not first or "services" in keys:
            continue
        words = (nodes.words_of(text, command[1]) if command else ()) + (
            nodes.words_of(text, args[1]) if args else ()
        )
        values = {key: value for key, (_, value) in keys.items()}
        if words and not words[0].text.startswith("$_"):
            name = nodes.scalar(values.get("name"))
            workdir = nodes.scalar(values.get("workingDir"))
            env = {**dict(_environment(values.get("env"))), **zone}
            line = nodes.line_of(first[0])
            yield Placed(words, line, env, workdir, name, f"{name}: ", schedule)


def _environment(node: Node) -> Iterator[tuple[str, str]]:
    for item in nodes.items(node):
        values = nodes.mapping(item)
        if "value" in values:
            yield nodes.scalar(values.get("name")), nodes.scalar(values["value"])
    yield from ((k, nodes.scalar(v)) for k, v in nodes.mapping(node).items())
