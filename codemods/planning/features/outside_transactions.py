"""Calls of models that nothing is sent of, since they are made outside of any transaction."""

from __future__ import annotations

from codemods.knowledge.kinds.facts import Library
from codemods.knowledge.registry import libraries, programs
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.sentry.chosen import chosen_frameworks
from codemods.sentry.init_call import init_call

_AROUND = ("start_transaction", "continue_trace")


def outside_transactions(known: Known) -> str:
    """Return what runs the calls outside of any, as a sentence without its end, "" for nothing.

    Only where no library that asks models begins one of its own.
    """
    asking = _asking(known)
    if not asking or not all(one.within for one in asking) or known.modules.mentioning(_AROUND):
        return ""
    paths = {entry.path for entry in chosen(known)}
    mine = [p for p in known.found.processes if paths & {p.start, *p.loads}]
    run = [programs().get(process.launch.program) for process in mine]
    if run and all(program and program.outside for program in run):
        return next(f"{program.name} {program.outside}" for program in run if program)
    begins = [word for one in asking for word in one.begins]
    kinds = {framework.kind for framework in chosen_frameworks(known.answers)}
    if kinds and kinds.isdisjoint(("web", "queue")) and not known.modules.mentioning(begins):
        return "nothing here makes a transaction"
    return ""


def _asking(known: Known) -> list[Library]:
    """Return the AI libraries whose integrations are on: one may switch another off."""
    found = {s: libraries()[s] for s in known.found.libraries if libraries()[s].kind == "ai"}
    listed = {integration.path for integration in init_call(known.answers).integrations}
    off = {stem for one in found.values() for stem in one.deactivates}
    return [one for s, one in found.items() if s not in off or one.integration in listed]
