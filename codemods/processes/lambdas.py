"""Functions of AWS Lambda, as serverless.yml and SAM's template.yaml name their handlers.

They are not edited: what a function is packed with can't be told from its project.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath

from codemods.code.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence, Note
from codemods.files.project import Project
from codemods.shell import nodes

PASTE = (
    "import sentry_sdk\n"
    "from sentry_sdk.integrations.aws_lambda import AwsLambdaIntegration\n\n"
    "sentry_sdk.init(integrations=[AwsLambdaIntegration()])"
)
# What makes of an app a function that the platform calls, by the distribution that brings it.
_ADAPTERS = {
    "apig-wsgi": "apig_wsgi.make_lambda_handler",
    "aws-wsgi": "awsgi.response",
    "mangum": "mangum.Mangum",
    "serverless-wsgi": "serverless_wsgi.handle_request",
}
_NAMES = frozenset(
    "serverless.yml serverless.yaml template.yml template.yaml sam.yml sam.yaml".split()
)


def lambdas(project: Project, root: str) -> tuple[tuple[str, Evidence], ...]:
    """Return (file, where it is named) of each handler that is a file of the project."""
    top = f"{root}/" if root else ""
    paths = (p for p in project.paths if p.startswith(top) and p.rpartition("/")[2] in _NAMES)
    found: dict[str, Evidence] = {}
    for path in paths:
        for place, handler, line in _handlers(project.get(path, "")):
            module = handler.rpartition(".")[0].replace(".", "/")
            file = normpath(join(dirname(path), place, f"{module}.py"))
            if module and file in project:
                found.setdefault(file, Evidence(path, line, handler))
    return tuple(found.items())


def called_by_platform(
    modules: Modules, path: str, dependencies: Dependencies
) -> tuple[Evidence, str] | None:
    """Return where it shows that AWS Lambda calls what loads a file, and that file."""
    for file, place in lambdas(modules.project, modules.root):
        if any(path == loaded for loaded, _ in modules.reach(file)):
            return place, file
    calls = [call for package, call in _ADAPTERS.items() if dependencies.named(package)]
    tops = {call.partition(".")[0] for call in calls}
    for file in modules.mentioning(tops) if tops else ():
        lines = [c.line for c in modules.facts(file).calls if c.name in calls]
        if lines and any(path == loaded for loaded, _ in modules.reach(file)):
            return modules.evidence(file, lines[0]), file
    return None


def told(path: str, place: Evidence) -> Note:
    """Return the lines for one of them."""
    return Note(
        f"{path} is a function of AWS Lambda ({place} names {place.text}), which is not edited "
        "here: pack sentry-sdk with it, and put these lines above it:",
        PASTE,
    )


def _handlers(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield (folder, handler, line) of each function."""
    for document in nodes.documents(text):
        top = nodes.mapping(document)
        for function in nodes.mapping(top.get("functions")).values():
            yield from _handler("", nodes.mapping(function), "handler")
        for resource in nodes.mapping(top.get("Resources")).values():
            given = nodes.mapping(resource)
            if nodes.scalar(given.get("Type")).endswith("::Function"):
                settings = nodes.mapping(given.get("Properties"))
                place = nodes.scalar(settings.get("CodeUri"))
                yield from _handler(place, settings, "Handler")


def _handler(
    place: str, settings: dict[str, nodes.Node], key: str
) -> Iterator[tuple[str, str, int]]:
    handler = settings.get(key)
    if nodes.scalar(handler):
        yield place, nodes.scalar(handler), nodes.line_of(handler)
