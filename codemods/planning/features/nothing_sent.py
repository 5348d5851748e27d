"""Chosen features by which nothing is sent, and frameworks of which nothing is traced."""

from __future__ import annotations

from codemods.files.model import Changes
from codemods.knowledge.queues import QUEUES
from codemods.knowledge.registry import frameworks, libraries
from codemods.knowledge.sdk.sdk_demands import refuses
from codemods.packages.inventory.known_versions import first_too_old, is_older
from codemods.planning.features.left_to_list import left_to_list
from codemods.planning.features.outside_transactions import outside_transactions
from codemods.planning.jobs.check_ins import checks_in
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded


def nothing_sent(known: Known, changes: Changes) -> dict[str, str]:
    """Return why nothing is sent by a chosen feature, by its file stem."""
    found = left_to_list(known)
    if not checks_in(known, changes):
        found["crons"] = "no job checks in yet"
    asking = [s for s in known.found.libraries if libraries()[s].kind == "ai"]
    if asking and all(_is_refused(stem, known) for stem in asking):
        names = " and ".join(libraries()[stem].name for stem in asking)
        found["ai_monitoring"] = f"{names} is older than what Sentry sees"
    elif outside := outside_transactions(known):
        found["ai_monitoring"] = f"{outside}, and no call of a model is sent from there"
    return found


def untraced(known: Known) -> tuple[str, ...]:
    """Return the names of the frameworks whose release the integration does not trace."""
    chosen = (frameworks()[s] for s in known.answers.frameworks if s in frameworks())
    depends = known.found.dependencies
    return tuple(f.name for f in chosen if f.traced_since and is_older(f, f.traced_since, depends))


def unwatched(known: Known) -> tuple[str, ...]:
    """Return the names of what runs tasks here and has no integration, by what is imported."""
    paths = loaded(known)
    imported = {i.module for p in paths for i in known.modules.facts(p).imports if not i.level}
    dotted = tuple(f"{module}." for module in imported)
    return tuple(
        q.name for q in QUEUES if any(d.startswith(f"{m}.") for m in q.modules for d in dotted)
    )


def _is_refused(stem: str, known: Known) -> bool:
    old = first_too_old(stem, known.found.dependencies)
    return old is not None and refuses(libraries()[stem].integration)
