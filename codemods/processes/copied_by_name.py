"""Which images copy files by name, and so need a certain one or would lack it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, relpath

from codemods.files.model import Evidence, Refused
from codemods.files.project import Project
from codemods.formats.images import copies as _copies
from codemods.formats.launchers import dockerfile
from codemods.processes.launches import context, copied


def images_with(project: Project, texts: Mapping[str, str | None], path: str) -> Iterator[Evidence]:
    """Yield the Dockerfiles that copy `path` by name, and can't be built without it.

    `texts` hold what will be.
    """
    for image in dockerfiles(project):
        source = relpath(path, context(project, image) or ".")
        if source in _copies.sources(texts.get(image) or project[image]):
            yield Evidence(image, 1, f"COPY {source}")


def images_without(project: Project, entries: Iterable[str], path: str) -> tuple[str, ...]:
    """Return the Dockerfiles that copy entrypoints by name and so would leave `path` out.

    Where the entrypoint is a file still to be created (RQ's settings) those count that
    copy Python files of its folder.
    """
    entries = set(entries)
    is_new = any(entry not in project for entry in entries)
    found = []
    for image in dockerfiles(project):
        names = copied(project, image) or ()
        beside = {n for n in names if n.endswith(".py") and dirname(n) == dirname(path)}
        concerned = entries.intersection(names) or (is_new and beside)
        if concerned and not any(path == n or path.startswith(f"{n}/") for n in names):
            found.append(image)
    return tuple(found)


def can_hold(project: Project, image: str, path: str) -> bool:
    """Tell whether a COPY of that Dockerfile can be made to bring `path` along."""
    source = relpath(path, context(project, image) or ".")
    try:
        _copies.edit(project[image], source=source)
    except Refused:
        return False
    return not source.startswith("..")


def dockerfiles(project: Project) -> Iterator[str]:
    """Yield the Dockerfiles that can be read."""
    for path in project.paths:
        if dockerfile.matches(path) and project.source(path):
            yield path
