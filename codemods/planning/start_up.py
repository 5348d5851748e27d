"""Which integrations each process needs, and what starting without the others saves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from codemods.files.deployed import Process, Proven
from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.auto_enabled import IMPORTED
from codemods.knowledge.import_costs import Cost, cost, total
from codemods.knowledge.registry import frameworks, libraries, programs
from codemods.knowledge.third_party import PACKAGES
from codemods.packages.installed import Installed, installed
from codemods.packages.known_versions import is_usable
from codemods.planning.found import Scan
from codemods.processes.loaded_libraries import may_load, unnamed
from codemods.sentry.answers import Answers, Style

SINCE = "2.64.0"  # the sentry-sdk from which the list of what enables itself is as we know it
WORTH = 1.2  # seconds below which a list of one's own is not worth its lines
NOTHING = Cost(0.0, 0)


class StartUp(NamedTuple):
    """The integrations of a lean start, below sentry_sdk.integrations, sorted.

    `listed` are for every process, `apart` for those whose program is not among `spared`, the
    ends of `sys.argv[0]`. `saves` is what the one process that gains most is spared. `open`
    says why it can't be told, "" where it can.
    """

    listed: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    saves: Cost = NOTHING
    open: str = ""

    @property
    def is_worth_it(self) -> bool:
        """Tell whether a lean start saves what somebody would notice."""
        return not self.open and self.saves.seconds >= WORTH

    @property
    def saving(self) -> str:
        """What that is, in words."""
        whom = " and ".join(self.spared) or "each process"
        seconds, megabytes = max(1, round(self.saves.seconds)), self.saves.megabytes
        return f"lean spares {whom} up to {seconds} s and {megabytes} MB at its start"


def start_up(found: Scan, entrypoints: Collection[str], libraries_used: Collection[str]) -> StartUp:
    """Return what a lean start would list for the chosen entrypoints.

    Left out is only what is heavier than light, reports no error of a framework that the
    project requires, and is proven unused: no file of the process names it, and nothing that
    it imports may.
    """
    there = installed(found.modules.project, found.root, found.dependencies)
    chosen = [one for one in found.proven if one.entry.path in entrypoints]
    if reason := _unknown(found, chosen, there):
        return StartUp(open=reason)
    enabled = _enabled(found, there, libraries_used)
    told = _told(libraries_used)
    weighty = {path for path in (*enabled, *told) if cost(path).weight != "light"}
    if total(weighty).seconds < WORTH:
        return StartUp(tuple(enabled))
    used = _used(found, chosen, there)
    users = {
        path: {program for program, names in used.items() if PACKAGES[path] in names}
        for path in sorted({*enabled, *told})
    }
    needed = {*told, *_reporting(there)} | ({*enabled} - weighty)
    gone = {path for path, by in users.items() if not by} - needed
    partly = {path: by for path, by in users.items() if len(by) < len(used)}
    spared, apart = _apart({p: by for p, by in partly.items() if p not in gone}, used)
    listed = [path for path in enabled if path not in gone and path not in apart]
    return StartUp(tuple(listed), apart, spared, total((*gone, *apart)))


def lean(found: Scan, answers: Answers) -> Answers:
    """Return the answers with the list of a lean start as the project is now.

    Where that can't be told any more the list stays as it was written.
    """
    if answers.start_up != "lean":
        return answers._replace(listed=(), apart=(), spared=())
    now = start_up(found, answers.entrypoints, answers.libraries)
    there = kept(answers)
    if now.open and there:
        part = answers.written["init"].get("parts", {}).get("apart", {})
        apart = tuple(part.get("paths", ()))
        listed = tuple(sorted(there.difference(apart)))
        return answers._replace(listed=listed, apart=apart, spared=tuple(part.get("programs", ())))
    return answers._replace(**shares(now, answers.style))


def kept(answers: Answers) -> frozenset[str]:
    """Return those of the integrations written last time that would else enable themselves."""
    written = answers.written.get("init", {})
    if "auto_enabling_integrations" not in written.get("keywords", {}):
        return frozenset()
    return frozenset(written.get("integrations", {})) & IMPORTED.keys()


def shares(now: StartUp, style: Style) -> dict[str, Any]:
    """Return what of it goes into the answers: one list but where the whole module is ours."""
    if style == "module":
        return {"listed": now.listed, "apart": now.apart, "spared": now.spared}
    return {"listed": tuple(sorted((*now.listed, *now.apart))), "apart": (), "spared": ()}


def _unknown(found: Scan, chosen: Collection[Proven], there: Installed) -> str:
    """Return why a list could stop a process or lose something, "" where it can't."""
    if not there.is_known:
        return "no lock tells all that is installed"
    if not at_least(found.sdk_version or NEWEST_SDK, SINCE):
        return f"sentry-sdk is older than {SINCE}"
    around = {p.environment for one in chosen for p in one.processes}
    if len({(e.lists, e.folders, e.packages) for e in around}) > 1:
        return "the processes run in environments with different packages"
    unsure = [p for p in IMPORTED if PACKAGES[p] in there.possible - there.certain]
    unfit = [s for s in (*found.libraries, *found.frameworks) if _is_unfit(s, found)]
    if unsure or unfit:
        names = [*(PACKAGES[path] for path in unsure), *unfit]
        return f"{', '.join(names)} may not be there, or too old"
    return ""


