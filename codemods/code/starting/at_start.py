"""What a process has loaded and called once it is up: not what waits for work, or for nothing.

An import in the body of a function is carried out when that runs. It counts where the start
comes to a call of it: on module level, in a function that is called there, by the words of the
command. What nobody sees called (a view, a task, a hook, a method of what is made elsewhere)
runs later, or never.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from codemods.code.facts.dotted import dotted
from codemods.code.facts.module_facts import Call
from codemods.code.importing.modules import REACH, Modules
from codemods.code.starting.named_commands import named_commands
from codemods.code.starting.put_off import put_off
from codemods.code.starting.startup_events import Step, Walk
from codemods.files.syntax import nodes
from codemods.knowledge.called_by_name import CALLING, FACTORIES


class AtStart(NamedTuple):
    """The files that are loaded then, and the functions that were called, as (file, function).

    `whole` says that no file was left out for there being too many.
    """

    loaded: frozenset[str]
    called: frozenset[tuple[str, str]]
    whole: bool


@lru_cache(maxsize=512)
def at_start(
    modules: Modules,
    start: str,
    run: str = "",
    words: tuple[str, ...] = (),
    served: frozenset[str] = frozenset(),
) -> AtStart:
    """Return what a process has done that starts with a file by a command of these words.

    `run` is as in `startup_events`, `served` are functions of the file that its program calls.
    """
    walk = _Start(modules, start, run, words)
    walk.begin()
    for function in served.intersection(modules.facts(start).parameters):
        walk.call(start, function, (), 0)
    done: set[str] = set()
    while left := walk.loaded - done:
        for path in sorted(left):
            walk.go_on(path)
        done |= left
    return AtStart(frozenset(walk.loaded), frozenset(walk.called), len(walk.loaded) < REACH)


def waits(modules: Modules, path: str, line: int, words: tuple[str, ...]) -> bool:
    """Tell whether a start need not come to a line of a file, as far as statements around it say.

    Most lines of a file that is imported stand in none.
    """
    return line not in modules.facts(path).ends and line in put_off(
        modules.project.get(path, ""), words
    )


class _Start(Walk):
    """A start that ends where the process is up."""

    def __init__(self, modules: Modules, start: str, run: str, words: tuple[str, ...]) -> None:
        super().__init__(modules, start, run)
        self.words = words

    def step(self, path: str, step: Step, within: tuple[tuple[str, int], ...], depth: int) -> None:
        """Follow a statement that the start comes to."""
        if waits(self.modules, path, step.line, self.words):
            return
        super().step(path, step, within, depth)
        if isinstance(step, Call) and (
            step.name in CALLING or not FACTORIES.isdisjoint(step.keywords)
        ):
            for function in _handed(self.modules, path, step):
                self.call(path, function, within, depth + 1)

    def go_on(self, path: str) -> None:
        """Load what a file names otherwise than by imports, and what lies too deep; call commands.

        What each file imports on module level is loaded, however long the way to it was.
        """
        facts, early, late = self.modules.facts(path), set[str](), set[str]()
        for item in facts.imports:
            statement = max((first for first in facts.ends if first <= item.line), default=0)
            inner = item.scope not in ("", *facts.bases) or not self.is_run(path, statement)
            waiting = inner or waits(self.modules, path, item.line, self.words)
            for target in self.modules.imported(path, item):
                (late if waiting else early).update((target, *self.modules.packages(target)))
        for target in self.modules.loads(path):
            if target in early or target not in late:
                self.load(target, ())
        for function in named_commands(self.modules.project.get(path, ""), self.words):
            if function in self.modules.facts(path).parameters:
                self.call(path, function, (), 0)


def _handed(modules: Modules, path: str, call: Call) -> Iterator[str]:
    """Yield the functions of a file that a call is handed to be called.

    So is `main` in `anyio.run(main)`, and `made` in `click.group(cls=FlaskGroup, create_app=made)`.
    """
    known = modules.facts(path).parameters
    for node in nodes(modules.project.get(path, "")):
        if isinstance(node, ast.Call) and node.lineno == call.line:
            given = [k.value for k in node.keywords if call.name in CALLING or k.arg in FACTORIES]
            given += node.args if call.name in CALLING else ()
            yield from (name for name in map(dotted, given) if name in known)
