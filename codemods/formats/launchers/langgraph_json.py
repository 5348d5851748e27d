"""`langgraph.json`: the files whose graphs LangGraph's server loads.

https://docs.langchain.com/langsmith/cli#configuration-file
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from codemods.files.model import Command
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed, line_at
from codemods.shell.words import unplaced

RUNS = "beside"


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "langgraph.json"


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return `langgraph dev --graph FILE` for each file of the project that a graph is in."""
    found: dict[str, Command] = {}
    for target in _targets(text):
        file = target.partition(":")[0].removeprefix("./")
        if file.endswith(".py") and file not in found:
            words = unplaced(["langgraph", "dev", "--graph", file])
            line = line_at(text, max(0, text.find(target)))
            found[file] = Placed(words, line, {}, path.rpartition("/")[0]).command(path)
    return tuple(found.values())


def _targets(text: str) -> Iterator[str]:
    """Yield `./app/agent.py:graph` for each graph; an entry may be an object with its path."""
    try:
        graphs = json.loads(text)["graphs"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    for given in graphs.values() if isinstance(graphs, Mapping) else ():
        target = given.get("path") if isinstance(given, Mapping) else given
        if isinstance(target, str):
            yield target


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: the file holds paths, no command line."""
    raise report_only("langgraph.json", line, program, insert)