def _is_unfit(stem: str, found: Scan) -> bool:
    return not is_usable(stem, found.dependencies)


def _enabled(found: Scan, there: Installed, used: Collection[str]) -> list[str]:
    """Return the integrations that the SDK would enable by itself, sorted."""
    paths = [path for path in IMPORTED if PACKAGES[path] in there.certain]
    on = {stem: one for stem, one in libraries().items() if one.integration in paths}
    off = {libraries()[other].integration for one in on.values() for other in one.deactivates}
    kept = {libraries()[stem].integration for stem in used if stem in libraries()}
    return sorted(path for path in paths if path not in off - kept)


def _told(used: Collection[str]) -> list[str]:
    """Return the integrations that are listed in either case, since none enables itself."""
    explicit = (libraries()[stem].integration for stem in used if stem in libraries())
    return sorted(path for path in explicit if path in PACKAGES.keys() - IMPORTED.keys())


def _reporting(there: Installed) -> frozenset[str]:
    """Return the integrations of the frameworks that the project requires: errors need them."""
    required = (f for f in frameworks().values() if there.declared & {*f.packages})
    return frozenset(f.integration for f in required)


def _used(found: Scan, chosen: Iterable[Proven], there: Installed) -> Mapping[str, frozenset[str]]:
    """Return the distributions that may be imported, by the end of `sys.argv[0]`."""
    loaded: dict[str, frozenset[str]] = {}
    plugins = unnamed(found.modules, there)
    for one in chosen:
        for process in one.processes or (None,):
            starts = _starts(found, one, process)
            names = may_load(found.modules, starts, there, plugins)
            name = _program(process) if process else ""
            loaded[name] = loaded.get(name, frozenset()) | (
                there.possible if names is None else names
            )
    return loaded


def _starts(found: Scan, one: Proven, process: Process | None) -> tuple[str, ...]:
    """Return the files that a process begins with: all, where jobs name what they import."""
    start = process.start if process else one.entry.path
    return (start, one.entry.path) if start and one.entry.line else found.modules.files


def _program(process: Process) -> str:
    """Return what `sys.argv[0]` ends with in a process, "" where that is not certain."""
    program, argv = programs().get(process.launch.program), process.launch.command.argv
    if program is None or "-m" in argv:
        return ""
    if program.takes == "script":
        return process.launch.target.rpartition("/")[2]
    names = [word.rpartition("/")[2] for word in argv]
    return next((name for name in names if name in program.names), "")


def _apart(
    partly: Mapping[str, Collection[str]], used: Mapping[str, frozenset[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the programs to be spared and the integrations that none of them uses."""
    unused = {p: [path for path, by in partly.items() if p not in by] for p in used if p}
    worth = {p: paths for p, paths in unused.items() if total(paths).seconds >= WORTH}
    if not worth:
        return (), ()
    common = [path for path in partly if all(path in paths for paths in worth.values())]
    if total(common).seconds >= WORTH:
        return tuple(sorted(worth)), tuple(sorted(common))
    best = max(sorted(worth), key=lambda p: total(worth[p]).seconds)
    return (best,), tuple(sorted(worth[best]))
