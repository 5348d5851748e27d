"""Credentials in the query of a call: Sentry is sent the text of its error, and nothing filters it.

Seen with requests and sentry-sdk 2.75.0: spans and breadcrumbs have the query withheld by our
call's filters, the exception's text has it in clear.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.telling.secret_places import secret_places
from codemods.planning.turn import Turn
from codemods.processes.secrets.secret_queries import secret_queries

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield where a chosen process writes those, each by its name."""
    if places := secret_places(known, secret_queries):
        yield Note(
            f"{places}: by its name a credential is in the query of a URL that is asked for. An "
            "error of that call tells the whole URL, Sentry is sent its text, and no option "
            "filters it. Give it in a header or the body where the service takes it there; else "
            "catch the error there and raise one without the URL, `from None`."
        )
