"""SAM: a function gets what `Environment` of it and of `Globals` say, one of an image too.

Reference: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import join, normpath

from codemods.formats.functions import sam
from codemods.formats.passed import Passed
from codemods.shell import nodes

WHERE = (
    "among the variables of all functions, as a parameter "
    "(`sam deploy --parameter-overrides SentryDsn=...`)"
)
LINES = """\
Parameters:
  SentryDsn:
    Type: String
    NoEcho: true
    Default: ""

Globals:
  Function:
    Environment:
      Variables:
        SENTRY_DSN: !Ref SentryDsn"""
matches = sam.matches


def passed(text: str) -> Iterator[Passed]:
    """Yield the functions of a template."""
    for document in nodes.documents(text):
        top = nodes.mapping(document)
        shared = nodes.mapping(nodes.mapping(top.get("Globals")).get("Function"))
        for name, (key, resource) in nodes.entries(top.get("Resources")).items():
            given = nodes.mapping(resource)
            if nodes.scalar(given.get("Type")).endswith("::Function"):
                own = nodes.mapping(given.get("Properties"))
                listed = [nodes.mapping(s.get("Environment")) for s in (own, shared)]
                names = {n for one in listed for n in nodes.mapping(one.get("Variables"))}
                last = max(nodes.line_of(key), int(resource.end_mark.line))
                made = Passed(name, nodes.line_of(key), last, frozenset(names))
                yield made._replace(dockerfile=_dockerfile(nodes.mapping(given.get("Metadata"))))


def _dockerfile(build: Mapping[str, nodes.Node]) -> str:
    """Return what `sam build` makes a function's image of, "" where it makes none."""
    named = (nodes.scalar(build.get(key)) for key in ("DockerContext", "Dockerfile"))
    folder, name = named
    return normpath(join(folder, name or "Dockerfile")) if folder or name else ""
