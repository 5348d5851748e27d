"""What production installs for certain, what it may, and what each package may import of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.model import EMPTY
from codemods.files.project import Project
from codemods.files.versions import ends_below
from codemods.knowledge.third_parties.brings import BRINGS, READ
from codemods.knowledge.third_parties.extras import EXTRAS, PLAIN_EXTRAS
from codemods.knowledge.third_parties.integrations import (
    brings_others,
    is_read,
    surely_brings,
    with_siblings,
)
from codemods.knowledge.third_parties.loads import LOADS
from codemods.packages.locks.complete_lists import complete
from codemods.packages.locks.lock_needs import Need, Needs

Rule = Callable[[Need, tuple[str, ...]], bool]

OURS = frozenset(("sentry-sdk",))
# Groups that production does not install.
_DEVELOPING = frozenset(
    "dev develop development test tests testing lint docs doc typing ci".split()
)


class Installed(NamedTuple):
    """The packages of production, by normalised name.

    `certain` are there, `possible` may be as well. `declared` are those that the project asks
    for itself, `unread` those of them that may bring whatever it is. `needs` are the edges of
    its lock, empty where it has none that tells them. `is_whole` says that a lock or a list of
    all that is installed tells it, not only what somebody asked for.
    """

    certain: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    needs: Needs = EMPTY
    unread: frozenset[str] = frozenset()
    is_whole: bool = False

    @property
    def is_known(self) -> bool:
        """Tell whether nothing is installed that is not in `possible`, as far as we know."""
        return not self.unread

    def loads(self, name: str) -> frozenset[str] | None:
        """Return what importing a package may import, None where nobody can say."""
        if name in self.unread or not is_read(name):
            return None
        found = set(_closure([(name, ())], self.needs, _possible))
        left = [name]
        while left:
            loaded = with_siblings(LOADS.get(left.pop(), ()))
            more = {one for one in loaded if self._may_be(one)} - found
            found |= more
            left += more
        return frozenset(found)

    def _may_be(self, name: str) -> bool:
        return not self.is_known or name in self.possible


def installed(project: Project, root: str, depends: Dependencies) -> Installed:
    """Return what is known to be installed where the project runs."""
    rows = [row for row in depends.requirements if not row.group]
    aside = [row for row in depends.requirements if row.group and row.group not in _DEVELOPING]
    whole = complete(project, root, depends)
    needs = whole.needs if whole else EMPTY
    names = frozenset(needs) | (whole.possible if whole else frozenset())
    declared = frozenset(row.name for row in rows)
    added = [row for row in rows if row.name not in names]  # by a list that nobody locks
    asked = [(row.name, row.extras) for row in rows]
    chosen = [*asked, *((row.name, row.extras) for row in aside)]
    locked = whole.certain if whole else frozenset()
    certain = locked | _closure(asked, needs, _certain) if needs else locked
    possible = _closure(chosen, needs, _possible) | (whole.possible if whole else frozenset())
    brings = [(row, other) for row in added for other in _brought(row) - declared]
    brought = {other for _, other in brings}
    surely = {x for row, x in brings if _is_sure(row) and surely_brings(row.name, x)}
    return Installed(
        certain | {row.name for row in filter(_is_sure, rows)} | surely,
        possible | declared | brought,
        declared,
        needs,
        frozenset(row.name for row in added if not _is_read(row)) - OURS,
        bool(whole),
    )


def _is_sure(row: Requirement) -> bool:
    """Tell whether no marker decides on a requirement."""
    return ";" not in row.evidence.text


def _brought(row: Requirement) -> frozenset[str]:
    """Return what comes along with a requirement: of two libraries that follow another, both."""
    names = {*BRINGS.get(row.name, ())}
    names.update(*(EXTRAS.get(f"{row.name}[{extra}]", ()) for extra in row.extras))
    return with_siblings(names)


def _is_read(row: Requirement) -> bool:
    """Tell whether it is known what a requirement brings: also an old one of what changes much."""
    if row.name in OURS:
        return True
    is_old = brings_others(row.name) and ends_below(row.specifier, READ.get(row.name, ""))
    asked = {f"{row.name}[{extra}]" for extra in row.extras}
    return is_read(row.name) and not is_old and asked <= EXTRAS.keys() | PLAIN_EXTRAS


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
