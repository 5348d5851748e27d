"""One concrete proposal for a scanned project: the defaults of every question."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from typing import Any

from codemods.code.errors.heard_loggers import heard
from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.kinds.feature import Found
from codemods.knowledge.organisations.organisation import organisation
from codemods.knowledge.registry import fact, features, frameworks, libraries
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.packages.inventory.known_versions import ending, is_usable
from codemods.packages.python.context_variables import without_variables
from codemods.planning.deciding.lean_start import StartUp, shares, start_up
from codemods.planning.deciding.organisation_packages import own_packages
from codemods.planning.deciding.place import Place, place
from codemods.planning.deciding.spared_programs import spares_none
from codemods.planning.features.left_switched_off import left_out
from codemods.planning.features.otlp import is_certain
from codemods.planning.reach.absent_integrations import absent, is_absent
from codemods.planning.scanning.found import Scan
from codemods.processes.distribution import distribution
from codemods.processes.libraries.ai_models_asked import is_asked
from codemods.processes.libraries.shadowing_modules import shadows
from codemods.processes.platform_functions.modules_packed_beside import own_modules
from codemods.processes.secrets.secret_url_services import secret_paths
from codemods.sentry.answers import Answers, parse
from codemods.sentry.policy import preferences, within


def recommend(project: Project, found: Scan, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return the default of each question, given what was already answered.

    The recommendation is the guide's matrix: error monitoring and logging always, the rest
    when detected; profiling, metrics and what a call of theirs goes without are the user's call.
    """
    entries = chosen.get("entrypoints")
    if entries is None:
        entries = list(dict.fromkeys(e.path for e in found.entrypoints))
    spot = place(project, found, entries)
    defaults = {
        "subproject": found.root,
        "frameworks": _frameworks(found, entries),
        "entrypoints": entries,
        **preferences(existing=bool(found.usable)),
        "features": _features(found, spot),
        "refresh_lock": False,
        **spot._asdict(),
        **integrations(found, entries, spot),
        **_start_up(found, entries, spot),
        "packages": _packages(project, found, entries, spot),
        "secret_paths": sorted(secret_paths(found.modules, found.dependencies)),
        "heard": list(heard(found.modules)),
        "own_packages": list(own_packages(found.dependencies)),
        "health_checks": list(found.health_checks),
        "sdk_version": found.sdk_version or NEWEST_SDK,
    }
    asked = parse({**defaults, **chosen}, "the recommendation")
    return {**defaults, "absent": absent(found, asked)}


def _frameworks(found: Scan, entries: Collection[str]) -> list[str]:
    return [s for s in found.frameworks if not is_absent(s, found, entries, anywhere=False)]


def recommended(project: Project, found: Scan, **given: Any) -> Answers:
    """Return the answers of `--defaults`, with those that are given. Raises BadAnswers."""
    return parse({**recommend(project, found, given), **given}, "the recommendation")


def integrations(found: Scan, entries: Collection[str], spot: Place) -> dict[str, list[str]]:
    """Return which libraries get their integration, and which frameworks can't have theirs.

    A call in a file is for the processes that load it: others get none of it, or their own.
    """
    if spot.style == "inline":
        loads = {e: {path for path, _ in found.modules.reach(e)} for e in entries}
        entries = [e for e in entries if spot.init_path in {e, *loads[e]}]
    shadowed = _shadowed(found, entries) if spot.style in ("module", "inline") else ()
    listed = _listed(found)
    lacking = {
        stem
        for stem in (*listed, *found.frameworks)
        if not is_usable(stem, found.dependencies) or (shadowed and _may_lack(stem, found, entries))
    }
    anywhere = spot.style in ("inline", "existing")  # only a module of ours looks what is there
    fit = [s for s in listed if s not in lacking and _placed(s, found, entries, spot)]
    fit = [s for s in fit if not is_absent(s, found, entries, anywhere)]
    fit = [s for s in fit if _is_imported(s, found, entries)]
    on_old = (found.modules.project, found.root, found.frameworks, found.dependencies)
    lacking.update(without_variables(*on_old))
    unusable = [stem for stem in found.frameworks if stem in lacking]
    unusable += sorted(ending(found.dependencies))
    return {"libraries": fit, "unusable": unusable, "shadowed": list(shadowed)}


def _packages(
    project: Project, found: Scan, entrypoints: Collection[str], spot: Place
) -> list[str]:
    """Return the modules that a set-up of ours is installed with, as parts of a package.

    Also those beside which libraries lie, in what a platform unpacks, and those that a process is
    started by, which may lie in a package called `src`. One that is called as a module of the
    standard library is not told from that: its variables stay out.
    """
    ours = spot.style in ("module", "inline")
    if ours and any(libraries()[s].kind == "platform" for s in found.libraries):
        roots = {e.root for e in found.entrypoints if e.path in entrypoints}
        mine = set(own_modules(found.modules, sorted(roots)))
    else:
        built = distribution(project, found.root) if ours else None
        mine = {*built.modules} if built and built.holds(spot.init_path) else set()
    named = (e.module for e in found.entrypoints if e.path in entrypoints and "." in e.module)
    mine |= {name.partition(".")[0] for name in named} if mine else set()
    return sorted(mine - sys.stdlib_module_names)


