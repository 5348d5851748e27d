"""`doctor DIR`: read a set-up without running it, and say what is wrong with it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from codemods.commands.shared.reading import (
    Output,
    directory,
    project_at,
    recorded_answers,
    scanned,
)
from codemods.commands.shared.set_ups import each
from codemods.doctor.diagnose import diagnose
from codemods.doctor.finding import SEVERITIES, Finding
from codemods.planning.deciding.recommend import recommended
from codemods.planning.deciding.settled_start import lean
from codemods.planning.known import Known
from codemods.planning.telling.invocation import with_answers

HELP = "say what is wrong with a set-up; exit 1 if something is an error"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    directory(parser)
    parser.add_argument("--json", action="store_true", help="for machines")


def run(given: argparse.Namespace, out: Output) -> int:
    """Print the findings, errors first. Raises Stop and BadAnswers."""
    return each(given, out, _diagnosed)


def _diagnosed(given: argparse.Namespace, out: Output) -> int:
    project = project_at(Path(given.directory))
    recorded = recorded_answers(project, given.answers)
    found = scanned(project, recorded, None)
    findings = diagnose(Known(found, lean(found, recorded or recommended(project, found))))
    findings = about(findings, given.answers)
    if given.json:
        out.say(json.dumps([row(f) for f in findings], indent=2))
    else:
        out.say("\n".join([*map(line, findings), _total(findings)]))
    return 1 if any(f.severity == "error" for f in findings) else 0


def about(findings: tuple[Finding, ...], name: str) -> tuple[Finding, ...]:
    """Return findings whose commands name the answers file that they are about."""
    return tuple(
        one._replace(reason=with_answers(one.reason, name), fix=with_answers(one.fix, name))
        for one in findings
    )


def line(finding: Finding) -> str:
    """Return a finding as text: where, why, and what to do."""
    place = f"{finding.severity:<8} {finding.evidence}  [{finding.rule}]"
    return f"{place}\n         {finding.reason}\n         {finding.fix}"


def row(finding: Finding) -> dict[str, object]:
    """Return a finding for machines."""
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "path": finding.evidence.path,
        "line": finding.evidence.line,
        "reason": finding.reason,
        "fix": finding.fix,
    }


def _total(findings: tuple[Finding, ...]) -> str:
    counts = Counter(f.severity for f in findings)
    if not findings:
        return "Nothing is wrong with the set-up, as far as files show."
    said = ((counts[s], "note" if s == "info" else s) for s in SEVERITIES)
    return ", ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in said)
