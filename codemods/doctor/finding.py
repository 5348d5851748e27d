"""Something that is wrong with a set-up, or that its owner should know."""

from __future__ import annotations

from typing import Literal, NamedTuple

from codemods.files.model import Evidence

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Finding(NamedTuple):
    """`reason` says what follows from what stands at `evidence`, `fix` what to do about it.

    An error keeps the application from starting or events from arriving; a warning loses or
    tells more than meant; an info is for who wonders. `rule` is the rule's module name.
    """

    severity: Severity
    evidence: Evidence
    reason: str
    fix: str
    rule: str = ""
