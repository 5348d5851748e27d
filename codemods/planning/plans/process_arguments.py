"""Credentials among the arguments of a process that is started: Sentry is sent their text."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.telling.secret_places import secret_places
from codemods.planning.turn import Turn
from codemods.processes.secrets.passed_secrets import passed_secrets

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield where a chosen process starts one so, each by the credential's name."""
    if places := secret_places(known, passed_secrets):
        yield Note(
            f"{places}: by its name a credential is among the arguments of a process that is "
            "started. Sentry is sent these as the text of a span and a breadcrumb, and with the "
            "error of one that fails; no option filters them. Give it by the process's "
            "environment (`env=`) or its input, or have it read a file: none of that is sent."
        )
