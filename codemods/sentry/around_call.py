"""What stands around the init call in a statement of ours, by the template that writes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from codemods.files.model import Keyword
from codemods.files.versions import at_least
from codemods.knowledge.kinds.facts import ASGI_LOGGERS, SERVERS, Framework, Library
from codemods.knowledge.kinds.feature import Option
from codemods.knowledge.personal_data.privacy import (
    TAKEN_SINCE,
    Grouped,
    collected,
)
from codemods.knowledge.personal_data.secret_names import withheld
from codemods.knowledge.personal_data.secret_paths import SECRET_PATHS, pattern
from codemods.knowledge.personal_data.secret_patterns import QUERY
from codemods.knowledge.registry import frameworks
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import (
    chosen_frameworks,
    chosen_libraries,
    collects,
    sent,
    unused,
    web_frameworks,
    written_for,
)

LOGS_QUIET_SINCE = "2.56.0"  # `ignore_logger_for_sentry_logs`; until then one list was for both


def parts(
    answers: Answers, keywords: Iterable[Keyword], listed: Collection[str] = ()
) -> Iterator[tuple[str, Any]]:
    """Yield each part that the keywords, the answers or `listed` integrations call for, by name."""
    named = {k.named: k for k in keywords if k.named}
    if "sampler" in named:
        paths = sorted({*answers.health_checks})
        yield "sampler", {"asked": list(sampled_paths(answers)), "paths": paths}
    is_lean = answers.start_up == "lean"
    if is_lean and answers.apart:
        yield "apart", {"programs": list(answers.spared), "paths": list(answers.apart)}
    if tried := _tried(answers, listed):
        yield "tried", tried
    yield from _quiet_loggers(answers)
    yield from _filtering(answers)


def _filtering(answers: Answers) -> Iterator[tuple[str, Any]]:
    """Yield what the hooks are given, and what is said of what is collected."""
    level = sent(answers)
    used: list[Framework | Library] = [*chosen_frameworks(answers), *chosen_libraries(answers)]
    if at_least(written_for(answers), TAKEN_SINCE):
        whole = level != "personal" and any(f.whole_urls for f in web_frameworks(answers))
        paths = [pattern(answers.secret_paths)] if answers.secret_paths else []
        names = withheld(level, collects(answers), *used)
        yield "secrets", {"withheld": names, "also": [*paths, *([QUERY] if whole else [])]}
    if collects(answers):
        groups = {name: dict(rows) for name, rows in collection(answers)[1].items()}
        yield "collected", {"groups": groups}


def collection(answers: Answers) -> tuple[Option, Grouped]:
    """Return `data_collection` as a statement of ours has it, and what has a name there."""
    prompts = "yes" if answers.ai_prompts else "no"
    return collected(sent(answers), written_for(answers), prompts, unused(answers))


def _tried(answers: Answers, listed: Collection[str]) -> list[str]:
    """Return the listed integrations that are enabled only where their library is installed.

    Those that stand apart from a program are not for the one that goes without.
    """
    is_lean = answers.start_up == "lean"
    absent = {*answers.absent}.intersection(listed).difference(answers.apart if is_lean else ())
    return sorted({*(answers.tried if is_lean else ()), *absent})


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
    names = _repeating(answers).difference(answers.heard)
    return sorted({*names.difference(ASGI_LOGGERS), SERVERS} if names >= {*ASGI_LOGGERS} else names)


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
