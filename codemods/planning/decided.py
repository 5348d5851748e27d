"""What was decided about cost and privacy, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.knowledge.privacy import LEVELS
from codemods.knowledge.registry import features, frameworks
from codemods.sentry.answers import Answers


def decided(answers: Answers) -> Iterator[str]:
    """Yield a row per decision that costs money or shows data, with the answer that holds it."""
    known = features()
    names = [known[stem].name.lower() for stem in answers.features if stem in known]
    yield f"  On: {', '.join(names)} (features)"
    if answers.style == "existing":
        yield "  What your own call says stays; for what it does not say:"
    if "tracing" in answers.features:
        share = _share(answers.traces_sample_rate)
        yield f"  Traced: {share} of requests and tasks (traces_sample_rate)"
    if "profiling" in answers.features:
        share = _share(answers.profile_session_sample_rate)
        yield f"  Profiled: {share} of processes (profile_session_sample_rate)"
    chosen = (frameworks()[stem] for stem in answers.frameworks if stem in frameworks())
    for framework in (f for f in chosen if f.start_signals and answers.celery_start == "signals"):
        yield f"  {framework.name} starts Sentry on its signals, not on import (celery_start)"
    level = LEVELS.get(answers.personal_data, answers.personal_data)
    yield f"  Personal data: {level[:1].lower()}{level[1:]} (personal_data)"
    if "ai_monitoring" in answers.features:
        yield f"  Prompts and answers of AI calls: {_prompts(answers)} (ai_prompts)"


def _prompts(answers: Answers) -> str:
    """Return what leaves of prompts: variables of an error's frames are sent as they are."""
    if answers.ai_prompts:
        return "sent"
    if answers.personal_data == "strict" and answers.style != "existing":
        return "not sent"
    return "not sent, but for what your own local variables hold of them when an error occurs"


def _share(rate: float) -> str:
    """Return a rate as people say it: 0.25 is 25 %."""
    return "all" if rate == 1 else f"{rate * 100:g} %"
