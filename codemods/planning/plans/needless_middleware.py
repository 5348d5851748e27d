"""Middleware that an old SDK needed, and that an integration brings since: once is enough.

The inner of two passes a request on as it is (`_asgi_middleware_applied`, sentry-sdk 2.75.0).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.tree import read_tree
from codemods.files.model import Evidence, Note
from codemods.files.versions import at_least
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.knowledge.sdk.sdk_names import BY_ITSELF_SINCE, SINCE, WRAPPING
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.OUTDATED
_OFF = ("auto_enabling_integrations", "default_integrations", "disabled_integrations")


def plan(known: Known) -> Iterator[Note]:
    """Yield where an app with an integration of its own is wrapped by hand."""
    given = {name for one in known.found.usable for name in one.init.keywords}
    if known.answers.style != "existing" or given.intersection(_OFF):
        return
    chosen = (frameworks()[s] for s in known.answers.frameworks if s in frameworks())
    wrapping = {*known.modules.mentioning(WRAPPING)}
    places = [p for path in reached(known) if path in wrapping for p in _used(known, path)]
    brought = ((one, _since(known, one)) for one in chosen)
    for framework, since in ((one, since) for one, since in brought if since):
        yield from (_told(known, framework, since, place) for place in places)
        return


def _since(known: Known, framework: Framework) -> str:
    """Return from which sentry-sdk on an integration wraps the app, "" where none is known to.

    One that the code does not name waits for the version that starts it by itself.
    """
    name = f"sentry_sdk.integrations.{framework.integration}"
    named = known.modules.mentioning((name.rpartition(".")[2],))
    is_named = not set(reached(known)).isdisjoint(named)
    return SINCE.get(name, "") if is_named else BY_ITSELF_SINCE.get(name, SINCE.get(name, ""))


def _used(known: Known, path: str) -> Iterator[Evidence]:
    """Yield where a file hands on or calls such a middleware, each line once."""
    nodes = read_tree(known.modules, path).nodes
    named = (n for n in nodes if isinstance(n, (ast.Name, ast.Attribute)))
    lines = (n.lineno for n in named if dotted(n).rpartition(".")[2] in WRAPPING)
    yield from (known.modules.evidence(path, line) for line in dict.fromkeys(lines))


def _told(known: Known, framework: Framework, since: str, place: Evidence) -> Note:
    version = known.answers.sdk_version
    is_there = at_least(version, since) if version else True
    begins = "does so too" if is_there else f"does so from sentry-sdk {since} on"
    goes = "it can go" if is_there else f"it can go where {version} is raised"
    return Note(
        f"{place} (`{place.text}`) wraps the app by hand, and the integration of {framework.name} "
        f"{begins}: once is enough, so {goes}, with its import.",
        level="info",
    )
