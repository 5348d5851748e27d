"""What was found in a project, a row each: what starts, which libraries, where Sentry is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from codemods.files.dependencies import Dependencies
from codemods.files.deployed import Proven
from codemods.files.model import Entrypoint, Evidence
from codemods.files.told import masked
from codemods.knowledge.registry import frameworks, libraries
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.reach.selection import brought
from codemods.planning.scanning.found import Scan
from codemods.planning.telling.files_left_alone import is_first
from codemods.processes.wording import label

NEW = ", new"


def entrypoint_rows(
    found: Scan, defaults: Mapping[str, Any], new: tuple[Entrypoint, ...]
) -> Iterator[str]:
    """Yield what is started and what is left alone, each with why.

    `new` are processes that came since the answers were given.
    """
    proven = {one.entry: one for one in found.proven}
    for entry in found.entrypoints:
        name = f"{label(found.modules, found.launches, entry)}{NEW * (entry in new)}"
        path = entry.path if entry.line else defaults["worker_settings"] or entry.path
        row = _row(name, path, entry.line, entry.evidence)
        yield f"{row}{_shown(found, defaults, entry, proven.get(entry))}"
    for entry in found.doubtful:
        one = proven.get(entry)
        if by := brought(found.modules, entry, defaults["entrypoints"]):
            why = f"loads {by}"
        elif one and any(map(is_first, one.missing)):
            why = _lacking(one)
        elif frameworks()[entry.framework].kind == "script":
            continue
        else:
            why = "not set up"
        name = label(found.modules, found.launches, entry)
        where = f"{entry.path}:{entry.line}" if entry.line else f"{entry.path} (not there)"
        yield f"  {name:<18} {where}, {why}"


def library_rows(found: Scan) -> Iterator[str]:
    """Yield what Sentry sees of the libraries that are used, and where they are required."""
    for stem, evidence in found.libraries.items():
        yield f"  {libraries()[stem].name:<18} {_places(evidence)}"


def sentry_rows(found: Scan) -> Iterator[str]:
    """Yield where Sentry is started already, and what has a newer form."""
    for existing in found.existing:
        label = "raven already" if existing.init.sdk == "raven" else "Sentry already"
        label = "Sentry never" if existing.init.never else label
        yield f"  {label:<18} {existing.path}:{existing.init.line}"
    for wrapped in found.wrapped:
        perhaps = wrapped.origin or wrapped.runner
        label = "Sentry perhaps" if perhaps else "Sentry already"
        by = f"by {wrapped.shared or perhaps or 'a package'}"
        yield f"  {label:<18} {wrapped}, {by}: {masked(wrapped.call.text)}"
    for old in found.outdated:
        yield f"  {'Has a newer form':<18} {old}"


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
    """Yield which list with sentry-sdk each environment installs, and where, each once."""
    targets = {depends.target, *depends.needed, *depends.also} - {""}
    told: dict[str, None] = {}
    for environment in dict.fromkeys(process.environment for process in one.processes):
        held = next((path for path in environment.lists if path in targets), "")
        installs = [i for i in environment.installs if held in i.files]
        if held and installs and installs[0].evidence.path != held:
            told[f"{held} installed by {installs[0].evidence}"] = None
    yield from told


def _lacking(one: Proven) -> str:
    """Return which proofs are missing, each with the beginning of why."""
    said = (f"not {proof.name}: {proof.why.split('. ')[0].rstrip('.')}" for proof in one.missing)
    return "left alone, " + "; ".join(said)


def _places(evidence: tuple[Evidence, ...]) -> str:
    return ", ".join(dict.fromkeys(str(e) for e in evidence[:3]))
