"""serverless.yml: variables that functions are given from the environment of whoever deploys.

One that is not set there is empty, so that a deployment without a DSN goes on as before:
https://www.serverless.com/framework/docs/guides/variables
"""

from __future__ import annotations

from functools import partial

from codemods.files.model import Refused
from codemods.formats.environments._blocks import NOTHING, appended, passed_on, step
from codemods.formats.functions import serverless
from codemods.formats.variables import serverless as listing
from codemods.shell import nodes
from codemods.shell.nodes import Node

WHENCE = "from the environment of whoever deploys"
matches = serverless.matches


def edit(text: str, *, names: tuple[str, ...], functions: tuple[str, ...]) -> str:
    """Add variables to those of all functions, else to those that each of these lists.

    They are written as the others there. Unchanged where each has the first one. Raises Refused.
    """
    added = partial(_added, names)
    return passed_on(text, listing.passed, added, name=names[0], functions=functions)


def undo(text: str, *, names: tuple[str, ...], functions: tuple[str, ...]) -> str:
    """Take out the variables that are still handed on without a value, and a table of no others."""
    ours = {f"{name}:{value}" for name in names for value in _values(name)}
    lines = text.splitlines(keepends=True)
    left = [line for line in lines if "".join(line.split()) not in ours]
    for at in reversed(range(len(left))):
        if len(left) < len(lines) and left[at].strip() == "environment:" and _is_bare(left, at):
            del left[at]
    return "".join(left)


def _is_bare(lines: list[str], at: int) -> bool:
    """Tell whether a key has nothing below it."""
    depth = len(lines[at]) - len(lines[at].lstrip())
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    return len(below) - len(below.lstrip()) <= depth


def _values(name: str) -> tuple[str, ...]:
    plain = (f"${{env:{name},''}}", f'${{env:{name},""}}')
    return (*plain, f'"{plain[0]}"', f"'{plain[1]}'")


def _added(names: tuple[str, ...], text: str, function: str) -> str:
    """Add to the provider's table, else to the function's own, else make the provider's."""
    top = nodes.entries(nodes.documents(text)[0])
    provider = top.get("provider", NOTHING)
    given = _functions(top.get("functions", NOTHING)[1])
    shared, own = (
        nodes.entries(one).get("environment") for one in (provider[1], given.get(function))
    )
    tables = [nodes.mapping(f).get("environment") for f in (provider[1], *given.values())]
    rows = _rows(names, [value for table in tables for value in nodes.mapping(table).values()])
    if table := shared or own:
        there = nodes.mapping(table[1])
        return appended(text, table, [row for name, row in rows.items() if name not in there])
    deeper = step(provider[1])
    return appended(text, provider, ["environment:", *(deeper + row for row in rows.values())])


def _functions(given: Node) -> dict[str, Node]:
    tables = nodes.items(given) if nodes.is_list(given) else (given,)
    return {name: function for table in tables for name, function in nodes.mapping(table).items()}


def _rows(names: tuple[str, ...], others: list[Node]) -> dict[str, str]:
    """Return a row for each variable, quoted as the others are. Raises Refused."""
    taken = [one for one in others if "${" in nodes.scalar(one)]
    read = [one for one in taken if nodes.scalar(one).startswith("${env:")]
    if 2 * len(read) < len(taken):
        raise Refused("its other variables are not taken from the environment.")
    styles = [one.style if one.style in ("'", '"') else "" for one in read]
    quote = max(styles, key=styles.count) if styles else ""
    inner = quote or ('"' if any('""' in nodes.scalar(one) for one in read) else "'")
    inner = {"'": '"', '"': "'"}[inner] if quote else inner
    return {name: f"{name}: {quote}${{env:{name}, {inner}{inner}}}{quote}" for name in names}
