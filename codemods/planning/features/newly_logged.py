"""Whether log lines leave for Sentry because of us, by an init call that sent none."""

from __future__ import annotations

from codemods.files.versions import at_least
from codemods.knowledge.registry import features
from codemods.planning.features.left_to_list import left_to_list
from codemods.planning.known import Known
from codemods.sentry.chosen import written_for

_SWITCHES = ("enable_logs", "capture_sentry_logs", "ignore_logger_for_sentry_logs")


def logs_begin(known: Known) -> bool:
    """Tell whether a call of the user's sends logs once its features are switched on.

    Where they were on before, or are as an earlier run left them, none is new.
    """
    answers = known.answers
    if answers.style != "existing" or "logging" not in answers.features:
        return False
    text = known.project.get(answers.init_path, "")
    is_able = at_least(written_for(answers), features()["logging"].since)
    if not is_able or any(word in text for word in _SWITCHES):
        return False
    return "logging" not in left_to_list(known)
