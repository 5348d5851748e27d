"""Which integrations each process needs, and what starting without the others saves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from codemods.files.deployed import Proven
from codemods.files.told import some
from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.registry import fact, frameworks, libraries
from codemods.knowledge.sdk.auto_enabled import IMPORTED, TOGETHER
from codemods.knowledge.sdk.import_costs import Cost, cost, total
from codemods.knowledge.third_parties.integrations import PACKAGES
from codemods.packages.inventory.installed import Installed, installed
from codemods.packages.inventory.known_versions import ending, is_settled, is_usable
from codemods.packages.inventory.lacking_extras import is_left_lacking
from codemods.planning.deciding.libraries_by_program import Used, begun_by, used_by
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Style

SINCE = "2.64.0"  # the sentry-sdk from which the list of what enables itself is as we know it
WORTH = 1.2  # seconds below which a list of one's own is not worth its lines
NOTHING = Cost(0.0, 0)
Named = Mapping[str, frozenset[str]]


class StartUp(NamedTuple):
    """The integrations of a lean start, below sentry_sdk.integrations, sorted.

    `listed` are for every process, `apart` for those whose program is not among `spared`, the
    ends of `sys.argv[0]`, `tried` for where their library is installed, which nobody knows.
    `saves` is what the one process that gains most is spared. `open` says why it can't be told,
    "" where it can; it would then save so much if nobody imported anything unheard of.
    """

    listed: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    saves: Cost = NOTHING
    open: str = ""

    @property
    def is_worth_it(self) -> bool:
        """Tell whether a lean start saves what somebody would notice."""
        return not self.open and self.saves.seconds >= WORTH

    @property
    def misses(self) -> str:
        """What a lean start could save and why it can't be told, "" where that is not much."""
        is_much = self.open and self.saves.seconds >= WORTH
        return f"{self.saving.replace('spares', 'would spare')}, but {self.open}" if is_much else ""

    @property
    def all(self) -> frozenset[str]:
        """Every integration that some process has."""
        return frozenset((*self.listed, *self.apart, *self.tried))

    @property
    def saving(self) -> str:
        """What that is, in words."""
        whom = " and ".join(self.spared) or "each process"
        seconds, megabytes = max(1, round(self.saves.seconds)), self.saves.megabytes
        return f"lean spares {whom} up to {seconds} s and {megabytes} MB at its start"


class Ground(NamedTuple):
    """What is weighed: what is installed, and the integrations that are on and that are told."""

    found: Scan
    there: Installed
    around: frozenset[str]
    told: tuple[str, ...]
    libraries_used: tuple[str, ...]


def start_up(
    found: Scan,
    entrypoints: Collection[str],
    libraries_used: Collection[str],
    style: Style = "module",
) -> StartUp:
    """Return what a lean start would list for the chosen entrypoints.

    Left out is only what is heavier than light, reports no error of a framework that the
    project requires, and is proven unused: no file of the process names it, and nothing that
    it imports may.
    """
    there = installed(found.modules.project, found.root, found.dependencies)
    chosen = begun_by(found, entrypoints)
    told = _told(libraries_used)
    around = {*_enabled(found, there, {}, libraries_used), *told}
    if not _is_much(around):
        used = Used({"": there.possible}, {"": there.possible})
    else:
        used = used_by(found, chosen, there)
    ground = Ground(found, there, frozenset(around), tuple(told), tuple(libraries_used))
    now, best = _listed(ground, used.names), _listed(ground, used.least)
    doubtful = [path for path in now.tried if _is_weighty(path) or style != "module"]
    reason = _unknown(found, chosen, there)
    if doubtful or now.saves.seconds < WORTH <= best.saves.seconds:
        reason = reason or _unread(used)
    if doubtful and not reason:
        reason = f"{', '.join(PACKAGES[path] for path in doubtful)} may not be there"
    return StartUp(spared=best.spared, saves=best.saves, open=reason) if reason else now


def _listed(ground: Ground, used: Named) -> StartUp:
    """Return what is listed where the programs import what is said."""
    found, there, around, told, libraries_used = ground
    enabled = _enabled(found, there, used, libraries_used)
    users = {path: _users(path, used) for path in sorted({*enabled, *told})}
    gone = {p for p, by in users.items() if not by and _is_weighty(p)} - _kept(there, told)
    unsure = {path for path in users if PACKAGES[path] not in there.certain}
    left = tuple(path for path in enabled if path in unsure and users[path])
    partly = {p: by for p, by in users.items() if len(by) < len(used) and p not in gone | unsure}
    spared, apart = _apart(partly, used)
    listed = [path for path in enabled if path not in {*gone, *unsure, *apart}]
    return StartUp(tuple(listed), apart, spared, left, total((*gone & around, *apart)))


