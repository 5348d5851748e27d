"""What the files of features hold, as values: a row of the recommendation matrix each.

Versions are those of sentry-sdk in which an option exists and does not warn; they were
checked against the wheels on both sides of each boundary.
"""

from __future__ import annotations

from typing import NamedTuple

from codemods.files.model import Integration, Keyword

DOCS = "https://docs.sentry.io/platforms/python"


class Option(NamedTuple):
    """A piece of the init call, valid for sentry-sdk `since` <= version < `until`.

    `needs` names a library or framework (file stem) without which it is left out. A value
    may hold the name of an answer in braces, `{traces_sample_rate}`, for what was answered.
    """

    since: str
    until: str = ""
    keyword: Keyword | None = None
    integration: Integration | None = None
    needs: str = ""


class Found(NamedTuple):
    """What a project holds for which a feature is recommended: one of these is enough.

    `frameworks` and `libraries` are kinds of theirs, `schedules` asks for jobs that are
    due, `anything` for nothing at all. `unless` names kinds of libraries beside which it
    is not recommended.
    """

    frameworks: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    schedules: bool = False
    anything: bool = False
    unless: tuple[str, ...] = ()


class Signal(NamedTuple):
    """What arrives through a feature, as `verify` looks for it.

    `column` is its place in the table, `types` are those of the envelope items that it may
    be (none: any), `operation` is how that of one of their spans has to begin.
    """

    name: str
    column: int
    types: tuple[str, ...] = ()
    operation: str = ""


class Feature(NamedTuple):
    """One row of the matrix.

    `place` is where it stands among the others: in the questions, the table and the call.
    `recommended` says in words when it is, `found` by what, `proof` what arrives,
    `requires` names the features (file stems) without which it does nothing, `switched_by`
    the options by which a call of the user's has it on: what it costs grows with the traffic,
    so where their own call says none of them, that is their choice. `passes` is the hook of
    theirs that its items pass by, `hook` the one that sees them: where they filter by the first
    alone it is left to them as well.
    """

    name: str
    place: int
    recommended: str
    proof: str
    docs: str
    signal: Signal
    found: Found = Found()
    options: tuple[Option, ...] = ()
    requires: tuple[str, ...] = ()
    switched_by: tuple[str, ...] = ()
    passes: str = ""
    hook: str = ""
    since: str = "1.0.0"


def rate(variable: str, default: str) -> str:
    """Return a rate taken from the environment; an empty variable counts as unset."""
    return f'float(os.getenv("{variable}") or {default})'


def switched_on(path: str, argument: str) -> Integration:
    """Return the integration below `sentry_sdk.integrations.` with `argument` set to True."""
    return Integration(path, (Keyword(argument, "True"),))
