"""The files that the command in a compiled list's header takes in, in whatever folder they lie."""

from __future__ import annotations

import re
from collections.abc import Container
from posixpath import dirname, join, normpath

from codemods.editing.lists import pip_lines

_LISTS = (".in", ".txt", ".src", ".pip", ".reqs", ".req")


def inputs(there: Container[str], root: str, path: str, command: str) -> tuple[str, list[str]]:
    """Return the folder that a compile command ran in, and those of its files that are `there`."""
    arguments = command.split()
    given = [
        word
        for before, word in zip(["", *arguments], arguments, strict=False)
        if not word.startswith("-") and not _is_value(before)
    ]
    for folder in dict.fromkeys((root, dirname(path), "")):
        files = [normpath(join(folder, word)) for word in given]
        files = [file for file in files if file in there and file != path]
        if files:
            return folder, files
    return "", []


def sources(there: Container[str], root: str, path: str, text: str) -> list[str]:
    """Return the files of a list's own header that are `there`, none where people write it."""
    found = inputs(there, root, path, pip_lines.generated(text))[1]
    return [source for source in found if source.endswith(_LISTS)]


def _is_value(before: str) -> bool:
    return bool(re.fullmatch(r"-[oc]|--(?:output-file|constraints?|overrides?)", before))
