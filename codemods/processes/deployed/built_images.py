"""Which image names a project builds itself, and by which of its Dockerfiles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.image_files import is_image
from codemods.formats.launchers import compose
from codemods.processes.deployed.published_name import is_own
from codemods.processes.launching.compose_files import is_compose
from codemods.shell import nodes
from codemods.shell.words import split_words

_COMMAND = pattern(
    r"\b(?:docker|podman|nerdctl|buildah)[ \t]+(?:buildx[ \t]+|image[ \t]+)?(?:build|bud)\b"
    r"(?P<rest>(?:[^\\\n;&|]|\\\r?\n)*)"
)
_ACTION = "docker/build-push-action@"
_BUILDERS = pattern(
    r"(?:.*/)?(?:[\w-]+|[Tt]askfile\.ya?ml|\.gitlab-ci\.ya?ml|"
    r"azure-pipelines\.ya?ml|buildspec\.ya?ml|bitbucket-pipelines\.ya?ml|[\w.-]+\.(?:mk|sh|bash)|README(?:\.\w+)?)"
    r"|\.(?:github/workflows|circleci)/[\w.-]+\.ya?ml"
)
# What many projects call an image of theirs, each another one.
_USUAL = frozenset("app api web backend server worker frontend bot db test base image".split())
_DEFAULT = pattern(r"\$\{\w+:?-([^}$*]+)\}")
_HERE = pattern(r"^\$(?:\w+|\{\w+\})(?:/|$)")  # a script's own folder, or that of the project
_OPEN = pattern(r"\$\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$\w+|<[^>]*>|\{\{.*?\}\}")


class Built(NamedTuple):
    """An image's name without its tag, parts that only a run knows as `*`, and its Dockerfile."""

    name: str
    dockerfile: str


@lru_cache(maxsize=8)
def built_images(project: Project) -> tuple[Built, ...]:
    """Return what compose files, workflows, makefiles and scripts build under a name."""
    found: list[Built] = []
    for path in project.paths:
        if is_compose(project, path):
            for service in compose.services(path, project.get(path, "")):
                if service.image and service.dockerfile:
                    found.append(Built(_name(service.image), service.dockerfile))
        elif _BUILDERS.fullmatch(path):
            text = project.get(path, "")
            found += _by_commands(project, path, text)
            found += _by_actions(text) if _ACTION in text else ()
    return tuple(dict.fromkeys(one for one in found if one.name.strip("*/")))


@lru_cache(maxsize=8)
def built_dockerfiles(project: Project) -> frozenset[str]:
    """Return the Dockerfiles that compose files, workflows, makefiles and scripts build."""
    files = (path for path in project.paths if is_compose(project, path))
    services = (s for path in files for s in compose.services(path, project.get(path, "")))
    named = (one.dockerfile for one in built_images(project))
    return frozenset({*(s.dockerfile for s in services), *named} - {""})


def dockerfiles_of(project: Project, image: str) -> frozenset[str]:
    """Return by which Dockerfiles an image of that name is built here; none for another's.

    One that nothing here builds is the project's where it has its name, and one Dockerfile.
    """
    name = _name(image)
    built = frozenset(b.dockerfile for b in built_images(project) if name and _fits(b.name, name))
    return built or (_main(project) if name and is_own(project, name) else frozenset())


def _main(project: Project) -> frozenset[str]:
    """Return the Dockerfile at the top, or the only one."""
    found = [path for path in project.paths if is_image(project, path)]
    return frozenset(found if len(found) == 1 else {"Dockerfile"}.intersection(found))


def _fits(built: str, used: str) -> bool:
    """Tell whether two names can be the same: the last part of both is known, and equal.

    What is built without a registry and an owner gets those when it is published.
    """
    mine, theirs = built.rpartition("/"), used.rpartition("/")
    if mine[2] != theirs[2] or "*" in mine[2]:
        return False
    folders = (mine[0], theirs[0])
    if not mine[0] and theirs[0].strip("*"):
        return theirs[2] not in _USUAL
    return any(_pattern(a).fullmatch(b) for a, b in (folders, folders[::-1]))


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in name.split("*")))


def _name(image: str) -> str:
    """Return an image's name without tag and digest, what a run fills in as `*`."""
    filled = _DEFAULT.sub(r"\1", image.strip().strip("\"'"))
    plain = _OPEN.sub("*", filled).partition("@")[0]
    folder, slash, last = plain.rpartition("/")
    return f"{folder}{slash}{last.partition(':')[0]}"


def _by_commands(project: Project, path: str, text: str) -> Iterator[Built]:
    for found in _COMMAND.finditer(text):
        words = [word.text for word in split_words(found["rest"])]
        names, file, context = [], "", ""
        while words:
            word, _, value = words.pop(0).partition("=")
            if word in ("-t", "--tag", "-f", "--file"):
                value = value or (words.pop(0) if words else "")
                names += [value] if word in ("-t", "--tag") else []
                file = _HERE.sub("", value) if word in ("-f", "--file") else file
            elif not word.startswith("-"):
                context = _HERE.sub("", word)  # the last one is no option's value
        for folder in dict.fromkeys((dirname(path), "")):
            made = normpath(join(folder, file or join(context, "Dockerfile")))
            if made in project:
                yield from (Built(_name(name), made) for name in names)
                break


def _by_actions(text: str) -> Iterator[Built]:
    for top in nodes.documents(text):
        for job in nodes.mapping(nodes.mapping(top).get("jobs")).values():
            steps = [nodes.mapping(s) for s in nodes.items(nodes.mapping(job).get("steps"))]
            given = [nodes.mapping(step.get("with")) for step in steps]
            named = [nodes.scalar(one.get("images")) for one in given]  # docker/metadata-action
            for step, inputs in zip(steps, given, strict=True):
                if not nodes.scalar(step.get("uses")).startswith(_ACTION):
                    continue
                context, file = (nodes.scalar(inputs.get(key)) for key in ("context", "file"))
                made = normpath(file or join(context or ".", "Dockerfile"))
                tags = nodes.scalar(inputs.get("tags"))
                for name in re.split(r"[,\n]+", "\n".join((tags, *named))):
                    yield Built(_name(name), made)
