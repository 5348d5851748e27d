"""How integrations are listed as a project is now: one by one, or where their library is."""

from __future__ import annotations

from codemods.code.errors.heard_loggers import heard
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.planning.deciding.lean_start import shares, start_up
from codemods.planning.deciding.organisation_packages import own_packages
from codemods.planning.reach.absent_integrations import absent
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers


def lean(found: Scan, answers: Answers) -> Answers:
    """Return the answers with the list of a lean start as the project is now.

    Where that can't be told any more the list stays as it was written; where it never could be,
    the start is automatic.
    """
    now = answers._replace(
        own_packages=own_packages(found.dependencies), heard=heard(found.modules)
    )
    answers = _settled(found, now)
    return answers._replace(absent=absent(found, answers))


def _settled(found: Scan, answers: Answers) -> Answers:
    """Return the answers with how each integration is listed that would else enable itself."""
    plain = answers._replace(start_up="automatic", listed=(), apart=(), spared=(), tried=())
    if answers.start_up != "lean":
        return plain
    now = start_up(found, answers.entrypoints, answers.libraries, answers.style)
    there = kept(answers)
    if now.open and there:
        parts = answers.written["init"].get("parts", {})
        part, tried = parts.get("apart", {}), tuple(parts.get("tried", ()))
        apart, spared = (tuple(part.get(name, ())) for name in ("paths", "programs"))
        listed = tuple(sorted(there.difference(apart, tried)))
        return answers._replace(listed=listed, apart=apart, spared=spared, tried=tried)
    return plain if now.open else answers._replace(**shares(now, answers.style))


def kept(answers: Answers) -> frozenset[str]:
    """Return those of the integrations written last time that would else enable themselves."""
    written = answers.written.get("init", {})
    if "auto_enabling_integrations" not in written.get("keywords", {}):
        return frozenset()
    return frozenset(written.get("integrations", {})) & IMPORTED.keys()
