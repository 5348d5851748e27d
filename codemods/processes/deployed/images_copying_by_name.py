"""Which images copy files by name, and so need a certain one or would lack it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath, relpath

from codemods.files.deployed import Process
from codemods.files.model import Evidence, Refused
from codemods.files.project import Project
from codemods.formats.image_files import is_image
from codemods.formats.images import copies as _copies
from codemods.processes.launching.containers import Containers
from codemods.processes.launching.image_folders import Image
from codemods.processes.launching.launches import containers_of, context, copied


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


def lacking(
    project: Project, processes: Iterable[Process], entry: str, path: str
) -> Iterator[Evidence]:
    """Yield what runs an entrypoint out of a folder that its container holds, and lacks `path`.

    What lies in another folder is not to be had there, whatever is said of its import.
    """
    known = containers_of(project, "")
    for process in processes:
        folders = tuple(f"{ours}/" if ours else "" for _, ours in _image(known, process).mapped)
        if entry.startswith(folders) and not path.startswith(folders):
            yield process.launch.evidence


def _image(known: Containers, process: Process) -> Image:
    """Return what a process's container holds of the project, nothing where that is not known."""
    shown, around = process.launch.evidence, process.environment
    if (shown.path, process.launch.command.service) in known.services:
        service = process.launch.command.service
        return known.around_service(shown.path, service)[0].image or Image()
    stages = known.stages.get(around.path, ()) if around.kind == "image" else ()
    named = [stage.name for stage in stages if stage.name == around.stage]
    return known.image(around.path, named[0]) if named else Image()


def services_without(project: Project, entries: Iterable[str], path: str) -> tuple[str, ...]:
    """Return the compose services that mount an entrypoint as a single file, and not `path`.

    What lies beside the file in a container is what mounts and COPYs bring there.
    """
    entries = set(entries)
    known = containers_of(project, "")
    found = []
    for (file, name), service in known.services.items():
        singly = [(theirs, ours) for theirs, ours in service.mounts if ours in entries]
        surroundings = known.around_service(file, name)[0]
        held = surroundings.image.pairs if surroundings.image else ()
        for theirs, ours in singly:
            wanted = normpath(join(dirname(theirs), relpath(path, dirname(ours) or ".")))
            if not any(_brings(pair, wanted, path) for pair in held):
                found.append(f"{file} ({name})")
    return tuple(dict.fromkeys(found))


def _brings(pair: tuple[str, str], wanted: str, path: str) -> bool:
    """Tell whether a mount or COPY puts `path` where a container has to find it."""
    theirs, ours = pair
    folder = theirs.rstrip("/")
    if wanted == theirs:
        return ours == path
    if not wanted.startswith(f"{folder}/"):
        return False
    return normpath(join(ours, wanted[len(folder) + 1 :])) == path


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
        if is_image(project, path) and project.source(path):
            yield path
