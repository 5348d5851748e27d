"""From which folder an image is built, where no command says it."""

from __future__ import annotations

import re
from posixpath import dirname, join

from codemods.files.pattern import pattern
from codemods.packages.lists.declared import Declared

_COPIED = pattern(r"^(?:COPY|ADD)\s+(?:--\S+\s+)*([\w./-]+)", re.I | re.M)


def built_from(found: Declared, path: str) -> str:
    """Return the folder for a Dockerfile: its own where only that has what it copies."""
    folder = dirname(path)
    for source in _COPIED.findall(found.text(path)):
        if join(folder, source) in found.project and found.path(source) not in found.project:
            return folder
    return found.root or "."
