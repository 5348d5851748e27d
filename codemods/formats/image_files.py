"""Image files, whatever they are called: one is what a build of the project names.

`dockerfile: Worker-Dockerfile` of compose, `docker build -f docker/web .`, `file:` of a workflow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import dirname, join, normpath

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.launchers import compose, dockerfile

_BUILDERS = pattern(
    r"(?:.*/)?(?:[Mm]akefile|GNUmakefile|[Jj]ustfile|(?:[Tt]askfile|skaffold[\w.-]*|cloudbuild"
    r"[\w.-]*|buildspec|azure-pipelines|bitbucket-pipelines|\.gitlab-ci|render)\.ya?ml|"
    r"(?:fly|railway)[\w.-]*\.toml|railway\.json|docker-bake\.(?:hcl|json)|[\w.-]+\.(?:mk|sh|bash))"
    r"|\.(?:github/workflows|circleci)/[\w.-]+\.ya?ml"
)
_NAMED = pattern(
    r"(?i:\b(?:docker_?file(?:_?path)?|file)[\"']?\s*[:=]\s*|\s(?:-f|--file)(?:\s+|=))"
    r"[\"']?(?P<name>[\w./-]+)"
)
_BEGINS = pattern(
    r"\ufeff?(?:[ \t]*(?:(?:#|ARG\s)[^\n]*)?\n)*"
    r"[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*\S+(?:[ \t]+AS[ \t]+\S+)?[ \t]*\r?(?:\n|\Z)",
    re.IGNORECASE,
)


def is_image(project: Project, path: str) -> bool:
    """Tell whether a file is one of an image, by its name or by a build that names it."""
    return dockerfile.matches(path) or path in _named(project)


@lru_cache(maxsize=4)
def _named(project: Project) -> frozenset[str]:
    """Return those whose name does not say it."""
    named = {path for builder in project.paths for path in _names(project, builder)}
    others = (path for path in named if path in project and not dockerfile.matches(path))
    return frozenset(path for path in others if _BEGINS.match(project.get(path, "")))


def _names(project: Project, builder: str) -> Iterator[str]:
    """Yield the paths that the builds in one file name, there or not."""
    if compose.matches(builder):
        for service in compose.services(builder, project.get(builder, "")):
            yield service.dockerfile
    elif _BUILDERS.fullmatch(builder):
        for found in _NAMED.finditer(project.get(builder, "")):
            yield from (normpath(join(at, found["name"])) for at in {dirname(builder), ""})
