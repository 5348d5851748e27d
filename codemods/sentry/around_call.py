"""What stands around the init call in a statement of ours, by the template that writes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from codemods.files.model import Keyword
from codemods.files.versions import at_least
from codemods.knowledge.personal_data.privacy import (
    COLLECTION_SINCE,
    ENDINGS,
    FILTERED,
    SCRUBBER_SINCE,
    denylist,
    kept_of_requests,
    withheld_names,
)
from codemods.knowledge.personal_data.secret_paths import SECRET_PATHS, pattern
from codemods.knowledge.personal_data.shown_fields import SAID
from codemods.knowledge.registry import frameworks
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import (
    called_by,
    chosen_frameworks,
    chosen_libraries,
    sent,
    told_of_jobs,
    web_frameworks,
    written_for,
)

LOGS_QUIET_SINCE = "2.56.0"  # `ignore_logger_for_sentry_logs`; until then one list was for both


def parts(
    answers: Answers, keywords: Iterable[Keyword], listed: Collection[str] = ()
) -> Iterator[tuple[str, Any]]:
    """Yield each part that the keywords, the answers or `listed` integrations call for, by name."""
    named = {k.named: k for k in keywords if k.named}
    if FILTERED in str([*named]):
        yield "filtered", denylist().replace('"', "'")
    if "sampler" in named:
        paths = sorted({*answers.health_checks})
        yield "sampler", {"asked": list(sampled_paths(answers)), "paths": paths}
    yield from _before_send(answers, str([*named]))
    if "shown_value" in named:
        yield "shown", list(SAID)
    is_lean = answers.start_up == "lean"
    if is_lean and answers.apart:
        yield "apart", {"programs": list(answers.spared), "paths": list(answers.apart)}
    if tried := _tried(answers, listed):
        yield "tried", tried
    yield from _quiet_loggers(answers)
    if at_least(written_for(answers), SCRUBBER_SINCE):
        yield "event_filter", _filter(answers)


def _tried(answers: Answers, listed: Collection[str]) -> list[str]:
    """Return the listed integrations that are enabled only where their library is installed.

    Those that stand apart from a program are not for the one that goes without.
    """
    is_lean = answers.start_up == "lean"
    absent = {*answers.absent}.intersection(listed).difference(answers.apart if is_lean else ())
    return sorted({*(answers.tried if is_lean else ()), *absent})


def _filter(answers: Answers) -> dict[str, Any]:
    """Return what the filter withholds; with its own scrubber it looks at how names end."""
    has_variables = sent(answers) != "strict"
    scrubs = at_least(written_for(answers), COLLECTION_SINCE)
    return {
        "withheld": list(names_withheld(answers)),
        "frames": has_variables,
        "scrubs": scrubs,
        **({"endings": list(ENDINGS)} if has_variables and scrubs else {}),
        **_own(answers),
    }


def _before_send(answers: Answers, named: str) -> Iterator[tuple[str, Any]]:
    """Yield the functions that see an event, a log line or a metric when all others did."""
    told = told_of_jobs(answers)
    if "filter_request" in named:
        legacy = not at_least(written_for(answers), COLLECTION_SINCE)
        kept = list(kept_of_requests(sent(answers))) if legacy else []
        yield "request", {"kept": kept, **({"told": told} if told and not legacy else {})}
    if "filter_job" in named:
        yield "job", told
    if "filter_user_agent" in named:
        yield "user_agent", True


def _own(answers: Answers) -> dict[str, Any]:
    """Return what the filter knows of this project, where there is something to know."""
    return {
        **({"own": list(answers.packages)} if answers.packages else {}),
        **({"flat": True} if answers.packages and called_by(answers) else {}),
        **({"secrets": pattern(answers.secret_paths)} if answers.secret_paths else {}),
    }


def names_withheld(answers: Answers) -> tuple[str, ...]:
    """Return what a scrubber of ours withholds by name, beside the SDK's own names of secrets."""
    used = chosen_frameworks(answers), chosen_libraries(answers)
    return withheld_names(sent(answers), written_for(answers), *used)


def sampled_paths(answers: Answers) -> tuple[str, ...]:
    """Return the expressions for a request's path in a sampling context."""
    return tuple(dict.fromkeys(path for f in web_frameworks(answers) for path in f.sampled_paths))


def _quiet_loggers(answers: Answers) -> Iterator[tuple[str, Any]]:
    apart = at_least(written_for(answers), LOGS_QUIET_SINCE)
    if quiet := quiet_loggers(answers):
        yield "quiet", quiet
        yield "quiet_logs", apart
    if "logging" in answers.features and apart and (errors := _quiet_errors(answers)):
        yield "quiet_errors", errors


def quiet_loggers(answers: Answers) -> list[str]:
    """Return the loggers that repeat whole URLs, parameters or arguments, and tell no errors."""
    return sorted(_repeating(answers).difference(answers.heard))


def _repeating(answers: Answers) -> set[str]:
    """Return the loggers that repeat them, but for those of `_heard`.

    Where no integration reports errors, a logger may be all that does: only access logs have none.
    """
    names = {name for f in chosen_frameworks(answers) for name in f.loggers} - _heard(answers)
    names |= {name for library in chosen_libraries(answers) for name in library.loggers}
    used = (SECRET_PATHS[stem] for stem in answers.secret_paths if stem in SECRET_PATHS)
    return names.union(*(one.loggers for one in used))


def used_as_own(answers: Answers) -> list[str]:
    """Return the loggers that stay although they repeat such things: the project's errors come."""
    return sorted(_repeating(answers).intersection(answers.heard))


def _heard(answers: Answers) -> set[str]:
    """Return the loggers of frameworks without an integration that may tell errors as well."""
    off = [frameworks()[s] for s in answers.unusable if s in frameworks()]
    mine = {name for one in chosen_frameworks(answers) if one in off for name in one.loggers}
    return {name for name in mine if not name.endswith(".access")}


def _quiet_errors(answers: Answers) -> list[str]:
    """Return the loggers that repeat whole URLs, and tell errors that nothing else tells."""
    named = {name for one in chosen_frameworks(answers) for name in one.error_loggers}
    return sorted(named | _heard(answers) | {*used_as_own(answers)})
