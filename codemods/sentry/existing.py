"""Sentry set-ups that the project already has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.editing.placements.find_init import ExistingInit, find_inits
from codemods.files.model import Evidence
from codemods.files.project import Project


class Existing(NamedTuple):
    """One init call in the project's own code."""

    path: str
    init: ExistingInit

    def __str__(self) -> str:
        return f"{self.path}:{self.init.line}"

    @property
    def already(self) -> str:
        """The words that it starts Sentry already, with the conditions for it."""
        return f"{self} starts Sentry already{self.only}"

    @property
    def only(self) -> str:
        """Where it starts Sentry, as the end of a sentence: the conditions, "" for everywhere."""
        places = ((Evidence(self.path, line), text) for line, text in self.init.only)
        said = [
            f"`{text}` ({at})" if text else f"the condition of {at} holds" for at, text in places
        ]
        return f", only where {' and '.join(said)}" if said else ""


def find_existing(modules: Modules, paths: Iterable[str]) -> tuple[Existing, ...]:
    """Return the init calls in `paths`, those on module level first."""
    found = []
    for path in paths:
        source = modules.project.source(path)
        if source and ("sentry_sdk" in source.text or "raven" in source.text):
            found += [Existing(path, init) for init in find_inits(source.text)]
    return tuple(sorted(found, key=lambda e: (e.init.scope != "module", e.path, e.init.line)))


def started_unseen(project: Project, root: str) -> Existing | None:
    """Return an init call in a file below `root` that no search for the program looks at.

    A demo may be what is deployed.
    """
    return next(inits_below(project, root), None)


def inits_below(project: Project, place: str) -> Iterator[Existing]:
    """Yield the init calls of a file, or of a folder's; tests start Sentry for themselves."""
    below = [p for p in project.python if p == place or p.startswith(f"{place}/" if place else "")]
    holding = project.holding(("sentry_sdk",), below).get("sentry_sdk", ())
    for path in (p for p in holding if not is_test(p)):
        source = project.source(path)
        calls = find_inits(source.text) if source else ()
        yield from (Existing(path, init) for init in calls if init.sdk == "sentry_sdk")
