"""Kubernetes: a container gets what `env` and the sources under `envFrom` say.

Reference: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.formats.launchers import k8s
from codemods.formats.passed import Passed
from codemods.shell import nodes

_ADDS = pattern(r"\{\{-?\s*(?!(?:if|else|end|range|with|/\*)\b)")
matches = k8s.matches


def passed(text: str) -> Iterator[Passed]:
    """Yield the containers; what is no YAML has none, a Helm template is read as far as it is."""
    if "containers:" not in text:
        return
    lines = text.splitlines()
    for document in nodes.documents(k8s.filled(text) if "{{" in text else text):
        for node in nodes.all_mappings(document).values():
            for container in nodes.items(nodes.mapping(node).get("containers")):
                yield _passed(container, lines)


def _passed(container: nodes.Node, lines: list[str]) -> Passed:
    values = nodes.mapping(container)
    listed = (nodes.mapping(item) for item in nodes.items(values.get("env")))
    names = frozenset(nodes.scalar(item.get("name")) for item in listed)
    given = (nodes.scalar(values.get("env")), *names)
    filled = any(one.startswith("$_") for one in given) or _is_added_to(container, lines)
    name = nodes.scalar(values.get("name"))
    if name.startswith("$_"):
        name = lines[nodes.line_of(values["name"]) - 1].partition("name:")[2].strip()
    return Passed(
        name,
        nodes.line_of(container),
        max(nodes.line_of(container), int(container.end_mark.line)),
        names,
        nodes.scalar(values.get("image")),
        "envFrom" in values or filled,
        bool({"command", "args"} & values.keys()),
    )


def _is_added_to(container: nodes.Node, lines: list[str]) -> bool:
    """Tell whether a template puts in more variables, or keys of a container's that it may hold.

    A line of its own that does is the value of the key above it where that has none.
    """
    starts = {nodes.line_of(key): (n, v) for n, (key, v) in nodes.entries(container).items()}
    name, is_empty = "", False
    for line in range(nodes.line_of(container), int(container.end_mark.line) + 1):
        if line in starts:
            name, value = starts[line]
            is_empty = (
                not nodes.scalar(value) and not nodes.mapping(value) and not nodes.items(value)
            )
        text = lines[line - 1] if line <= len(lines) else ""
        if k8s.STEERING.match(text) and _ADDS.search(text) and (name == "env" or not is_empty):
            return True
    return False
