"""Kubernetes: a container gets what `env` and the sources under `envFrom` say.

Reference: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.formats.launchers import k8s
from codemods.formats.passed import Passed
from codemods.shell import nodes

WHERE = "under the container's `env`"
LINES = '- name: SENTRY_DSN\n  value: ""'
matches = k8s.matches


def passed(text: str) -> Iterator[Passed]:
    """Yield the containers; a Helm template that is no YAML has none."""
    if "containers:" not in text:
        return
    for document in nodes.documents(text):
        for node in nodes.all_mappings(document).values():
            for container in nodes.items(nodes.mapping(node).get("containers")):
                values = nodes.mapping(container)
                listed = (nodes.mapping(item) for item in nodes.items(values.get("env")))
                yield Passed(
                    nodes.scalar(values.get("name")),
                    nodes.line_of(container),
                    max(nodes.line_of(container), int(container.end_mark.line)),
                    frozenset(nodes.scalar(item.get("name")) for item in listed),
                    nodes.scalar(values.get("image")),
                    "envFrom" in values,
                    bool({"command", "args"} & values.keys()),
                )
