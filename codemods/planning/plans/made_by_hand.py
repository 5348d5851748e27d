"""Workers that are made past what the SDK's integration patches, with the call that is not."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Note
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.knowledge.sdk.sdk_demands import refuses
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded
from codemods.planning.turn import Turn

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield the calls in a chosen process by which its integration never learns of the jobs.

    Also in the file that a process starts by: the module of jobs may be what that imports.
    """
    if not known.answers.init_path:
        return
    paths = loaded(known)
    for framework in _patched(known):
        tops = {of.partition(".")[0] for of in framework.made_by_hand}
        holding = known.project.holding(tops, paths).values() if tops else ()
        may = {path for those in holding for path in those}  # no other file imports one
        for path in (path for path in paths if path in may):
            if tops.intersection(i.module.partition(".")[0] for i in known.modules.imports(path)):
                yield from _made(known, read_tree(known.modules, path), framework)


def _patched(known: Known) -> list[Framework]:
    """Return the frameworks whose integration is on: what an old one logs arrives as it is."""
    off = known.answers.unusable
    return [f for stem, f in frameworks().items() if stem not in off or not refuses(f.integration)]


def _made(known: Known, tree: Tree, framework: Framework) -> Iterator[Note]:
    for call in tree.calls:
        instead = framework.made_by_hand.get(tree.resolve(dotted(call.func)))
        if instead and len(call.args) < 2:
            place = known.modules.evidence(tree.path, call.lineno)
            yield Note(
                f"{place} (`{place.text}`) makes a worker of {framework.name} past "
                f"`{instead}`, where its integration learns of the jobs: none of their errors "
                "arrives. Make it so:",
                _lines(tree, call, instead),
            )


def _lines(tree: Tree, call: ast.Call, instead: str) -> str:
    """Return the statement around a call with the other function in its place."""
    first = [ast.keyword("functions", value) for value in call.args]
    made = ast.Call(_name(instead), [ast.Dict([], [])], [*first, *call.keywords])
    around = tree.around.get(call)
    text = ast.unparse(ast.fix_missing_locations(made))
    if isinstance(around, ast.Assign):
        text = f"{ast.unparse(around.targets[0])} = {text}"
    return f"import {instead.rpartition('.')[0]}\n\n{text}"


def _name(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body
