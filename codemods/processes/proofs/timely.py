"""Sentry starts early and late enough: after what must run first, before what it patches."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.facts.read import read_module
from codemods.code.prerequisites import begins_at_once, is_patch, passed
from codemods.code.starting.startup_events import PROGRAM, Event
from codemods.files.deployed import CALL, Process, Proof
from codemods.files.model import Entrypoint
from codemods.processes.deployed.deployment import Ground, run_of
from codemods.processes.servers.own_servers import OwnServer, own_server
from codemods.processes.servers.server_patches import LatePatch, config_of, late_patch

DEAD = "each https call of the application would end in RecursionError"


def prove(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Proof:
    """Return the proof for an entrypoint: in each of its processes nothing patches later."""
    shown = tuple(process.launch.evidence for process in processes)
    lacking = _unstarted(entry, ground) if not processes else _late(entry, processes, ground)
    missing = next(lacking, None) if entry.line else None
    return missing or Proof("timely", True, evidence=shown)


def _unstarted(entry: Entrypoint, ground: Ground) -> Iterator[Proof]:
    """Yield what speaks against a file that no launch is known of: it may be the program."""
    first, later = passed(ground.modules, entry.path, entry.after, entry.path, PROGRAM)
    yield from (_below(event, ground) for event in later if is_patch(event))
    yield from _under_own_server(entry.path, first, ground)


def _late(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Iterator[Proof]:
    for process in processes:
        start, run = process.start or entry.path, run_of(process)
        first, later = passed(ground.modules, entry.path, entry.after, start, run)
        yield from (_below(event, ground) for event in later if is_patch(event))
        patched = late_patch(ground.project, process)
        if patched and not any(map(is_patch, (*first, *_configured(process, ground)))):
            yield _by_server(patched, ground)
        if begins_at_once(ground.modules, entry.path, start, run):
            yield from _under_own_server(start, first, ground)


def _under_own_server(start: str, first: tuple[Event, ...], ground: Ground) -> Iterator[Proof]:
    served = own_server(ground.modules, start)
    if served and not any(map(is_patch, first)):
        yield _by_own_server(served)


def _configured(process: Process, ground: Ground) -> tuple[Event, ...]:
    """Return what the server's own configuration does before it loads the application."""
    path = config_of(process)
    if path not in ground.project or read_module(ground.project[path]).broken:
        return ()
    return passed(ground.modules, path, 0)[1]


def _below(event: Event, ground: Ground) -> Proof:
    """Return that something patches below the place where Sentry would start."""
    assert event.what is not None
    place = ground.modules.evidence(event.path, event.line)
    return Proof(
        "timely",
        False,
        f"{place} (`{place.text}`) comes after it in the same process, and above "
        f"{event.what.name} Sentry would start too early: {event.what.lost}. Put these lines "
        "below that call:",
        (place,),
        CALL,
    )


def _by_server(patched: LatePatch, ground: Ground) -> Proof:
    """Return that the server patches when the application is there already."""
    place, why = patched.evidence, DEAD
    if patched.instead:
        return Proof(
            "timely",
            False,
            f"{patched.server} patches for gevent only when it has loaded the application "
            f"({place}), and with Sentry in it {why}, with a DSN or without. Tell it to patch "
            f"first: `{patched.instead}`.",
            (place,),
        )
    there = "" if patched.config in ground.project else ", a new file beside what it is started in"
    return Proof(
        "timely",
        False,
        f"{patched.server} loads the application before it patches for {patched.what} (--preload, "
        f"{place}), and with Sentry in it {why}, with a DSN or without. Start Sentry in "
        f"each worker, below the patches: put this into {patched.config}{there}.",
        (place,),
        f"def post_worker_init(worker):\n    {CALL}",
    )


def _by_own_server(served: OwnServer) -> Proof:
    """Return that the program is the server, and its workers patch when they are there."""
    lines = f"def post_worker_init(worker):\n    {CALL}" if served.preloads else CALL
    where = (
        "hand the server this function as its setting `post_worker_init`"
        if served.preloads
        else "put this first into the `load` of that class"
    )
    return Proof(
        "timely",
        False,
        f"{served.made} (`{served.made.text}`) makes this program {served.server} itself, whose "
        f"workers patch for {served.what} when they begin ({served.setting}): with Sentry in the "
        f"program above them {DEAD}, with a DSN or without. Start Sentry in each worker: {where}.",
        (served.made, served.setting),
        lines,
    )
