"""Functions whose errors a platform's worker keeps: those that are decorated for it report."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import first_party
from codemods.editing.placements.report_in_child import BINDING, KEPT, decorator
from codemods.files.model import Edit, Note
from codemods.files.told import some
from codemods.knowledge.kinds.platform import Platform
from codemods.knowledge.registry import platforms
from codemods.planning.known import Known
from codemods.planning.ledger import records
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.detecting.workers import loads_entry
from codemods.processes.platform_functions.functions import (
    Function,
    functions,
    named_functions,
)
from codemods.processes.platform_functions.packed_functions import is_packed
from codemods.processes.platform_functions.triggered import Triggered, called_by_name, triggered

TURN = Turn.MUTED
_EDITOR = "placements.report_in_child"
_LINES = f"{BINDING.statement}\n\n\n{decorator(BINDING.name, KEPT)}"
# `serverless_function` for what is awaited: the worker goes on meanwhile, and may end then.
# Each name in it is one of Python 3.6, which old pins hold a function to.
_AWAITED = """\
import asyncio
import functools

import sentry_sdk


def reporting(function):
    @functools.wraps(function)
    async def reported(*args, **kwargs):
        with sentry_sdk.isolation_scope():
            try:
                return await function(*args, **kwargs)
            except Exception:
                sentry_sdk.capture_exception()
                await asyncio.get_event_loop().run_in_executor(None, sentry_sdk.flush)
                raise

    return reported"""


def plan(known: Known) -> Iterator[Edit | Note]:
    """Yield an edit a function, lines for those that none can be made in, and the DSN's place."""
    found: dict[str, list[Function]] = {}
    for one in functions(known.modules):
        if is_kept(known, one):
            found.setdefault(one.platform, []).append(one)
    for stem, mine in found.items():
        yield from _of(known, mine, platforms()[stem])
        yield from dict.fromkeys(_settings(known, mine, platforms()[stem]))


def is_kept(known: Known, one: Function) -> bool:
    """Tell whether a worker that keeps errors calls a function, and Sentry starts in it."""
    platform = platforms()[one.platform]
    if not (platform.apps or platform.calls_named):
        return False
    begun = (entry for entry in chosen(known) if entry.path in known.project)
    starts = any(loads_entry(known.modules, one.path, entry) for entry in begun)
    return starts and is_packed(known.modules, one)


def _settings(known: Known, mine: list[Function], platform: Platform) -> Iterator[Note]:
    """Yield where the DSN of functions stands that nothing of ours is written for yet."""
    made = {record.path for record in records(known.answers.written)}
    for one in mine:
        if made.isdisjoint(path for path, _ in known.modules.reach(one.path)):
            folder = one.folder or "the project's top"
            yield Note(platform.settings.format(it=one.path, folder=folder), platform.setting)


def _functions(known: Known, one: Function, platform: Platform) -> Iterator[Triggered]:
    """Yield what a platform calls in a file: what its objects decorate, or what files name."""
    if not platform.calls_named:
        yield from triggered(known.modules, one.path, platform.apps, platform.through)
        return
    named = named_functions(known.project, known.modules.root)
    names = [x.name for x in named if (x.platform, x.path) == (one.platform, one.path)]
    yield from called_by_name(known.modules, one.path, names, platform.through)


def _of(known: Known, mine: list[Function], platform: Platform) -> Iterator[Edit | Note]:
    made = records(known.answers.written)
    offered = {(r.path, m.arguments.get("function")) for r in made for m in r.made}
    called = dict.fromkeys(x for one in mine for x in _functions(known, one, platform))
    silent = [x for x in called if not x.reports]
    for x in silent:
        if x.is_plain and (x.path, x.name) not in offered:
            yield _reporting(known, x)
    if awaited := [x for x in silent if x.is_async]:
        yield Note(
            f"{_keeps(platform, awaited)}: `async def`, which `{BINDING.member}` would have fail "
            "at each call. Put these lines above, and `@reporting` right above each such `def`, "
            f"below {platform.above}:",
            _AWAITED,
        )
    if changed := [x for x in silent if x.is_own and not x.is_plain and not x.is_async]:
        yield Note(
            f"{_keeps(platform, changed)}, and other decorators may answer those before. Put "
            f"`@{BINDING.member}` right below {platform.above}, unless one makes a coroutine "
            "function of it:",
            _LINES,
        )
    if brought := [x for x in silent if not x.is_own and not x.is_async]:
        yield Note(
            f"{_keeps(platform, brought)}, and others may call it too. Put "
            f"`@{BINDING.member}` right above its `def`:",
            _LINES,
        )


def _keeps(platform: Platform, found: list[Triggered]) -> str:
    shown = some(f"`{x.name}` ({x.path}:{x.line})" for x in found)
    return f"{platform.name} keeps to itself what is raised in {shown}"


def _reporting(known: Known, one: Triggered) -> Edit:
    own = first_party(known.project, known.modules.package_root(one.path))
    arguments = {"function": one.name, "first_party": own, "runs": KEPT}
    why = f"`{one.name}`, whose errors the worker keeps, reports what it raises"
    place = f"right above `def {one.name}`"
    return Edit(one.path, _EDITOR, arguments, why, _LINES, place=place)
