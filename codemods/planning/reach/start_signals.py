"""Whether an entrypoint starts Sentry when it is imported, or on signals of its queue."""

from __future__ import annotations

from codemods.files.model import Entrypoint
from codemods.knowledge.registry import frameworks
from codemods.sentry.answers import Answers


def signals_of(answers: Answers, entry: Entrypoint) -> tuple[str, ...]:
    """Return the signals on which an entrypoint starts Sentry, none where importing does it."""
    return frameworks()[entry.framework].start_signals if answers.celery_start == "signals" else ()
