"""template.yaml of SAM: variables that functions are given by a parameter, empty if not set.

`NoEcho` keeps its value out of what the console and the command line show:
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"""

from __future__ import annotations

from functools import partial

from codemods.files.model import Refused
from codemods.formats.environments._blocks import UNSAFE, appended, newline_of, passed_on, step
from codemods.formats.functions import sam
from codemods.formats.variables import sam as listing
from codemods.shell import nodes
from codemods.shell.nodes import Node

WHENCE = "by a parameter (`sam deploy --parameter-overrides SentryDsn=...`)"
matches = sam.matches
_SECTION = "Parameters"
_NEXT = ("Globals", "Resources")  # below what parameters usually stand
_OF = (("Type", "String"), ("NoEcho", "true"), ("Default", '""'))


def edit(text: str, *, names: tuple[str, ...], functions: tuple[str, ...]) -> str:
    """Add variables to those of all functions, else to those that each of these lists.

    Each is a parameter then. Unchanged where each function has the first one. Raises Refused.
    """
    added = partial(_added, names)
    edited = passed_on(text, listing.passed, added, name=names[0], functions=functions)
    if edited == text:
        return text
    edited = _with_parameters(edited, names)
    if any(_parameter(name) not in _parameters(edited) for name in names):
        raise Refused(UNSAFE)
    return edited


def undo(text: str, *, names: tuple[str, ...], functions: tuple[str, ...]) -> str:
    """Take out the variables that are handed on by our parameters, and those where none is left."""
    lines = text.splitlines(keepends=True)
    for name in names:
        lines = [line for line in lines if line.strip() != f"{name}: !Ref {_parameter(name)}"]
        used = sum(_parameter(name) in line for line in lines)
        ours = [f"{_parameter(name)}:", *(f"{key}: {value}" for key, value in _OF)]
        for at in range(len(lines) - len(_OF)):
            if used == 1 and [line.strip() for line in lines[at : at + len(ours)]] == ours:
                del lines[at : at + len(ours)]
                break
    return "".join(_without_section(lines) if len(lines) < len(text.splitlines()) else lines)


def _without_section(lines: list[str]) -> list[str]:
    """Return the lines without a section of parameters that has none, and the blank below it."""
    at = next((i for i, line in enumerate(lines) if line.rstrip() == f"{_SECTION}:"), -1)
    if at < 0 or (lines[at + 1 : at + 2] and lines[at + 1].startswith((" ", "\t", "#"))):
        return lines
    blank = bool(lines[at + 1 : at + 2]) and not lines[at + 1].strip()
    return [*lines[:at], *lines[at + 1 + blank :]]


def _added(names: tuple[str, ...], text: str, function: str) -> str:
    """Add to the variables of `Globals`, else to the function's own. Raises Refused."""
    top = nodes.mapping(nodes.documents(text)[0])
    shared = nodes.mapping(nodes.mapping(top.get("Globals")).get("Function"))
    resources = nodes.mapping(top.get("Resources"))
    own = nodes.mapping(nodes.mapping(resources.get(function)).get("Properties"))
    tables = [nodes.entries(one.get("Environment")).get("Variables") for one in (shared, own)]
    table = next((one for one in tables if one is not None), None)
    if table is None:
        raise Refused("it lists no variables of its functions.")
    there = nodes.mapping(table[1])
    _check_style(there)
    rows = [f"{name}: !Ref {_parameter(name)}" for name in names if name not in there]
    return appended(text, table, rows)


def _check_style(there: dict[str, Node]) -> None:
    """Raise Refused where most values are given in ways that ours is not."""
    short = [one for one in there.values() if str(one.tag).startswith("!")]
    named = [one for one in there.values() if getattr(one, "id", "") == "mapping"]
    kept = [one for one in there.values() if "{{resolve:" in nodes.scalar(one)]
    if len(named) + len(kept) > len(short):
        raise Refused("its other variables are given in another way.")


def _with_parameters(text: str, names: tuple[str, ...]) -> str:
    """Name a parameter for each variable, below the others or above what follows them."""
    top = nodes.entries(nodes.documents(text)[0])
    section = top.get(_SECTION)
    there = nodes.mapping(section[1]) if section else {}
    deeper = step((section or top["Resources"])[1])
    new = [_parameter(name) for name in names if _parameter(name) not in there]
    rows = [r for n in new for r in (f"{n}:", *(f"{deeper}{k}: {v}" for k, v in _OF))]
    if not rows or section:
        return appended(text, section, rows) if section and rows else text
    lines, newline = text.splitlines(keepends=True), newline_of(text)
    at = min(nodes.line_of(top[key][0]) - 1 for key in _NEXT if key in top)
    while at and lines[at - 1].startswith("#"):
        at -= 1
    block = [f"{_SECTION}:", *(f"{deeper}{row}" for row in rows), ""]
    return "".join((*lines[:at], *(f"{row}{newline}" for row in block), *lines[at:]))


def _parameters(text: str) -> dict[str, Node]:
    return nodes.mapping(nodes.mapping(next(iter(nodes.documents(text)), None)).get(_SECTION))


def _parameter(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))