def shares(now: StartUp, style: Style) -> dict[str, Any]:
    """Return what of it goes into the answers: one list but where the whole module is ours."""
    if style == "module":
        spared = now.spared if now.apart else ()
        parts = {"listed": now.listed, "apart": now.apart, "spared": spared}
        return {**parts, "tried": now.tried}
    listed = tuple(sorted((*now.listed, *now.apart)))
    return {"listed": listed, "apart": (), "spared": (), "tried": ()}


def _unknown(found: Scan, chosen: Collection[Proven], there: Installed) -> str:
    """Return why a list could stop a process or lose something, "" where it can't."""
    if not at_least(found.sdk_version or NEWEST_SDK, SINCE):
        return f"sentry-sdk is older than {SINCE}"
    around = {p.environment for one in chosen for p in one.processes if p.environment.is_known}
    if len({(e.lists, e.folders, e.packages) for e in around}) > 1:
        return "the processes run in environments with different packages"
    unfit = [s for s in (*found.libraries, *found.frameworks) if _is_unfit(s, found, there)]
    return f"{', '.join(unfit)} may be too old" if unfit else ""


def _is_much(paths: Collection[str]) -> bool:
    return total(path for path in paths if _is_weighty(path)).seconds >= WORTH


def _is_weighty(path: str) -> bool:
    return cost(path).weight != "light"


def _unread(used: Used) -> str:
    """Return why what processes import may be anything, "" where it is known."""
    names = sorted(frozenset().union(*used.unread.values()))
    return f"nobody knows what {some(names)} may import" if names else ""


def _is_unfit(stem: str, found: Scan, there: Installed) -> bool:
    name, depends = PACKAGES.get(fact(stem).integration, ""), found.dependencies
    settled = there.is_whole and is_settled(stem, name, depends) and stem not in ending(depends)
    return is_left_lacking(stem, depends) or (not settled and not is_usable(stem, depends))


def _enabled(found: Scan, there: Installed, used: Named, asked: Collection[str]) -> list[str]:
    """Return the integrations that the SDK may enable by itself, sorted."""
    around = there.possible.union(*used.values()) - _too_old(found)
    paths = [path for path in IMPORTED if PACKAGES[path] in around]
    on = {stem: one for stem, one in libraries().items() if one.integration in paths}
    off = {libraries()[other].integration for one in on.values() for other in one.deactivates}
    kept = {libraries()[stem].integration for stem in asked if stem in libraries()}
    return sorted(path for path in paths if path not in off - kept)


def _too_old(found: Scan) -> frozenset[str]:
    """Return the packages whose locked version their integration does not take: it raises."""
    minimum = {one.integration: one.minimum for one in libraries().values()}
    minimum |= {one.integration: one.minimum for one in frameworks().values()}
    locked = found.dependencies.locked
    ends = (PACKAGES[libraries()[stem].integration] for stem in ending(found.dependencies))
    return frozenset(ends) | frozenset(
        name
        for path, name in PACKAGES.items()
        if minimum.get(path) and name in locked and not at_least(locked[name], minimum[path])
    )


def _told(used: Collection[str]) -> list[str]:
    """Return the integrations that are listed in either case, since none enables itself."""
    explicit = (libraries()[stem].integration for stem in used if stem in libraries())
    return sorted(path for path in explicit if path in PACKAGES.keys() - IMPORTED.keys())


def _kept(there: Installed, told: Collection[str]) -> frozenset[str]:
    """Return the integrations of the frameworks that the project requires: errors need them.

    Those that are listed in either case stay as well.
    """
    required = (f for f in frameworks().values() if there.declared & {*f.packages})
    paths = {f.integration for f in required}
    return frozenset({*told, *paths} | {TOGETHER[path] for path in paths if path in TOGETHER})


def _users(path: str, used: Named) -> frozenset[str]:
    return frozenset(program for program, names in used.items() if PACKAGES[path] in names)


def _apart(
    partly: Mapping[str, Collection[str]], used: Named
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the programs to be spared and the integrations that none of them uses."""
    clear = [p for p in used if p and not any(other.endswith(p) for other in {*used} - {p})]
    unused = {p: [path for path, by in partly.items() if p not in by] for p in clear}
    worth = {p: paths for p, paths in unused.items() if total(paths).seconds >= WORTH}
    if not worth:
        return (), ()
    common = [path for path in partly if all(path in paths for paths in worth.values())]
    if total(common).seconds >= WORTH:
        return tuple(sorted(worth)), tuple(sorted(common))
    best = max(sorted(worth), key=lambda p: total(worth[p]).seconds)
    return (best,), tuple(sorted(worth[best]))
