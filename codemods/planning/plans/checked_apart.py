"""A type checker in an environment of its own, which has to have what our files import."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.loading import modules
from codemods.files.model import Edit
from codemods.files.pattern import pattern
from codemods.planning.known import Known
from codemods.planning.requirement.sdk_requirement import SDK
from codemods.planning.turn import Turn

TURN = Turn.SHIPPED
_CONFIGURING = ("pyproject.toml", "mypy.ini", ".mypy.ini", "setup.cfg")
_IGNORING = pattern(
    r"\[(?:tool\.)?mypy\][^\[]*?^\s*ignore_missing_imports\s*=\s*[Tt]rue", re.M | re.S
)


def plan(known: Known) -> Iterator[Edit]:
    """Yield the edits of hooks that list what is imported, where they would miss sentry-sdk."""
    if known.answers.style not in ("module", "inline") or known.found.dependencies.named(SDK):
        return
    if any(_IGNORING.search(known.project.get(path, "")) for path in _CONFIGURING):
        return
    for stem, form in modules("checkers").items():
        for path in (p for p in known.project.paths if form.matches(p)):
            if form.lacks(known.project.get(path, ""), SDK):
                why = "mypy's hook, which has an environment of its own, finds sentry-sdk"
                paste = f"additional_dependencies: [{SDK}]"
                yield Edit(path, f"checkers.{stem}", {"package": SDK}, why, paste)
