"""Whether an image holds the `.env` of the project that it is built from."""

from __future__ import annotations

from posixpath import join, relpath

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.images import copies, dockerignore
from codemods.processes.launching.launches import context, copied

_NAME = ".env"
_MAY_BE = pattern(r"[*?\[$]|(?:^|/)\.\w")  # a pattern, or a name that begins so


def leaves_out_env_file(project: Project, dockerfile: str) -> bool:
    """Tell whether an image surely has no `.env` of its context: what its code loads is not there.

    It copies other files by name, or a .dockerignore keeps that one out.
    """
    if dockerfile not in project:
        return False
    top, names = context(project, dockerfile), copied(project, dockerfile)
    folders = (top,) if names is None else tuple(n for n in names if n not in project)
    if any(_MAY_BE.search(name) for name in copies.sources(project[dockerfile])):
        return False
    beside = (f"{dockerfile}.dockerignore", join(top, ".dockerignore"))
    text = next((project.get(name, "") for name in beside if name in project), "")
    paths = (relpath(join(folder, _NAME), top or ".") for folder in folders)
    return all(dockerignore.ignores(text, path) for path in paths)
