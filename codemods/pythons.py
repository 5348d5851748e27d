"""The Python that a project runs on, where its files say that it is one without sentry-sdk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join

from codemods.launchers._instructions import instructions
from codemods.model import Evidence
from codemods.project import Project

OLDEST = (3, 6)  # Requires-Python of sentry-sdk 2
_FILES = {
    "runtime.txt": re.compile(r"python-(\d+)\.(\d+)"),
    ".python-version": re.compile(r"(\d+)\.(\d+)"),
    "Pipfile": re.compile(r"^python_(?:full_)?version *= *[\"'](\d+)\.(\d+)", re.MULTILINE),
}
_IMAGE = re.compile(r"(?:[\w.-]+/)*python:(\d+)(?:\.(\d+))?")


def old_python(project: Project, root: str) -> Evidence | None:
    """Return what shows that production runs a Python that sentry-sdk can't be installed for.

    None where any file shows a newer one.
    """
    shown = [*_named(project, root), *_images(project, root)]
    old = [evidence for version, evidence in shown if version < OLDEST]
    return old[0] if old and len(old) == len(shown) else None


def _named(project: Project, root: str) -> Iterator[tuple[tuple[int, int], Evidence]]:
    for path in dict.fromkeys(join(folder, name) for name in _FILES for folder in (root, "")):
        text = project.get(path, "")
        found = _FILES[basename(path)].search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            yield (int(found[1]), int(found[2])), Evidence(path, line, f"{found[1]}.{found[2]}")


def _images(project: Project, root: str) -> Iterator[tuple[tuple[int, int], Evidence]]:
    for path in project.paths:
        if "Dockerfile" not in path or dirname(path) not in (root, "", "docker"):
            continue
        for step in instructions(project.get(path, "")):
            image = _IMAGE.match(step.text.strip()) if step.name == "FROM" else None
            if image and (image[2] or image[1] == "2"):
                version = int(image[1]), int(image[2] or 7)
                yield version, Evidence(path, step.line, ".".join(map(str, version)))
