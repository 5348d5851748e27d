"""What is told to the user, as texts: the proposal, the diff, the report."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

from codemods.answers import Answers, parse
from codemods.drift import newcomers
from codemods.features import FEATURES
from codemods.init_call import init_call, missing_features
from codemods.model import Changes, Entrypoint, Evidence, Note
from codemods.plan import import_statement
from codemods.registry import frameworks, libraries
from codemods.render import view
from codemods.requiring import requirement
from codemods.scan import Scan

_NEW = ", new"


def proposal(found: Scan, defaults: Mapping[str, Any], new: tuple[Entrypoint, ...] = ()) -> str:
    """Return what was found, with evidence, and one concrete recommendation.

    `new` are processes that came since the answers were given.
    """
    rows = ["Found"]
    for entry in found.entrypoints:
        name = f"{frameworks()[entry.framework].name} {entry.process}{_NEW * (entry in new)}"
        rows.append(_row(name, entry.path, entry.line, entry.evidence))
    for stem, evidence in found.libraries.items():
        rows.append(f"  {libraries()[stem].name:<18} {_places(evidence)}")
    for existing in found.existing:
        rows.append(f"  {'Sentry already':<18} {existing.path}:{existing.init.line}")
    for call in found.wrapped:
        rows.append(f"  {'Sentry already':<18} {call}, by a package: {call.text}")
    for old in found.outdated:
        rows.append(f"  {'Has a newer form':<18} {old}")
    depends = found.dependencies
    if depends.target:
        rows.append(f"  {'Dependencies':<18} {depends.target} ({depends.manager})")
    for frontend in found.frontends:
        state = "with Sentry" if frontend.has_sentry else "without Sentry"
        rows.append(f"  {'Frontend':<18} {frontend.folder or '.'}: {frontend.framework}, {state}")
    if len(rows) == 1 and found.others:
        rows.append(f"  several projects: {', '.join(f or '.' for f in found.others)}")
    elif len(rows) == 1:
        rows.append("  no known framework, queue or scheduler")
    features = ", ".join(FEATURES[f].name.lower() for f in defaults["features"])
    if found.library and not defaults["init_path"]:
        rows += ["", f"{found.library.name} is a library: it gets nothing."]
    else:
        rows += ["", f"Recommended: {features}."]
    if defaults["init_path"]:
        rows.append(
            f"Sentry starts in {defaults['init_path']}: {defaults.get('why', 'as recorded')}."
        )
    return "\n".join(rows)


def scan_document(
    found: Scan, defaults: Mapping[str, Any], answers: Answers | None
) -> dict[str, Any]:
    """Return the scan as a JSON document; also what the questionnaire is filled from."""
    kinds = {s: libraries()[s].kind for s in found.libraries}
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
        "dependency_files": [found.dependencies.target] if found.dependencies.target else [],
        "manager": found.dependencies.manager,
        "locks": _locks(found),
        "entrypoints": [_entry(e) for e in found.entrypoints],
        "doubtful": [_entry(e) for e in found.doubtful],
        "frontends": [
            {"dir": f.folder or ".", "framework": f.framework, "has_sentry": f.has_sentry}
            for f in found.frontends
        ],
        "launch": sorted({x.evidence.path for x in found.launches}),
        "integration_below_min": list(found.too_old),
        "import_name": defaults["init_module"],
        "action": "extend" if found.existing else "add" if defaults["init_path"] else "none",
        "proposal": proposal(found, defaults, newcomers(found, answers) if answers else ()),
        "defaults": dict(defaults),
        "choices": _choices(found, newcomers(found, answers) if answers else ()),
        "init": view(init_call(parse(defaults, "the recommendation"))),
        "too_old_for": list(missing_features(_with_all(defaults))),
        "known_entrypoints": [e.path for e in (*found.entrypoints, *found.doubtful)],
        "written": dict(answers.written) if answers else {},
    }


def _locks(found: Scan) -> list[str]:
    """Return the commands that can be run for the locks once sentry-sdk is required."""
    depends = found.dependencies
    if depends.named("sentry-sdk"):
        return []
    return [shlex.join(lock.command) for lock in depends.locks if lock.command]


def _with_all(defaults: Mapping[str, Any]) -> Answers:
    return parse({**defaults, "features": list(FEATURES)}, "the recommendation")


def diff(changes: Changes) -> str:
    """Return the unified diff of all changes."""

    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for change in changes.files
        for line in difflib.unified_diff(
            _lines(change.before),
            _lines(change.after),
            f"a/{change.path}" if change.before is not None else "/dev/null",
            f"b/{change.path}" if change.after is not None else "/dev/null",
        )
    )


def report(found: Scan, answers: Answers, changes: Changes, folder: str = ".") -> str:
    """Return what was changed and why, and what is left to do. Empty if nothing is to say.

    `folder` is where the project lies, for the commands that are shown.
    """
    rows = []
    new = _rendered(answers, changes)
    if changes.files or new:
        rows.append("Changed")
        rows += [f"  {path}: new, yours to edit" for path in new]
        rows += [f"  {c.path}: {c.why}" for c in changes.files]
    else:
        in_place = "Nothing to change: all of it is in place."
        rows.append(in_place if answers.init_path else "Nothing was changed.")
    kept = [n for n in changes.notes if n.level == "info"]
    if kept:
        rows += ["", "Left as it is", *(f"  {n.text}" for n in kept)]
    todo = [n for n in changes.notes if n.level == "todo"]
    if todo:
        rows += ["", "Left for you"]
        for note in todo:
            rows += _note(note)
    if answers.init_path:
        rows += ["", "Next", *_numbered(_next(found, answers, changes, folder))]
    return "\n".join(rows)


def removal(found: Scan, changes: Changes) -> str:
    """Return what was taken out, what was left, and what to run then."""
    rows = ["Taken out", *(f"  {c.path}: {c.why}" for c in changes.files)] if changes.files else []
    if changes.notes:
        rows += ["", "Left"]
        for note in changes.notes:
            rows += _note(note)
    depends = found.dependencies
    if any(c.path in (depends.target, *depends.also) for c in changes.files):
        rows += ["", "Next", *_numbered([depends.install])]
    return "\n".join(rows).lstrip("\n")


def _rendered(answers: Answers, changes: Changes) -> list[str]:
    """Return the files that Copier has just rendered: ours, and not there the last time."""
    before = answers.written.get("files", ())
    created = {c.path for c in changes.files}
    return [p for p in changes.written.get("files", ()) if p not in before and p not in created]


def _next(found: Scan, answers: Answers, changes: Changes, folder: str) -> Iterable[str]:
    if any(c.path == found.dependencies.target for c in changes.files):
        yield found.dependencies.install
    elif not found.dependencies.target:
        yield f'pip install "{requirement(found, answers)}", and where the project is deployed'
    if answers.style != "existing":
        yield "Set SENTRY_DSN for every process (sentry.io: Project Settings, Client Keys)."
    if found.entrypoints:
        yield (
            "To see what Sentry gets of each process, without an account, in a clone of "
            f"copier-sentry:\n     python -m codemods verify {shlex.quote(folder)}"
        )
        return
    start = "sentry_sdk.init()"
    if answers.init_module:
        start = import_statement(answers.init_module)
    root = next((e.root for e in found.entrypoints if e.root), "") if answers.init_module else ""
    send = "sentry_sdk.capture_message('It works')"
    yield (
        f"To see an event arrive{f', in {root}' if root else ''}:\n"
        f'     SENTRY_DSN=... python -c "import sentry_sdk; {start}; {send}"'
    )


def _numbered(steps: Iterable[str]) -> Iterable[str]:
    return (f"  {number}. {step}" for number, step in enumerate(steps, 1))


def _note(note: Note) -> list[str]:
    paste = [f"      {line}".rstrip() for line in note.paste.splitlines()]
    return [f"  - {note.text}", *paste]


def _row(label: str, path: str, line: int, evidence: tuple[Evidence, ...]) -> str:
    started = [str(e) for e in evidence if e.path != path]
    by = f", started by {', '.join(started[:3])}" if started else ""
    where = f"{path}:{line}" if line else f"{path} (to be created)"
    return f"  {label:<18} {where}{by}"


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


def _choices(found: Scan, new: tuple[Entrypoint, ...]) -> dict[str, Any]:
    entries: dict[str, str] = {}
    for entry in (*found.entrypoints, *found.doubtful):
        name = f"{frameworks()[entry.framework].name} {entry.process}{_NEW * (entry in new)}"
        entries[entry.path] = f"{entries[entry.path]}, {name}" if entry.path in entries else name
    added = {e.framework for e in new}
    return {
        "frameworks": [[f"{f.name}{_NEW * (s in added)}", s] for s, f in frameworks().items()],
        "features": [[f"{f.name} ({f.recommended})", stem] for stem, f in FEATURES.items()],
        "entrypoints": [[f"{path} ({names})", path] for path, names in entries.items()],
    }


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines(keepends=True)
