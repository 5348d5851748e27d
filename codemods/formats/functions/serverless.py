"""serverless.yml: `handler` of each function.

Reference: https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.formats.handler import Handler
from codemods.shell import nodes


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] in ("serverless.yml", "serverless.yaml")


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the functions, from the folder of the file."""
    for document in nodes.documents(text):
        functions = nodes.mapping(nodes.mapping(document).get("functions"))
        for function in functions.values():
            handler = nodes.mapping(function).get("handler")
            if nodes.scalar(handler):
                yield Handler(nodes.scalar(handler), nodes.line_of(handler))
