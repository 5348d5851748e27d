"""Applications without a framework that a program of ours serves: nothing of a request is seen.

A server's own command names such an app, which is wrapped; what a program hands to a server
in its own code may be made anywhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.tree import read_tree
from codemods.files.model import Evidence, Note
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks, serving_calls
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.SILENT


def plan(known: Known) -> Iterator[Note]:
    """Yield a note for each call that serves one, with the lines that wrap it there."""
    kinds = {frameworks()[stem].kind for stem in known.found.frameworks}
    if not known.answers.init_path or "web" in kinds:
        return
    paths = reached(known)
    for framework in (one for one in frameworks().values() if one.callables):
        if answering := next(_answering(known, paths, framework), None):
            for path in paths:
                for call in _serving(known, path):
                    place = known.modules.evidence(path, call.lineno)
                    yield _told(framework, answering, place, call)
            return


def _answering(known: Known, paths: tuple[str, ...], framework: Framework) -> Iterator[Evidence]:
    """Yield the classes, of some files, whose objects a server can call for a request."""
    wanted = framework.callables
    mentioning = {*known.modules.mentioning_all((wanted[:2],))}
    for path in (path for path in paths if path in mentioning):
        for name, given in known.modules.facts(path).parameters.items():
            if name.endswith(".__call__") and given[1:] == wanted:
                yield known.modules.evidence(path, _line(known, path, name.partition(".")[0]))


def _line(known: Known, path: str, name: str) -> int:
    classes = read_tree(known.modules, path).of(ast.ClassDef)
    return next((node.lineno for node in classes if node.name == name), 1)


def _serving(known: Known, path: str) -> Iterator[ast.Call]:
    """Yield the calls that hand an object to a server; what is named by a text is an app's."""
    facts, calls = known.modules.facts(path), serving_calls()
    if any(call.name in calls for call in facts.calls):
        for node in read_tree(known.modules, path).calls:
            if _given(node) is not None and facts.resolve(dotted(node.func)) in calls:
                yield node


def _given(call: ast.Call) -> ast.expr | None:
    """Return the object that a server is given, None for a text or what does not show."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "app"]
    first = next(iter((*call.args, *named)), None)
    return None if isinstance(first, (ast.Constant, ast.JoinedStr, ast.Starred)) else first


def _told(framework: Framework, answering: Evidence, place: Evidence, call: ast.Call) -> Note:
    module, _, wrapper = framework.also[0].arguments["middleware"].rpartition(".")
    served = _given(call)
    assert served is not None
    app, whole = ast.unparse(served), ast.unparse(call)
    return Note(
        f"{place} hands `{app}` to a server, which is built without a framework that Sentry knows "
        f"({answering} is called for a request): no request is traced, and what is logged of an "
        f"error says nothing of its request. Wrap it in that line:",
        f"from sentry_sdk.integrations.{module} import {wrapper}\n\n"
        f"{whole.replace(app, f'{wrapper}({app})', 1)}",
    )
