"""Which images would lack a new file of ours, and the edits that bring it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import relpath

from codemods.files.model import Edit
from codemods.files.project import Project
from codemods.formats.images import dockerignore as _dockerignore
from codemods.planning.generated_files import deleted
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.processes.deployed.images_copying_by_name import dockerfiles, images_without
from codemods.processes.launching.launches import context

TURN = Turn.SHIPPED


def plan(known: Known) -> Iterator[Edit]:
    """Yield the edits of Dockerfiles and .dockerignore files for the files that are ours.

    Without them an image would start an entrypoint that imports what it does not hold.
    """
    project, answers = known.project, known.answers
    if answers.style != "module":
        return
    ours = [path for path in (answers.init_path, answers.worker_settings) if path]
    gone = deleted(project, answers)
    for path in (path for path in ours if path not in gone):
        for image in images_without(project, answers.entrypoints, path):
            source = relpath(path, context(project, image) or ".")
            why = f"the image gets {source}, which it lists by name"
            paste = f"COPY {source} ./"
            yield Edit(image, "images.copies", {"source": source}, why, paste, True)
        yield from _exceptions(project, answers.entrypoints, path)


def _exceptions(project: Project, entries: Iterable[str], path: str) -> Iterator[Edit]:
    """Yield the edits of what keeps `path` out of a build context that has entrypoints."""
    seen = set()
    for image in dockerfiles(project):
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
            yield Edit(name, "images.dockerignore", {"path": source}, why, f"!{source}", True)