def _start_up(found: Scan, entries: Collection[str], spot: Place) -> dict[str, Any]:
    """Return how Sentry starts: lean where that saves something, in a set-up that is ours."""
    ours = spot.style in ("module", "inline")
    now = start_up(found, entries, found.libraries, spot.style) if ours else StartUp()
    path, module = spot.init_path, spot.init_module
    if spot.style == "module" and spares_none(found, entries, path, module, now.spared):
        now = StartUp()
    return {
        "start_up": "lean" if now.is_worth_it else "automatic",
        "saving": now.saving if now.is_worth_it else "",
        "unsaved": now.misses,
        **shares(now, spot.style),
    }


def _features(found: Scan, spot: Place) -> list[str]:
    """Return the features that fit, those that the organisation requires in any case."""
    out = left_out(found, spot.init_path) if spot.style == "existing" else ()
    fit = [stem for stem, feature in features().items() if is_recommended(feature.found, found)]
    fit = organisation().defaults.get("features", fit)
    kept = [stem for stem in fit if stem not in out and not {*features()[stem].requires} & {*out}]
    return list(within("features", kept))


def is_recommended(rule: Found, found: Scan) -> bool:
    """Tell whether a project holds what a feature is recommended for."""
    required = [row.name for row in found.dependencies.requirements if not row.group]
    served = {frameworks()[s].kind for s in found.frameworks}
    used = {libraries()[s].kind for s in found.libraries if is_asked(s, found.modules, required)}
    if used & {*rule.unless}:
        return False
    due = rule.schedules and bool(found.schedulers) and not _raises(found)
    return rule.anything or due or bool(served & {*rule.frameworks} or used & {*rule.libraries})


def _raises(found: Scan) -> bool:
    """Tell whether watching scheduled jobs would list an integration that raises at start."""
    watching = [s for s in found.frameworks if frameworks()[s].cron_keyword]
    return not all(is_usable(s, found.dependencies) for s in watching)


def _listed(found: Scan) -> tuple[str, ...]:
    return (*found.libraries, *_explicit(found), *_switching(found))


def _switching(found: Scan) -> list[str]:
    """Return the libraries that others bring and that switch integrations off (sdk-facts 2.2)."""
    locked = found.dependencies.locked.keys()
    known = libraries()
    return [
        stem
        for stem, library in known.items()
        if library.deactivates and stem not in found.libraries and locked & {*library.packages}
    ]


def _explicit(found: Scan) -> list[str]:
    """Return the frameworks whose integration is off unless it is listed."""
    return [s for s in found.frameworks if frameworks()[s].explicit]


def _placed(stem: str, found: Scan, entrypoints: Collection[str], spot: Place) -> bool:
    """Tell whether an integration that depends on its place gets the right one."""
    library = libraries().get(stem)
    if library is None or library.kind != "otel":
        return True
    return is_certain(library, found, entrypoints, spot.style)


def _is_imported(stem: str, found: Scan, entrypoints: Collection[str]) -> bool:
    """Tell whether a chosen process imports a library that does nothing for any other."""
    library = libraries().get(stem)
    if library is None or not library.by_import:
        return True
    modules = found.modules
    naming = {*modules.mentioning({name.partition(".")[0] for name in library.modules})}
    loaded = {path for start in entrypoints for path, _ in modules.reach(start)}
    return any(
        f"{item.module}.".startswith(f"{name}.")
        for path in naming & loaded
        for item in modules.facts(path).imports
        for name in library.modules
        if not item.level
    )


def _shadowed(found: Scan, entrypoints: Collection[str]) -> tuple[str, ...]:
    """Return the project's own modules that the SDK would execute in the chosen processes."""
    names = {name for names in IMPORTED.values() for name in names}
    return shadows(found.modules, names, [x for x in found.proven if x.entry.path in entrypoints])


def _may_lack(stem: str, found: Scan, entrypoints: Collection[str]) -> bool:
    """Tell whether a chosen process may run without a library: listing it would stop that one."""
    chosen = [one for one in found.proven if one.entry.path in entrypoints]
    if len({process.environment for one in chosen for process in one.processes}) < 2:
        return False
    tops = {name.partition(".")[0] for name in fact(stem).modules}
    return not all(_imports(found, one.entry.path, tops) for one in chosen)


def _imports(found: Scan, start: str, tops: Collection[str]) -> bool:
    """Tell whether a file, or one that it loads, imports one of these top-level names."""
    return any(
        item.module.partition(".")[0] in tops
        for path, _ in found.modules.reach(start)
        for item in found.modules.facts(path).imports
        if not item.level
    )
