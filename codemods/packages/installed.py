"""What production installs for certain, what it may, and what each package may import of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from codemods.files.dependencies import Dependencies
from codemods.files.model import EMPTY
from codemods.files.project import Project
from codemods.knowledge.third_party import STEADY, is_read
from codemods.knowledge.third_party_read import BRINGS, LOADS
from codemods.packages.lock_needs import Need, Needs, lock_needs

Rule = Callable[[Need, tuple[str, ...]], bool]

# Groups that production does not install.
_DEVELOPING = frozenset(
    "dev develop development test tests testing lint docs doc typing ci".split()
)


class Installed(NamedTuple):
    """The packages of production, by normalised name.

    `certain` are there, `possible` may be as well. `declared` are those that the project asks
    for itself. `needs` are the edges of its lock, empty where it has none that tells them;
    `is_known` says that nothing is installed that is not in `possible`.
    """

    certain: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    needs: Needs = EMPTY
    is_known: bool = False

    def loads(self, name: str) -> frozenset[str] | None:
        """Return what importing a package may import, None where nobody can say."""
        if name not in self.needs and not is_read(name):
            return None
        reached = _closure([(name, ())], self.needs, _possible)
        return reached.union(*(LOADS.get(one, ()) for one in reached))


def installed(project: Project, root: str, depends: Dependencies) -> Installed:
    """Return what is known to be installed where the project runs."""
    rows = [row for row in depends.requirements if not row.group]
    aside = [row for row in depends.requirements if row.group and row.group not in _DEVELOPING]
    declared = frozenset(row.name for row in rows)
    needs = lock_needs(project, root)
    if needs and declared <= needs.keys():
        certain = _closure(((row.name, row.extras) for row in rows), needs, _certain)
        chosen = ((row.name, row.extras) for row in (*rows, *aside))
        possible = _closure(chosen, needs, _possible)
        return Installed(certain, possible, declared, needs, is_known=True)
    declared_aside = {row.name for row in aside} - declared
    brought = {other for name in declared for other in BRINGS.get(name, ())} - declared
    extras = any(row.extras and row.name != "sentry-sdk" for row in rows)
    known = all(map(is_read, declared - {"sentry-sdk"})) and brought <= STEADY and not extras
    return Installed(
        declared | brought & STEADY, declared | brought | declared_aside, declared, {}, known
    )


def _closure(
    asked: Iterable[tuple[str, tuple[str, ...]]], needs: Needs, rule: Rule
) -> frozenset[str]:
    """Return the packages that are reached by the edges of which a rule holds."""
    left = list(asked)
    seen = set(left)
    while left:
        name, extras = left.pop()
        for need in needs.get(name, ()):
            more = (need.name, need.asks)
            if more not in seen and rule(need, extras):
                seen.add(more)
                left.append(more)
    return frozenset(name for name, _ in seen)


def _certain(need: Need, extras: tuple[str, ...]) -> bool:
    return need.is_certain and (not need.extra or need.extra in extras)


def _possible(need: Need, extras: tuple[str, ...]) -> bool:
    return not need.extra or need.extra in extras
