"""template.yaml of SAM and CloudFormation: `Handler` below `CodeUri`.

Reference: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.formats.handler import Handler
from codemods.shell import nodes

_NAMES = frozenset("template.yml template.yaml sam.yml sam.yaml".split())
_KEYS = ("CodeUri", "Handler")


def matches(path: str) -> bool:
    """Tell by its name whether the file may be one."""
    return path.rpartition("/")[2] in _NAMES


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the functions; `Globals` say what a function leaves out."""
    for document in nodes.documents(text):
        top = nodes.mapping(document)
        shared = nodes.mapping(nodes.mapping(top.get("Globals")).get("Function"))
        for resource in nodes.mapping(top.get("Resources")).values():
            given = nodes.mapping(resource)
            if not nodes.scalar(given.get("Type")).endswith("::Function"):
                continue
            settings = {**shared, **nodes.mapping(given.get("Properties"))}
            place, handler = (settings.get(key) for key in _KEYS)
            if nodes.scalar(handler):
                yield Handler(nodes.scalar(handler), nodes.line_of(handler), nodes.scalar(place))
