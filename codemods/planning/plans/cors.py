"""Traces that begin in a browser: the headers that carry them have to pass CORS.

A browser asks first whether it may send `sentry-trace` and `baggage` to another origin; where
the answer is no, the request itself fails.
https://docs.sentry.io/platforms/javascript/tracing/trace-propagation/dealing-with-cors-issues/
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.effective_setting import Said, defaults, is_replaced, said
from codemods.code.importing.modules import Modules
from codemods.editing.placements.allow_headers import (
    HEADERS,
    Listed,
    Policy,
    lets_in,
    policies,
    resolved,
)
from codemods.editing.source.job_calls import parsed
from codemods.files.loading import modules as formats
from codemods.files.model import Edit, Note
from codemods.files.pattern import pattern
from codemods.knowledge.kinds.cors_library import CorsLibrary
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.processes.launching.launches import ASIDE

TURN = Turn.ADMITTED

PASTE = '"sentry-trace", "baggage",  # into allow_headers'
_TESTED = pattern(r"(?:.*[/_.-])?(?:tests?|testing|ci)(?:[_.-][^/]*)?\.py")
EXTENDED = '{0} = [*{0}, "sentry-trace", "baggage"]  # below what sets it'


def plan(known: Known) -> Iterator[Edit | Note]:
    """Yield what lets traces in from a browser: edits where the frontend is in this project.

    A frontend that is kept elsewhere may not trace at all, and who may send what is a
    decision: then the lines are shown.
    """
    if "tracing" not in known.answers.features or known.answers.style == "none":
        return
    libraries = [module.CORS for module in formats("cors").values()]
    modules, notes = known.modules, dict[tuple[str, str], list[str]]()
    for path in modules.mentioning({word for library in libraries for word in library.words}):
        if _TESTED.fullmatch(path) and path not in known.answers.entrypoints:
            continue  # no browser asks what is started for tests
        tree = parsed(known.project[path])
        for library in libraries:
            closed, others = list(_closed(library, modules, tree)), said(modules, library.setting)
            if not closed or _is_tests(path) or is_replaced(modules, path, others):
                continue
            if known.found.frontends and _is_editable(library, tree, closed):
                yield _edit(library, path)
            else:
                said_of = _said_of(library, closed[0], tree)
                paste = _paste(library, closed[0], others)
                notes.setdefault((said_of, paste), []).append(f"{path}:{closed[0].node.lineno}")
    for (said_of, paste), places in notes.items():
        yield Note(f"{', '.join(places)} {said_of}", paste)


def _is_tests(path: str) -> bool:
    """Tell whether a file is of tests, which no browser asks: `settings/test.py`."""
    return not ASIDE.isdisjoint(path.removesuffix(".py").split("/"))


def _closed(library: CorsLibrary, modules: Modules, tree: ast.Module) -> Iterator[Policy]:
    """Yield the places of a file that keep the headers out."""
    name = library.keyword or library.setting
    found = policies(tree, name, library.calls)
    if library.setting and not found:
        found = [p for p in _lists_of_apps(tree) if library.installed in ast.unparse(p.node)]
        yield from (Policy(p.node, None) for p in found)
        return
    for policy in found:
        value = resolved(tree, policy.value)
        if not (library.allows_all if value is None else lets_in(value)):
            kept = () if value is None or _is_written(value) else defaults(modules, value)
            if not kept or not all(map(lets_in, kept)):
                yield policy


def _is_written(value: ast.expr) -> bool:
    """Tell whether a value holds a list that is written out."""
    return any(isinstance(node, Listed) for node in ast.walk(value))


def _is_editable(library: CorsLibrary, tree: ast.Module, closed: list[Policy]) -> bool:
    """Tell whether what keeps the headers out stands in this file."""
    if not library.calls:
        return closed[0].value is not None
    values = (resolved(tree, policy.value) for policy in closed)
    return all(value is None or _is_written(value) for value in values)


def _lists_of_apps(tree: ast.Module) -> Iterator[Policy]:
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and target.id.endswith("APPS"):
                yield Policy(node, node.value)


def _edit(library: CorsLibrary, path: str) -> Edit:
    arguments = {"name": library.keyword or library.setting, "calls": library.calls}
    why = f"lets the frontend's {' and '.join(HEADERS)} headers through CORS"
    paste = EXTENDED.format(library.setting) if library.setting else PASTE
    return Edit(path, "placements.allow_headers", arguments, why, paste)


def _keyword(library: CorsLibrary, value: ast.expr | None) -> str:
    """Return the keyword with what is there kept in it."""
    quoted = [f'"{header}"' for header in HEADERS]
    if isinstance(value, ast.List | ast.Tuple):
        kept = [ast.unparse(one).replace("'", '"') for one in value.elts]
    else:
        kept = [] if value is None else [f"*{ast.unparse(value)}"]
    return f"{library.keyword}=[{', '.join((*kept, *quoted))}],"


def _paste(library: CorsLibrary, policy: Policy, others: tuple[Said, ...]) -> str:
    """Return the lines: what is set stays in it, and what is added elsewhere still can be."""
    if not library.setting:
        return _keyword(library, policy.value)
    if policy.value is not None:
        return EXTENDED.format(library.setting)
    if any(one.adds and isinstance(one.value, ast.List) for one in others):
        return library.paste.replace("(*", "[*").replace('")', '"]')
    return library.paste


def _said_of(library: CorsLibrary, policy: Policy, tree: ast.Module) -> str:
    """Return what is said of a policy, behind its place."""
    headers, value = " and ".join(HEADERS), resolved(tree, policy.value)
    if value is None or _is_written(value):
        return (
            f"({library.name}) does not let {headers} in: requests of a frontend that traces would "
            "fail. If one does, allow them:"
        )
    return (
        f"({library.name}) lets in what `{ast.unparse(value)}` says: where {headers} are not in "
        "that, requests of a frontend that traces fail. If one does, see that they are:"
    )
