"""template.yaml of SAM and CloudFormation: `Handler` below `CodeUri`.

Reference: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import join

from codemods.formats.handler import Handler
from codemods.shell import nodes

_NAMES = frozenset("template.yml template.yaml sam.yml sam.yaml".split())
_KEYS = ("CodeUri", "Handler")
_BUILT = "AWS::Serverless::Function"  # what `sam build` installs requirements.txt for
_APART = ("ImageUri", "InlineCode")  # what is packed in other ways


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
            if nodes.scalar(given.get("Type")).endswith("::Function"):
                yield from _read(given, shared)


def _read(given: Mapping[str, nodes.Node], shared: Mapping[str, nodes.Node]) -> Iterator[Handler]:
    """Yield a function that names its handler, with what it is packed by."""
    own = nodes.mapping(given.get("Properties"))
    settings = {**shared, **own}
    place, handler = (settings.get(key) for key in _KEYS)
    if not nodes.scalar(handler):
        return
    line, folder = nodes.line_of(handler), nodes.scalar(place)
    made = Handler(nodes.scalar(handler), line, folder)
    is_built = nodes.scalar(given.get("Type")) == _BUILT and "Metadata" not in given
    if is_built and settings.keys().isdisjoint(_APART) and (folder or place is None):
        made = made._replace(packing=line, lists=((join(folder, "requirements.txt"), ""),))
    listed = (nodes.mapping(s.get("Environment")).get("Variables") for s in (own, shared))
    line, names = nodes.listed(*listed)
    yield made._replace(listing=line, variables=names)
