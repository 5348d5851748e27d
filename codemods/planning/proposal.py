"""What was found in a project and what is proposed: as text, and as the document of a scan."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from codemods.editing.source.layout import DEFAULT, Style
from codemods.files.dependencies import Dependencies
from codemods.files.deployed import Proven
from codemods.files.model import Entrypoint, Evidence
from codemods.knowledge.registry import features, frameworks, libraries
from codemods.planning.found import Scan
from codemods.planning.hook_module import hook_module
from codemods.planning.newcomers import newcomers
from codemods.planning.releases import unreleased
from codemods.planning.render import view
from codemods.planning.selection import brought
from codemods.planning.unstarted import unstarted
from codemods.processes.called import label, unshown
from codemods.processes.library import own_command
from codemods.sentry.answers import Answers, parse
from codemods.sentry.chosen import missing_features
from codemods.sentry.init_call import init_call

_NEW = ", new"


def proposal(found: Scan, defaults: Mapping[str, Any], new: tuple[Entrypoint, ...] = ()) -> str:
    """Return what was found, with evidence, and one concrete recommendation.

    `new` are processes that came since the answers were given.
    """
    rows = [*_entrypoints(found, defaults, new)]
    rows += [f"  {n:<18} {place}, no app of it was found" for place, n in unstarted(found).items()]
    rows += [*_libraries(found), *_sentry(found)]
    depends = found.dependencies
    if depends.target:
        rows.append(f"  {'Dependencies':<18} {depends.target} ({depends.manager})")
    for frontend in found.frontends:
        state = "with Sentry" if frontend.has_sentry else "without Sentry"
        where = frontend.folder or "the top"
        rows.append(f"  {'Frontend':<18} {where}: {frontend.framework}, {state}")
    if not rows and found.others:
        rows.append(f"  several projects: {', '.join(f or '.' for f in found.others)}")
    elif not rows:
        rows.append("  no known framework, queue or scheduler")
    return "\n".join(["Found", *rows, "", *_recommended(found, defaults)])


def _entrypoints(
    found: Scan, defaults: Mapping[str, Any], new: tuple[Entrypoint, ...]
) -> Iterator[str]:
    proven = {one.entry: one for one in found.proven}
    for entry in found.entrypoints:
        name = f"{label(found.modules, found.launches, entry)}{_NEW * (entry in new)}"
        row = _row(name, entry.path, entry.line, entry.evidence)
        yield f"{row}{_shown(found, defaults, entry, proven.get(entry))}"
    for entry in found.doubtful:
        one = proven.get(entry)
        if by := brought(found.modules, entry, defaults["entrypoints"]):
            why = f"loads {by}"
        elif one and one.missing:
            why = _lacking(one)
        elif frameworks()[entry.framework].kind == "script":
            continue
        else:
            why = f"left alone: {unshown(found.modules, entry)}"
        name = label(found.modules, found.launches, entry)
        yield f"  {name:<18} {entry.path}:{entry.line}, {why}"


def _libraries(found: Scan) -> Iterator[str]:
    for stem, evidence in found.libraries.items():
        yield f"  {libraries()[stem].name:<18} {_places(evidence)}"


def _sentry(found: Scan) -> Iterator[str]:
    for existing in found.existing:
        label = "raven already" if existing.init.sdk == "raven" else "Sentry already"
        label = "Sentry never" if existing.init.never else label
        yield f"  {label:<18} {existing.path}:{existing.init.line}"
    for wrapped in found.wrapped:
        label = "Sentry perhaps" if wrapped.origin else "Sentry already"
        by = f"by {wrapped.shared or wrapped.origin or 'a package'}"
        yield f"  {label:<18} {wrapped}, {by}: {wrapped.call.text}"
    for old in found.outdated:
        yield f"  {'Has a newer form':<18} {old}"


def _recommended(found: Scan, defaults: Mapping[str, Any]) -> Iterator[str]:
    spot = defaults["init_path"]
    if found.old_python:
        yield f"Nothing is recommended: {found.old_python} chooses a Python older than 3.6."
    elif found.library and not spot:
        program = own_command(found.modules, found.library, found.launches)
        what = "run by those who install it" if program else "a package that nothing here starts"
        yield f"{found.library.name} is {what}: it gets nothing."
    else:
        recommended = ", ".join(features()[f].name.lower() for f in defaults["features"])
        yield f"Recommended: {recommended}."
    if spot:
        there = any(existing.path == spot for existing in found.usable)
        verb = "starts" if there or "why" not in defaults else "would start"
        yield f"Sentry {verb} in {spot}: {defaults.get('why', 'as recorded')}."
    start = defaults["start_up"]
    if spot and (told := defaults.get("saving" if start == "lean" else "unsaved")):
        yield f"Its start is {start}: {told} (an estimate)."


def scan_document(
    found: Scan, defaults: Mapping[str, Any], answers: Answers | None, style: Style = DEFAULT
) -> dict[str, Any]:
    """Return the scan as a JSON document; also what the questionnaire is filled from."""
    new = newcomers(found, answers) if answers else ()
    choices = _choices(found, answers, new)
    return {
        **_found_document(found),
        "import_name": defaults["init_module"],
        "action": "extend" if found.existing else "add" if defaults["init_path"] else "none",
        "proposal": proposal(found, defaults, new),
        "defaults": dict(defaults),
        "saving": defaults.get("saving", ""),
        "unreleased": list(unreleased(found)),
        "choices": choices,
        "init": view(init_call(parse(defaults, "the recommendation")), style),
        "code_style": style._asdict(),
        "too_old_for": list(missing_features(_with_all(defaults))),
        "known_entrypoints": [path for _, path in choices["entrypoints"]],
        "written": dict(answers.written) if answers else {},
    }


def _found_document(found: Scan) -> dict[str, Any]:
    """Return the part of the document that no answer changes."""
    kinds = {s: libraries()[s].kind for s in found.libraries}
    depends = found.dependencies
    return {
        "root": found.root or ".",
        "others": list(found.others),
        "frameworks": _stems(found, "web"),
        "queues": _stems(found, "queue"),
        "schedulers": sorted(found.schedulers),
        "ai": [s for s, kind in kinds.items() if kind == "ai"],
        "logging": ["stdlib", *(s for s, kind in kinds.items() if kind == "logging")],
        "otel": "otel" in kinds.values(),
        "existing_sentry": [
            {"file": e.path, "line": e.init.line, "shape": e.init.scope} for e in found.existing
        ],
        "upgrades": [o.says for o in found.outdated if not o.refused],
        "dependency_files": [depends.target] if depends.target else [],
        "manager": depends.manager,
        "locks": _locks(found),
        "entrypoints": [_entry(e) for e in found.entrypoints],
        "doubtful": [_entry(e) for e in found.doubtful],
        "frontends": [
            {"dir": f.folder or ".", "framework": f.framework, "has_sentry": f.has_sentry}
            for f in found.frontends
        ],
        "launch": sorted({x.evidence.path for x in found.launches}),
        "integration_below_min": list(found.too_old),
    }


def _locks(found: Scan) -> list[str]:
    """Return the commands that can be run for the locks once sentry-sdk is required."""
    depends = found.dependencies
    if depends.named("sentry-sdk"):
        return []
    return [shlex.join(lock.command) for lock in depends.locks if lock.command]


def _with_all(defaults: Mapping[str, Any]) -> Answers:
    return parse({**defaults, "features": list(features())}, "the recommendation")


def _row(label: str, path: str, line: int, evidence: tuple[Evidence, ...]) -> str:
    started = [str(e) for e in evidence if e.path != path]
    by = f", started by {', '.join(started[:3])}" if started else ""
    where = f"{path}:{line}" if line else f"{path} (to be created)"
    return f"  {label:<18} {where}{by}"


def _shown(found: Scan, defaults: Mapping[str, Any], entry: Entrypoint, one: Proven | None) -> str:
    """Return by which name a process loads Sentry, and what installs it there."""
    path, module = defaults["init_path"], defaults["init_module"]
    name = hook_module(found.modules, path, module, entry) if module and entry.line else ""
    by = [*_installed(found.dependencies, one)] if one else []
    return "".join(f", {said}" for said in ([f"imports {name}"] if name else []) + by)


def _installed(depends: Dependencies, one: Proven) -> Iterator[str]:
    """Yield which list with sentry-sdk each environment of a process installs, and where."""
    targets = {depends.target, *depends.needed, *depends.also} - {""}
    for environment in dict.fromkeys(process.environment for process in one.processes):
        held = next((path for path in environment.lists if path in targets), "")
        installs = [i for i in environment.installs if held in i.files] or environment.installs
        if held and installs and installs[0].evidence.path != held:
            yield f"{held} installed by {installs[0].evidence}"


def _lacking(one: Proven) -> str:
    """Return which proofs are missing, each with the beginning of why."""
    said = (f"not {proof.name}: {proof.why.split('. ')[0].rstrip('.')}" for proof in one.missing)
    return "left alone, " + "; ".join(said)


def _places(evidence: tuple[Evidence, ...]) -> str:
    return ", ".join(dict.fromkeys(str(e) for e in evidence[:3]))


def _stems(found: Scan, kind: str) -> list[str]:
    return [s for s in found.frameworks if frameworks()[s].kind == kind]


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "file": entry.path,
        "process": entry.process,
        "framework": entry.framework,
        "line": entry.line,
        "module": entry.module,
        "why": [f"{e}  {e.text}".rstrip() for e in entry.evidence],
    }


def _choices(found: Scan, answers: Answers | None, new: tuple[Entrypoint, ...]) -> dict[str, Any]:
    entries: dict[str, str] = {}
    for entry in (*found.entrypoints, *found.doubtful):
        name = f"{label(found.modules, found.launches, entry)}{_NEW * (entry in new)}"
        entries[entry.path] = f"{entries[entry.path]}, {name}" if entry.path in entries else name
    for path in answers.entrypoints if answers else ():  # else Copier refuses what it recorded
        entries.setdefault(path, "as recorded")
    added = {e.framework for e in new}
    known = {*found.frameworks, *found.schedulers, *(answers.frameworks if answers else ())}
    ordered = sorted(frameworks(), key=lambda stem: stem not in known)  # a stable sort
    named = [[f"{frameworks()[s].name}{_NEW * (s in added)}", s] for s in ordered]
    return {
        "frameworks": named,
        "found": [row for row in named if row[1] in known],
        "features": [[f"{f.name} ({f.recommended})", stem] for stem, f in features().items()],
        "entrypoints": [[f"{path} ({names})", path] for path, names in entries.items()],
    }
