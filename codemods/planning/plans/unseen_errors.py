"""Errors of threads, tasks and child processes that no hook sees, with lines that report them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.errors.unasked_jobs import unasked
from codemods.code.tree import read_tree
from codemods.code.uncalled import uncalled
from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.errors.unseen_errors import UNSEEN
from codemods.planning.jobs.child_jobs import child_jobs
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_ENABLED = ("enable_asyncio_integration", "AsyncioIntegration")


def plan(known: Known) -> Iterator[Note]:
    """Yield, by kind, where a chosen process loses errors so."""
    if not known.answers.init_path:
        return
    paths = loaded(known)
    edited = [(job.path, job.node) for job in child_jobs(known)]
    for kind in UNSEEN:
        if kind.runs in ("task", "gather") and sees_tasks(known):
            continue
        found = [(path, node) for path in paths for node in unasked(known.modules, path, kind)]
        found = _called(known, [place for place in found if place not in edited])
        places = list(dict.fromkeys(known.modules.evidence(p, _line(node)) for p, node in found))
        if places:
            shown = some(f"{place} (`{place.text}`)" for place in places)
            calls = "\n".join(f"list({ast.unparse(node)})" for _, node in found)
            inside = _inside(known, {path for path, _ in found})
            paste = kind.paste.format(start=_start(known), inside=inside, calls=calls)
            yield Note(f"{shown} {kind.text}", paste)


def _called(known: Known, found: list[tuple[str, ast.AST]]) -> list[tuple[str, ast.AST]]:
    """Return the places without those in functions that nothing calls, as a template for others."""
    named = {place: _function(known, *place) for place in found}
    never = uncalled(known.modules, [(path, name) for (path, _), name in named.items() if name])
    return [place for place in found if (place[0], named[place]) not in never]


def _function(known: Known, path: str, node: ast.AST) -> str:
    """Return the function of a module that a node stands in, "" for a method or none."""
    tree = read_tree(known.modules, path)
    scope = tree.scope(node)
    own = not isinstance(scope, ast.Module) and isinstance(tree.around[scope], ast.Module)
    return str(getattr(scope, "name", "")) if own else ""


def sees_tasks(known: Known) -> bool:
    """Tell whether the asyncio integration is enabled, as nothing of ours does any more."""
    return bool(known.modules.mentioning(_ENABLED))


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))


def _inside(known: Known, paths: set[str]) -> str:
    """Return the import by which a server's child starts Sentry itself, which its app does.

    By fork that changes nothing. By spawn or forkserver the child runs no file of the project but
    that of its job, and what a server loads imports that in turn: here it is loaded whole.
    """
    answers = known.answers
    mine = [one for one in known.found.proven if one.entry.path == answers.init_path]
    programs = {process.launch.program for one in mine for process in one.processes}
    if answers.style == "module" or paths <= {answers.init_path} or programs & {"", "python"}:
        return ""
    names = {one.entry.module for one in mine if programs and one.entry.module}
    return "".join(f"    import {name}  # noqa: F401  # starts Sentry\n" for name in names)


def _start(known: Known) -> str:
    """Return the imports by which a child that was spawned has Sentry as well."""
    answers = known.answers
    if answers.style != "module" or not answers.init_module:
        return "import sentry_sdk"
    return f"import sentry_sdk\n\nimport {answers.init_module}  # noqa: F401"
