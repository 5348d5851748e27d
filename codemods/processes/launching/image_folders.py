"""Which project folder a container's folder is: a Dockerfile's COPYs read backwards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from itertools import islice, takewhile
from posixpath import dirname, join, normpath
from typing import NamedTuple

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import manifests
from codemods.formats.launchers.dockerfile import Copy, Stage

_MOST = 1000  # places in an image that are followed
_GLOB = pattern(r"[*?[]")

MANIFESTS = ("pyproject.toml requirements.txt setup.py setup.cfg manage.py environment.yml").split()


class Image(NamedTuple):
    """A container's folders and files as (path in it, path in the project) pairs."""

    mapped: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Folders, then files."""
        return self.mapped + self.files

    def inside(self, path: str) -> list[str]:
        """Return the project folders that were copied to a container's folder as a whole."""
        above = sorted((p for p in self.mapped if _below(path, p[0])), key=_depth)
        return [_join(ours, path[len(theirs.rstrip("/")) + 1 :]) for theirs, ours in above]

    def folders(self, path: str) -> tuple[str, ...]:
        """Return the project folders that a container's folder may be, likeliest first.

        `COPY src/app /code/app` makes /code be `src`, though not all of it is there.
        """
        found = self.inside(path)
        for theirs, ours in self.pairs:
            rest = theirs[len(path.rstrip("/")) + 1 :]
            if rest and _below(theirs, path) and f"/{ours}".endswith(f"/{rest}"):
                found.append(ours[: -len(rest)].rstrip("/"))
        return tuple(dict.fromkeys(found))


def image_of(project: Project, stages: tuple[Stage, ...], stage: Stage, context: str) -> Image:
    """Return what a stage holds of the project, by way of earlier stages too."""
    images: dict[str, Image] = {}
    for earlier in stages:
        if earlier is stage or earlier.name == stage.name:
            break
        if earlier.name not in images:
            images[earlier.name] = _image(project, stages, earlier, context, images)
    return _image(project, stages, stage, context, images)


def _image(
    project: Project,
    stages: tuple[Stage, ...],
    stage: Stage,
    context: str,
    images: Mapping[str, Image],
) -> Image:
    """Return what a stage holds; `images` are those of all stages before it."""
    found = _pairs(project, stages, stage, context, images)
    pairs = dict.fromkeys(islice(found, _MOST))
    mapped = tuple(pair for pair in pairs if pair[1] in project.folders)
    return Image(mapped, tuple(pair for pair in pairs if pair[1] in project))


def sources_of(
    project: Project, stages: tuple[Stage, ...], stage: Stage, context: str
) -> tuple[str, ...] | None:
    """Return the project paths that end up in a stage, None for the whole context.

    Where a stage holds no Python of the project, only what was installed from it, the
    paths that its building stages hold are among them.
    """
    pairs = image_of(project, stages, stage, context).pairs
    if not any(_has_python(project, ours) for _, ours in pairs):
        origins = [copy.origin for copy in stage.copies] + list(stage.mounts)
        for origin in (_stage(stages, stage, name) for name in origins if name):
            if origin:
                pairs += image_of(project, stages, origin, context).pairs
    paths = {ours for _, ours in pairs}
    return None if context in paths else tuple(sorted(paths))


def context_of(project: Project, dockerfile: str, stages: Iterable[Stage]) -> str:
    """Return the folder an image is likely built in, where no compose file tells it.

    It holds all that is copied by name; among several such folders the nearest one with
    a manifest or Python files of its own.
    """
    copies = (copy for stage in stages for copy in stage.copies if not copy.origin)
    sources = [source for copy in copies for source in copy.sources]
    named = [normpath(s.lstrip("/")) for s in sources if not set(s) & set("*?[$:")]
    above = [dirname(dockerfile)]
    while above[-1]:
        above.append(dirname(above[-1]))
    scores = {f: sum(_exists(project, _join(f, s)) for s in named) for f in above}
    fitting = [folder for folder in above if scores[folder] == max(scores.values())]
    likely = [f for f in fitting if is_python_folder(project, f)]
    return next((f for f in likely if _has_python(project, f)), next(iter(likely), fitting[0]))


def is_python_folder(project: Project, folder: str) -> bool:
    """Tell whether a folder holds a manifest, so that Python is likely started in it."""
    return any(_join(folder, name) in project for name in (*MANIFESTS, *manifests()))


def _has_python(project: Project, path: str) -> bool:
    folder = f"{path}/" if path else ""
    if path.endswith(".py"):
        return True
    first = bisect_left(project.python, folder)  # they are sorted
    return any(p.startswith(folder) for p in project.python[first : first + 1])


def _pairs(
    project: Project,
    stages: tuple[Stage, ...],
    stage: Stage,
    context: str,
    images: Mapping[str, Image],
) -> Iterator[tuple[str, str]]:
    for copy in stage.copies:
        if copy.origin is None:
            yield from _copied(project, copy, context)
            continue
        origin = _stage(stages, stage, copy.origin)
        if origin:
            yield from _taken(project, copy, images[origin.name])


def _stage(stages: tuple[Stage, ...], stage: Stage, name: str) -> Stage | None:
    """Return the earlier stage of that name or number."""
    for index, other in enumerate(stages):
        if other is stage or other.name == stage.name:
            return None
        if name.lower() == other.name.lower() or name == str(index):
            return other
    return None


def _copied(project: Project, copy: Copy, context: str) -> Iterator[tuple[str, str]]:
    for source in copy.sources:
        if "://" in source:
            continue
        ours = _join(context, normpath(source.lstrip("/") or "."))
        for path in _globbed(project, ours) if set(ours) & set("*?[") else (ours,):
            if path in project.folders:
                yield copy.target.rstrip("/") or "/", path
            elif path in project:
                yield from ((landing, path) for landing in _landings(copy, path))


def _taken(project: Project, copy: Copy, origin: Image) -> Iterator[tuple[str, str]]:
    for source in copy.sources:
        path = normpath(join("/", source))
        for folder in origin.inside(path):
            if folder in project.folders:
                yield copy.target.rstrip("/") or "/", folder
        for theirs, ours in origin.pairs:
            if theirs == path and ours in project:
                yield from ((landing, ours) for landing in _landings(copy, ours))
            elif theirs != path and _below(theirs, path):
                yield copy.target.rstrip("/") + theirs[len(path.rstrip("/")) :], ours


def _landings(copy: Copy, path: str) -> Iterator[str]:
    """Yield where a file ends up: `COPY a.py /app` tells not whether /app is a folder."""
    name = path.rpartition("/")[2]
    if not copy.target.endswith("/"):
        yield copy.target
    if copy.target.endswith("/") or copy.target.rpartition("/")[2] != name:
        yield f"{copy.target.rstrip('/')}/{name}"


def _globbed(project: Project, pattern: str) -> Iterator[str]:
    depth, start = pattern.count("/"), _GLOB.split(pattern)[0]
    first = bisect_left(project.paths, start)  # they are sorted
    files = takewhile(lambda path: path.startswith(start), islice(project.paths, first, None))
    for path in (*files, *(p for p in project.folders if p.startswith(start))):
        if path and path.count("/") == depth and fnmatchcase(path, pattern):
            yield path


def _exists(project: Project, path: str) -> bool:
    return path in project or path in project.folders


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder.rstrip('/')}/")


def _depth(pair: tuple[str, str]) -> int:
    return -len(pair[0])


def _join(folder: str, rest: str) -> str:
    path = normpath(join(folder, rest or "."))
    return "" if path == "." else path
