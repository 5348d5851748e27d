"""prefect.yaml: the `entrypoint` of each deployment, `flows/sync.py:sync` or `shop.flows:sync`.

Reference: https://docs.prefect.io/v3/how-to-guides/deployments/prefect-yaml
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.formats.handler import Handler
from codemods.shell import nodes


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] in ("prefect.yaml", "prefect.yml")


def read(text: str) -> Iterator[Handler]:
    """Yield what each deployment's worker loads."""
    for document in nodes.documents(text):
        for deployment in nodes.items(nodes.mapping(document).get("deployments")):
            entry = nodes.mapping(deployment).get("entrypoint")
            if entry is not None and (target := nodes.scalar(entry).partition(":")[0]):
                yield Handler(target, nodes.line_of(entry))
