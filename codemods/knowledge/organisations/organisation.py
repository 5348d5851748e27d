"""What an organisation asks of every project, as values: its defaults, policy and options.

They stand in `organisation.yml`, at the top of the organisation's copy of this template.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from codemods.files.carried import FILES
from codemods.files.model import EMPTY

FILE = FILES / "organisation.yml"
SETUP = "sentry_setup"  # what the set-up module is called where nobody says otherwise
STRICTEST = ("strict", "standard", "personal")


class BadOrganisation(Exception):
    """An organisation's file that can't be used; the message says where, why and what to do."""


class Policy(NamedTuple):
    """What no project may leave: each is the most, or the least, that an answer may say.

    `environments` are the values that SENTRY_ENVIRONMENT may have and `dsn_hosts` the hosts of
    DSNs; empty means any. `sdk` is the range that sentry-sdk has to be in, "" for any.
    """

    require_features: tuple[str, ...] = ()
    max_traces_sample_rate: float = 1.0
    max_profile_session_sample_rate: float = 1.0
    max_personal_data: str = "personal"
    allow_ai_prompts: bool = True
    environments: tuple[str, ...] = ()
    dsn_hosts: tuple[str, ...] = ()
    sdk: str = ""


class OwnOption(NamedTuple):
    """An option of the init call that the organisation adds: a Python expression.

    Where that is something of theirs, `module` is what has to be imported for it, and `package`
    the distribution that a project has to require for that.
    """

    name: str
    value: str
    module: str = ""
    package: str = ""


class Organisation(NamedTuple):
    """All that `organisation.yml` says.

    `defaults` are proposed in place of ours, by question. `module` is what a new set-up module
    is called, `notes` are told to whoever sets Sentry up.
    """

    name: str = "Your organisation"
    defaults: Mapping[str, Any] = EMPTY
    policy: Policy = Policy()
    options: tuple[OwnOption, ...] = ()
    module: str = SETUP
    notes: tuple[str, ...] = ()


@cache
def organisation() -> Organisation:
    """Return what the organisation's file says. Raises BadOrganisation."""
    text = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    if not any(row.strip() and not row.startswith("#") for row in text.splitlines()):
        return Organisation()  # YAML takes longer to import than to find that out
    from codemods.knowledge.organisations.organisation_file import read

    return read(text)
