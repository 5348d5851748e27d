"""From which folder an image is built, where no command says it."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.packages.lists.declared import Declared

_COPIED = pattern(r"^(?:COPY|ADD)\s+(?:--\S+\s+)*([\w./-]+)", re.I | re.M)


def built_from(found: Declared, path: str) -> str:
    """Return the folder for a Dockerfile that has most of what it copies.

    Of several that is the one that was chosen, before the Dockerfile's own and the top.
    """
    copied = _COPIED.findall(found.text(path))
    folders = dict.fromkeys((found.root, dirname(path), ""))
    return (
        max(folders, key=lambda f: sum(_stands(found.project, join(f, c)) for c in copied)) or "."
    )


def _stands(project: Project, path: str) -> bool:
    """Tell whether a path is a file of a project, or a folder with some."""
    own = normpath(path)
    return own in project or any(p.startswith(f"{own}/") for p in project.paths)
