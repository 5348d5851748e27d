"""The file that should start Sentry is gone, or no longer does."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.import_names import import_statement
from codemods.doctor.finding import Finding, Severity
from codemods.editing.placements.import_first import standing
from codemods.files.model import Evidence, Refused
from codemods.planning.known import Known
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.reach.selection import chosen

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield the recorded file without an init call."""
    found = known.found
    path = known.answers.init_path
    if not path or not known.answers.written or any(e.path == path for e in found.usable):
        return
    evidence = Evidence(path, 1)
    importers = _importers(known)
    severity: Severity = "error"
    if path in known.project and not found.usable:
        reason, fix = "no longer calls sentry_sdk.init", "Put the call back"
    elif found.usable:
        reason, fix = f"no longer starts Sentry; {found.usable[0]} does", "Answer anew"
    elif importers:
        evidence = importers[0]
        reason, fix = "is gone: this import fails at start", "Restore it from git"
    else:
        severity = "warning"
        reason, fix = "is gone, and nothing starts Sentry", "Restore it from git"
    yield Finding(severity, evidence, f"{path} {reason}.", f"{fix}, or run `copier-sentry add`.")


def _importers(known: Known) -> list[Evidence]:
    """Return where the chosen entrypoints import the recorded module."""
    places, answers = [], known.answers
    for entry in chosen(known) if answers.init_module else ():
        name = hook_module(known.modules, answers.init_path, answers.init_module, entry)
        try:
            text = known.project[entry.path]
            lines = standing(text, statement=import_statement(name or answers.init_module))
        except (KeyError, Refused):
            continue
        places += [Evidence(entry.path, line) for line in lines]
    return places
