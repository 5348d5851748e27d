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
    """Yield the functions, also of a list of tables, from the folder of the file."""
    for document in nodes.documents(text):
        given = nodes.mapping(document).get("functions")
        tables = nodes.items(given) if nodes.is_list(given) else (given,)
        for function in (f for table in tables for f in nodes.mapping(table).values()):
            handler = nodes.mapping(function).get("handler")
            if nodes.scalar(handler):
                yield Handler(nodes.scalar(handler), nodes.line_of(handler))
