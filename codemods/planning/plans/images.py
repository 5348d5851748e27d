"""Which images would lack a new file of ours, and the edits that bring it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, relpath

from codemods.files.model import Edit, Evidence, Refused
from codemods.files.project import Project
from codemods.formats.images import copies as _copies
from codemods.formats.images import dockerignore as _dockerignore
from codemods.formats.launchers import dockerfile
from codemods.planning.generated_files import deleted
from codemods.processes.launches import context, copied
from codemods.sentry.answers import Answers


def image_edits(project: Project, answers: Answers) -> Iterator[Edit]:
    """Yield the edits of Dockerfiles and .dockerignore files for the files that are ours.

    Without them an image would start an entrypoint that imports what it does not hold.
    """
    if answers.style != "module":
        return
    ours = [path for path in (answers.init_path, answers.worker_settings) if path]
    gone = deleted(project, answers)
    for path in (path for path in ours if path not in gone):
        for image in images_without(project, answers.entrypoints, path):
            source = relpath(path, context(project, image) or ".")
            why = f"the image gets {source}, which it lists by name"
            yield Edit(image, "images.copies", {"source": source}, why, f"COPY {source} ./")
        yield from _exceptions(project, answers.entrypoints, path)


def images_with(project: Project, texts: Mapping[str, str | None], path: str) -> Iterator[Evidence]:
    """Yield the Dockerfiles that copy `path` by name, and can't be built without it.

    `texts` hold what will be.
    """
    for image in _dockerfiles(project):
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
    for image in _dockerfiles(project):
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


def _dockerfiles(project: Project) -> Iterator[str]:
    for path in project.paths:
        if dockerfile.matches(path) and project.source(path):
            yield path


def _exceptions(project: Project, entries: Iterable[str], path: str) -> Iterator[Edit]:
    """Yield the edits of what keeps `path` out of a build context that has entrypoints."""
    seen = set()
    for image in _dockerfiles(project):
        top = context(project, image)
        prefix = f"{top}/" if top else ""
        own = [e for e in entries if e.startswith(prefix) and e in project]
        name = next(
            (n for n in (f"{image}.dockerignore", f"{prefix}.dockerignore") if n in project), ""
        )
        if not name or name in seen or not path.startswith(prefix):
            continue
        seen.add(name)
        text = project.get(name, "")
        inside = any(not _dockerignore.ignores(text, e[len(prefix) :]) for e in own)
        source = path[len(prefix) :]
        if inside and _dockerignore.ignores(text, source):
            why = f"the build context gets {source}"
            yield Edit(name, "images.dockerignore", {"path": source}, why, f"!{source}")
