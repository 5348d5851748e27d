"""A set-up's findings, read from the files without running any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType

from codemods.doctor.finding import SEVERITIES, Finding
from codemods.files.loading import modules
from codemods.files.model import Evidence
from codemods.files.told import masked
from codemods.knowledge.organisations.organisation import organisation
from codemods.planning.known import Known
from codemods.planning.scanning.found import Scan

_NOTHING = "Sentry is not set up in this project."


def diagnose(known: Known) -> tuple[Finding, ...]:
    """Return all findings, errors first, each group by file and line.

    The answers are those on record, or the recommendation where there are none.
    """
    if not is_set_up(known):
        return (_nothing(known.found),)
    return _sorted(_all(modules("rules"), known))


def broken_promises(known: Known) -> tuple[Finding, ...]:
    """Return the findings on which `check` fails."""
    if not is_set_up(known):
        return (_nothing(known.found),) if is_required(known.found) else ()
    kept = {stem: rule for stem, rule in modules("rules").items() if rule.KEPT}
    return _sorted(f for f in _all(kept, known) if f.severity != "info")


def is_set_up(known: Known) -> bool:
    """Tell whether Sentry was ever put into the project, by us or by anybody."""
    return bool(known.found.existing or known.found.wrapped or known.answers.written)


def is_required(found: Scan) -> bool:
    """Tell whether an organisation requires Sentry in a project, which starts something."""
    starts = found.entrypoints or found.doubtful or (found.others and not found.root)
    return bool(organisation().policy.require_features and starts)


def _all(rules: Mapping[str, ModuleType], known: Known) -> Iterator[Finding]:
    for stem, rule in rules.items():
        for finding in rule.findings(known):
            reason, fix = masked(finding.reason), masked(finding.fix)
            yield finding._replace(rule=stem, reason=reason, fix=fix)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(dict.fromkeys(findings), key=lambda f: (SEVERITIES.index(f.severity), f.evidence))
    )


def _nothing(found: Scan) -> Finding:
    place = next((e for e in found.entrypoints), None)
    evidence = Evidence(place.path, place.line) if place else Evidence(".", 0)
    required = ", ".join(organisation().policy.require_features) if is_required(found) else ""
    return Finding(
        "error" if required else "info",
        evidence,
        f"{organisation().name} requires {required}: {_NOTHING}" if required else _NOTHING,
        "`copier-sentry add` sets it up.",
        "not_set_up",
    )
