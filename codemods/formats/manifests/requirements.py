"""Requirements files of pip and pip-tools: requirements.txt, requirements/base.in, ….

https://pip.pypa.io/en/stable/reference/requirements-file-format/
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from codemods.editing.lists import lines as _lines
from codemods.editing.lists.array import newline
from codemods.editing.lists.groups import file_group, words
from codemods.editing.lists.groups import is_development as is_for_developers
from codemods.editing.lists.lines import Row
from codemods.editing.lists.pip_lines import Line, generated, lines, parsed_line
from codemods.editing.lists.requirement import normalised, parse
from codemods.editing.lists.style import position, written
from codemods.files.dependencies import Requirement
from codemods.files.model import Evidence, Generated, Refused
from codemods.files.pattern import pattern

_FOLDERS = frozenset("requirements requirement requires reqs req deps dependencies pip".split())
_NAME = pattern(r"(?:^|[-_.])(?:requirements?|reqs?|requires)(?:[-_.\d]|$)", re.IGNORECASE)
_EXPLICIT = pattern(r"^@EXPLICIT\s*$", re.MULTILINE)
_SUFFIX = pattern(r"\.(?:txt|in|pip|base|reqs?|lock|src)$", re.IGNORECASE)


def matches(path: str) -> bool:
    """Tell whether the file may be of this format, by its name and folder."""
    folder, _, name = path.rpartition("/")
    named = _NAME.search(name) and ("." not in name or _SUFFIX.search(name))
    if named or (is_folder(folder.rpartition("/")[2]) and _SUFFIX.search(name)):
        return name != "MANIFEST.in" and "conda" not in words(name)
    return False


def is_folder(name: str) -> bool:
    """Tell whether a folder of that name holds requirements files (`requirements/`)."""
    return name.lower() in _FOLDERS


def group_of(path: str) -> str:
    """Return the group that a file's name says, "" for one that production installs."""
    return file_group(_SUFFIX.sub("", path.rpartition("/")[2]))


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return what the file itself requires; what it includes with `-r` is another file's."""
    group, found = group_of(path), list[Requirement]()
    if is_of_conda(text):
        return ()
    number, counted = 1, 0
    for line in lines(text):
        number, counted = number + text.count("\n", counted, line.start), line.start
        parsed = parsed_line(line.text)
        if parsed is None:
            continue
        name, specifier, extras = parsed
        evidence = Evidence(path, number, line.text)
        found.append(Requirement(normalised(name), specifier, evidence, extras, group))
    return tuple(found)


def is_constraints(path: str) -> bool:
    """Tell whether a file only limits versions, by its name."""
    found = words(path.rpartition("/")[2])
    return not {"constraint", "constraints", "overrides"}.isdisjoint(found)


def is_of_conda(text: str) -> bool:
    """Tell whether a list is one of package files, as conda writes it and alone can read it.

    https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
    """
    return bool(_EXPLICIT.search(text))


def edit(
    text: str,
    *,
    requirement: str,
    extras: tuple[str, ...] = (),
    specifier: str = "",
    group: str = "",
) -> str:
    """Return the text with `requirement`, in its place if the file is sorted, else at its end.

    One that is there already stays as it is. `group` has no meaning here: each file is one
    group. Raises Refused for a file that a tool wrote.
    """
    found = lines(text)
    rows = [Row(line.start, line.end, parse(line.text)) for line in found if _is_one(line)]
    if any(_names(line, requirement) for line in found):
        return text
    _check_handmade(text, found)
    neighbours = [row.parsed for row in rows if row.parsed]
    new = written(requirement, extras, specifier, neighbours)
    if not rows:
        return _only(text, new)
    index = _index(text, rows, requirement)
    if index == len(rows) and _is_open(text, rows[-1]):
        index -= 1
    return _lines.added(text, rows, index, new)


def _is_one(line: Line) -> bool:
    return line.text[0] != "-" or line.text.startswith(("-e", "--editable"))


def _names(line: Line, requirement: str) -> bool:
    parsed = parsed_line(line.text)
    return parsed is not None and normalised(parsed[0]) == normalised(requirement)


def _check_handmade(text: str, found: Sequence[Line]) -> None:
    if is_of_conda(text):
        raise Generated(
            "this file lists the files of conda's packages (@EXPLICIT); add the requirement to the "
            "environment that it is made from and make it again"
        )
    command = generated(text)
    if command:
        raise Generated(
            f"this file is written by a tool ({command}); add the requirement to the file that "
            f"it is made from and run the tool again"
        )
    if any("--hash" in line.text for line in found):
        raise Generated(
            "this file pins hashes; add the requirement to the file that it is compiled from "
            "and compile it again"
        )


def _only(text: str, new: str) -> str:
    if text.rstrip("\r\n").endswith("\\"):
        raise Refused("the file ends within a line; end it and run this again")
    ending = newline(text)
    is_whole = not text or text.endswith("\n")
    return f"{text}{new}{ending}" if is_whole else f"{text}{ending}{new}"


def _index(text: str, rows: Sequence[Row], requirement: str) -> int:
    """Return which row comes after the new one.

    Where the file isn't sorted this is the end of its last part, without those that a
    heading (`# Testing`) keeps for developers.
    """
    known = [row for row in rows if row.parsed]
    place = position([row.parsed.name for row in known if row.parsed], requirement)
    if place < len(known):
        return rows.index(known[place])
    end = rows.index(known[-1]) + 1 if known else len(rows)
    starts = [0, *(i for i in range(1, end) if _heading(text, rows, i)), end]
    parts = pairwise(starts)
    own = [b for a, b in parts if not is_for_developers(_heading(text, rows, a))]
    return own[-1] if own else end


def _heading(text: str, rows: Sequence[Row], index: int) -> str:
    """Return the comment after a blank line above a row, or "-" for a bare blank line."""
    above = text[rows[index - 1].end if index else 0 : rows[index].start]
    if index and not re.search(r"\n[ \t]*\r?\n", above):
        return ""
    comments = re.findall(r"#[^\n]*", above)
    heading = " ".join(comments)
    return heading if len(words(heading)) <= 6 and heading else "-"


def _is_open(text: str, row: Row) -> bool:
    return text[row.start :].rstrip("\r\n").endswith("\\")
