"""A Dockerfile's COPY that lists Python files by name: how one more file joins them."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from posixpath import normpath

from codemods.files.model import Refused
from codemods.formats.launchers.dockerfile import stages


def edit(text: str, *, source: str) -> str:
    """Add a file, relative to the build context, to the COPY that lists its siblings.

    Unchanged where the final stage copies it anyway. Raises Refused where no COPY of the
    final stage lists Python files of that folder by name.
    """
    found = stages(text)
    copies = found[-1].copies if found else ()
    folder = source.rpartition("/")[0]
    fitting = []
    for copy in copies:
        names = [normpath(s) for s in copy.sources] if copy.origin is None else []
        if any(_covers(name, source) for name in names):
            return text
        siblings = [n for n in names if n.endswith(".py") and n.rpartition("/")[0] == folder]
        if siblings and (len(copy.sources) > 1 or copy.target.endswith("/")):
            fitting.append(copy)
    if not fitting or not fitting[0].words or fitting[0].words[-2].end < 0:
        raise Refused(
            f"No COPY of the final stage lists Python files beside {source}: add "
            f"`COPY {source} ./{folder}` where the image gets its code."
        )
    word = fitting[0].words[-2]
    name = f"./{source}" if word.text.startswith("./") else source
    new = f', "{name}"' if word.style == "flow" else f" {name}"
    return text[: word.end] + new + text[word.end :]


def sources(text: str) -> set[str]:
    """Return what the image that is run copies from its build context, as named there."""
    found = stages(text)
    copies = found[-1].copies if found else ()
    return {normpath(s) for copy in copies if copy.origin is None for s in copy.sources}


def undo(text: str, *, source: str) -> str:
    """Take a file out of a COPY that lists others before it."""
    found = stages(text)
    for copy in found[-1].copies if found else ():
        for word in copy.words[1:-1]:
            if normpath(word.text) == source and word.end > 0:
                before = re.sub(r",?[ \t]*\Z", "", text[: word.start])
                return before + text[word.end :]
    return text


def _covers(name: str, source: str) -> bool:
    """Tell whether a COPY of `name` brings `source` along."""
    if set(name) & set("*?["):
        return name.count("/") == source.count("/") and fnmatchcase(source, name)
    return name in (".", source) or source.startswith(f"{name}/")
