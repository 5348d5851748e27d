"""serverless.yml: a function gets what `environment` of it and of the provider say.

Reference: https://www.serverless.com/framework/docs/providers/aws/guide/variables
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.formats.functions import serverless
from codemods.formats.passed import Passed
from codemods.shell import nodes
from codemods.shell.nodes import Node

WHERE = "under the provider's `environment`, from that of whoever deploys"
LINES = "provider:\n  environment:\n    SENTRY_DSN: ${env:SENTRY_DSN, ''}"
matches = serverless.matches
_READS = "serverless-dotenv-plugin"  # passes each variable of a .env on to all functions


def _plugins(top: dict[str, Node]) -> set[str]:
    return {nodes.scalar(one) for one in serverless.plugins(top)}


def _included(top: dict[str, Node]) -> set[str]:
    """Return the variables that the plugin is limited to, none where it passes all on."""
    limited = nodes.mapping(nodes.mapping(top.get("custom")).get("dotenv")).get("include")
    return {nodes.scalar(one) for one in nodes.items(limited)}


def passed(text: str) -> Iterator[Passed]:
    """Yield the functions, also of a list of tables."""
    for document in nodes.documents(text):
        top = nodes.mapping(document)
        shared = nodes.mapping(top.get("provider")).get("environment")
        plugins, included = _plugins(top), _included(top)
        given = top.get("functions")
        tables = nodes.items(given) if nodes.is_list(given) else (given,)
        rows = (row for table in tables for row in nodes.entries(table).items())
        for name, (key, function) in rows:
            own = nodes.mapping(function).get("environment")
            names = {*nodes.mapping(own), *nodes.mapping(shared), *included}
            known = all(one is None or nodes.mapping(one) for one in (own, shared))
            last = max(nodes.line_of(key), int(function.end_mark.line))
            is_open = not known or (_READS in plugins and (not included or "*" in included))
            yield Passed(name, nodes.line_of(key), last, frozenset(names), is_open=is_open)
