"""Libraries because of which a newer sentry-sdk would end the start.

An integration that an init call lists raises DidNotEnable out of `init` where its library is
below its minimum (sentry_sdk 2.75.0, integrations/__init__.py, setup_integrations).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.project import Project
from codemods.files.versions import exact_of, floor_of
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.registry import fact, frameworks, libraries
from codemods.knowledge.sdk.sdk_demands import refuses
from codemods.packages.inventory.known_versions import first_too_old
from codemods.sentry.existing import Existing


class HeldBack(NamedTuple):
    """A library below the minimum of its integration, which `call` lists.

    `minimum` is the one of the newest sentry-sdk.
    """

    minimum: str
    row: Requirement
    version: str
    integration: str
    call: str

    def __str__(self) -> str:
        below = f"below {self.row.name} {self.minimum} ({self.row.evidence} has {self.version})"
        return f"{self.call} lists {self.integration}, with which a newer sentry-sdk raises {below}"


def held_back(
    project: Project, depends: Dependencies, existing: Iterable[Existing]
) -> tuple[HeldBack, ...]:
    """Return what is too old of what init calls list, whether it was detected or not."""
    listed = _listed(project, tuple(existing))
    found = [_of(stem, depends, call) for stem, call in listed.items()]
    return tuple(one for one in found if one)


def _of(stem: str, depends: Dependencies, call: str) -> HeldBack | None:
    known, row = fact(stem), first_too_old(stem, depends)
    if row is None or not refuses(known.integration):
        return None  # it looks at no version
    version = depends.locked.get(row.name) or exact_of(row.specifier) or floor_of(row.specifier)
    integration = known.integration.rpartition(".")[2]
    return HeldBack(
        known.minimum, row, version or row.specifier or "an older one", integration, call
    )


def _listed(project: Project, existing: tuple[Existing, ...]) -> Mapping[str, str]:
    """Return where the integrations of known facts are listed, by file stem."""
    ours = [e for e in existing if e.init.sdk == "sentry_sdk"]
    if not ours:
        return {}
    from codemods.editing.source.init_call.reading import Reading
    from codemods.editing.source.source import Source

    facts: dict[str, Framework | Library] = {**libraries(), **frameworks()}
    stems = {one.integration.rpartition(".")[2]: stem for stem, one in facts.items()}
    found: dict[str, str] = {}
    for one in ours:
        source = Source.of(project[one.path])
        number = [site.call.lineno for site in source.inits].index(one.init.line)
        reading = Reading.of(source, number)
        for name in (*(item.name for item in reading.items), *reading.items_elsewhere):
            if name in stems:
                found.setdefault(stems[name], str(one))
    return found
