"""template.yaml of SAM and CloudFormation: `Handler` below `CodeUri`.

Reference: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join

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
            given_own = nodes.mapping(given.get("Properties"))
            settings = {**shared, **given_own}
            place, handler = (settings.get(key) for key in _KEYS)
            if nodes.scalar(handler):
                line, folder = nodes.line_of(handler), nodes.scalar(place)
                made = Handler(nodes.scalar(handler), line, folder)
                lists = ((join(folder, "requirements.txt"), ""),)
                if "Metadata" not in given:  # which names another way of building
                    made = made._replace(packing=line, lists=lists)
                own, all_ = (nodes.mapping(s.get("Environment")) for s in (given_own, shared))
                line, names = nodes.listed(own.get("Variables"), all_.get("Variables"))
                yield made._replace(listing=line, variables=names)
