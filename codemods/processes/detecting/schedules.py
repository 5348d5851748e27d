"""Which frameworks run jobs on a schedule here, and where that shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence, Launch
from codemods.knowledge.kinds.facts import Framework
from codemods.processes.launching.roles import role_of


def find_schedules(
    modules: Modules, launches: Iterable[Launch], known: Mapping[str, Framework]
) -> dict[str, tuple[Evidence, ...]]:
    """Return {framework: evidence} of scheduled jobs, for the frameworks in `known`."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for stem, framework in known.items():
        started = [
            x.evidence
            for x in launches
            if x.program in framework.programs and (role_of(x) == "scheduler" or x.command.schedule)
        ]
        shown = [*_shown(modules, framework), *started]
        if shown:
            found[stem] = tuple(dict.fromkeys(shown))
    return found


def _shown(modules: Modules, framework: Framework) -> Iterable[Evidence]:
    for path in modules.mentioning(name.rpartition(".")[2] for name in framework.crons):
        facts = modules.facts(path)
        rows = [(c.name, c.line) for c in facts.calls] + list(facts.decorators)
        lines = modules.project[path].splitlines()
        for name, line in rows:
            if any(_is(name, cron) for cron in framework.crons):
                yield Evidence(path, line, lines[line - 1].strip())


def _is(name: str, cron: str) -> bool:
    return name == cron or (cron[0] == "." and name.endswith(cron))
