"""What was found in a project and what is proposed: as text, and as the document of a scan."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from codemods.editing.source.layout import DEFAULT, Style
from codemods.files.model import Entrypoint
from codemods.files.told import masked, some
from codemods.knowledge.registry import features, frameworks, libraries
from codemods.planning.deciding.recommend import recommend
from codemods.planning.known import Known
from codemods.planning.reach.further_blocks import blocks
from codemods.planning.reach.new_processes import newcomers
from codemods.planning.rendering.render import view
from codemods.planning.scanning.found import Scan
from codemods.planning.scanning.frameworks_without_app import unstarted
from codemods.planning.scanning.images_without_release import unreleased
from codemods.planning.telling.found_rows import NEW, entrypoint_rows, library_rows, sentry_rows
from codemods.processes.detecting.library import own_command, own_module
from codemods.processes.wording import label
from codemods.sentry.answers import Answers, parse
from codemods.sentry.chosen import missing_features
from codemods.sentry.init_call import init_call

_RECOMMENDED = "Recommended"
_NOTHING = "no known framework, queue or scheduler"


def proposal(found: Scan, defaults: Mapping[str, Any], new: tuple[Entrypoint, ...] = ()) -> str:
    """Return what was found, with evidence, and one concrete recommendation.

    `new` are processes that came since the answers were given.
    """
    rows = [*_started(found, defaults, new), *library_rows(found), *sentry_rows(found)]
    depends = found.dependencies
    if depends.target:
        rows.append(f"  {'Dependencies':<18} {depends.target} ({depends.manager})")
    for frontend in found.frontends:
        state = "with Sentry" if frontend.has_sentry else "without Sentry"
        where = frontend.folder or "the top"
        rows.append(f"  {'Frontend':<18} {where}: {frontend.framework}, {state}")
    each = [(one, recommend(one.modules.project, one, {})) for one in found.apart]
    none = "apps were not looked for" if found.old_python else _NOTHING
    rows = [*_several(each), *rows] or [f"  {none}"]
    told = [*_for_each(each)] or [*_recommended(found, defaults)]
    return "\n".join(["Found", *rows, "", *told])


def _started(
    found: Scan, defaults: Mapping[str, Any], new: tuple[Entrypoint, ...] = ()
) -> Iterator[str]:
    yield from entrypoint_rows(found, defaults, new)
    # Of what is for an older Python not every file can be read, so none was looked for.
    apps = "its apps were not looked for" if found.old_python else "no app of it was found"
    for place, name in unstarted(found).items():
        yield f"  {name:<18} {place}, {apps}"


def _several(each: Iterable[tuple[Scan, Mapping[str, Any]]]) -> Iterator[str]:
    """Yield the projects of which none stands out, each with what starts in it."""
    for number, (one, defaults) in enumerate(each):
        if not number:
            yield "  several projects, of which none stands out:"
        yield f"  {one.root or '.'}"
        yield from (f"  {row}" for row in _started(one, defaults))


def _for_each(each: Iterable[tuple[Scan, Mapping[str, Any]]]) -> Iterator[str]:
    """Yield what is recommended for each of several projects, once for those that agree.

    For one that starts Sentry already its own command says what is lacking.
    """
    said: dict[str, list[str]] = {}
    for one, defaults in each:
        if one.usable:
            yield f"{one.root or '.'}: {one.usable[0].already}."
            continue
        said.setdefault(_chosen(one, defaults), []).append(one.root or ".")
    for text, roots in said.items():
        named, rest = ", ".join(roots), text.removeprefix(_RECOMMENDED)
        yield f"{_RECOMMENDED} for {named}{rest}" if rest != text else f"{named}: {text}"


def _recommended(found: Scan, defaults: Mapping[str, Any]) -> Iterator[str]:
    spot = defaults["init_path"]
    yield _chosen(found, defaults)
    if spot:
        there = any(existing.path == spot for existing in found.usable)
        verb = "starts" if there or "why" not in defaults else "would start"
        why = defaults.get("why", "as recorded")
        yield f"Sentry {verb} in {spot}{f': {why}' if why else ''}."
        if further := blocks(Known(found, parse(defaults, "the recommendation"))):
            each = "each " * (len(further) > 1)
            yield f"So it would in {some(e.path for e in further)}, {each}by itself."
    start = defaults["start_up"]
    if spot and (told := defaults.get("saving" if start == "lean" else "unsaved")):
        yield f"Its start is {start}: {told} (an estimate)."


def _chosen(found: Scan, defaults: Mapping[str, Any]) -> str:
    """Return which features are recommended, or why none is."""
    if found.old_python:
        return f"Nothing is recommended: {found.old_python} speaks for a Python older than 3.6."
    if found.library and not defaults["init_path"]:
        built = (found.modules, found.library)
        program = own_command(*built, found.launches) or own_module(*built)
        what = (
            "run by those who install it"
            if program
            else "a package, and nothing was seen to start a file of it"
        )
        return f"{found.library.name} is {what}: it gets nothing."
    named = (features()[stem].name.lower() for stem in defaults["features"])
    return f"{_RECOMMENDED}: {', '.join(named)}."


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


def _stems(found: Scan, kind: str) -> list[str]:
    return [s for s in found.frameworks if frameworks()[s].kind == kind]


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "file": entry.path,
        "process": entry.process,
        "framework": entry.framework,
        "line": entry.line,
        "module": entry.module,
        "why": [masked(f"{e}  {e.text}".rstrip()) for e in entry.evidence],
    }


def _choices(found: Scan, answers: Answers | None, new: tuple[Entrypoint, ...]) -> dict[str, Any]:
    entries: dict[str, str] = {}
    for entry in (*found.entrypoints, *found.doubtful):
        name = f"{label(found.modules, found.launches, entry)}{NEW * (entry in new)}"
        entries[entry.path] = f"{entries[entry.path]}, {name}" if entry.path in entries else name
    for path in answers.entrypoints if answers else ():  # else Copier refuses what it recorded
        entries.setdefault(path, "as recorded")
    added = {e.framework for e in new}
    known = {*found.frameworks, *found.schedulers, *(answers.frameworks if answers else ())}
    ordered = sorted(frameworks(), key=lambda stem: stem not in known)  # a stable sort
    named = [[f"{frameworks()[s].name}{NEW * (s in added)}", s] for s in ordered]
    return {
        "frameworks": named,
        "found": [row for row in named if row[1] in known],
        "features": [[f"{f.name} ({f.recommended})", stem] for stem, f in features().items()],
        "entrypoints": [[f"{path} ({names})", path] for path, names in entries.items()],
    }
