"""What the init call should hold, as the answers say; a pure function of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import starmap
from types import MappingProxyType
from typing import Any

from codemods.files.model import InitCall, Integration, Keyword
from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.auto_enabled import IMPORTED, TOGETHER, name_of
from codemods.knowledge.facts import Framework, Library
from codemods.knowledge.feature import Option
from codemods.knowledge.hooks import without_health_checks
from codemods.knowledge.privacy import (
    COLLECTION_SINCE,
    SCRUBBER_SINCE,
    SECRETS,
    denylist,
    kept_of_requests,
    privacy,
    promptless,
    queries_out,
    scrubber,
)
from codemods.knowledge.registry import fact, features, frameworks, is_known, libraries
from codemods.sentry.answers import Answers

STDLIB_IMPORT = "import os"
SDK_IMPORT = "import sentry_sdk"
LOGS_QUIET_SINCE = "2.56.0"  # `ignore_logger_for_sentry_logs`; until then one list was for both


def init_call(answers: Answers) -> InitCall:
    """Return the keywords and integrations for the chosen features.

    Only options that the project's sentry-sdk knows and does not warn about are in it
    (an unknown one is a TypeError at start, sdk-facts 1).
    """
    chosen = [row.options for name, row in features().items() if name in answers.features]
    options = [option for options in chosen for option in options]
    options[1:1] = _health_checks(answers)  # tracing has one option and comes first
    options += [*_privacy(answers), *_automatic(answers)]
    fitting = [o for o in options if _fits(o, answers)]
    keywords = tuple(_filled(o.keyword, answers) for o in fitting if o.keyword)
    integrations = _merged(
        [
            *(o.integration for o in fitting if o.integration),
            *_explicit(answers),
            *_named(answers),
            *_promptless(answers),
            *_crons(answers),
            *_executed(answers),
        ]
    )
    parts = MappingProxyType(dict(_parts(answers, keywords)))
    return InitCall(keywords, integrations, _imports(keywords, integrations), parts)


def missing_features(answers: Answers) -> dict[str, str]:
    """Return {feature: sentry-sdk that it needs} for what the project's own is too old for."""
    needs = {name: _floor(name, answers) for name in features() if name in answers.features}
    have = answers.sdk_version or NEWEST_SDK
    return {name: floor for name, floor in needs.items() if not at_least(have, floor)}


def _floor(feature: str, answers: Answers) -> str:
    """Return the first sentry-sdk with all that a feature is for the chosen frameworks."""
    floors = [features()[feature].since]
    if feature == "crons":
        floors += [f.cron_since for f in _known(answers) if f.cron_since]
    if feature == "ai_monitoring":
        floors += [library.since for library in _ai(answers)]
    return max(floors, key=lambda version: tuple(map(int, version.split("."))))


def _word(answer: object) -> str:
    return "yes" if answer else "no"


def _fits(option: Option, answers: Answers) -> bool:
    version = written_for(answers)
    if option.needs and option.needs not in (*answers.frameworks, *answers.libraries):
        return False
    return at_least(version, option.since) and not (
        option.until and at_least(version, option.until)
    )


def _filled(keyword: Keyword, answers: Answers) -> Keyword:
    value = keyword.value
    for answer in Answers._fields:
        value = value.replace(f"{{{answer}}}", repr(getattr(answers, answer)))
    return keyword._replace(value=value)


def _privacy(answers: Answers) -> tuple[Option, ...]:
    """Return the privacy options; an init call of the user's keeps its own unless asked."""
    level = sent(answers)
    if answers.style == "existing" and level == "standard" and not answers.ai_prompts:
        return ()
    return (
        *privacy(level, _word(answers.ai_prompts), _unused(answers)),
        *(queries_out() if any(f.whole_urls for f in _web(answers)) else ()),
    )


def sent(answers: Answers) -> str:
    """Return the level of privacy that is written, which the SDK may make a stricter one."""
    asked = answers.personal_data
    return "standard" if asked == "personal" and withheld(answers) else asked


def _unused(answers: Answers) -> list[str]:
    """Return the parts of `data_collection` that nothing here fills."""
    kinds = {f.kind for f in _known(answers)}
    graphql = any(libraries()[s].graphql for s in answers.libraries if s in libraries())
    return [*(() if "queue" in kinds else ("queues",)), *(() if graphql else ("graphql",))]


def _parts(answers: Answers, keywords: Iterable[Keyword]) -> Iterator[tuple[str, Any]]:
    """Yield what stands around the call where the statement is ours, by template."""
    named = {k.named: k for k in keywords if k.named}
    if SECRETS in str([*named]):
        yield "secrets", denylist().replace('"', "'")
    if "sampler" in named:
        paths = sorted({*answers.health_checks})
        yield "sampler", {"asked": list(_sampled(answers)), "paths": paths}
    if "filter_request" in named:
        legacy = not at_least(written_for(answers), COLLECTION_SINCE)
        yield "request", {"kept": list(kept_of_requests(sent(answers))) if legacy else []}
    if "filter_user_agent" in named:
        yield "user_agent", True
    apart = at_least(written_for(answers), LOGS_QUIET_SINCE)
    if quiet := _quiet(answers):
        yield "quiet", quiet
        yield "quiet_logs", apart
    if "logging" in answers.features and apart and (errors := _quiet_errors(answers)):
        yield "quiet_errors", errors
    if sent(answers) != "strict" and at_least(written_for(answers), SCRUBBER_SINCE):
        yield "variables", {"scrubber": scrubber(sent(answers)).replace('"', "'")}


def withheld(answers: Answers) -> tuple[Library, ...]:
    """Return the libraries whose prompts would leave along with personal data.

    Before `data_collection` the two were one switch, and these can't be told otherwise.
    """
    if answers.ai_prompts or at_least(written_for(answers), COLLECTION_SINCE):
        return ()
    return tuple(
        x for x in _ai(answers) if not x.prompts and at_least(written_for(answers), x.since)
    )


def _promptless(answers: Answers) -> list[Integration]:
    """Return the AI integrations that have to be told one by one to leave prompts out."""
    own_call = answers.style == "existing" and "ai_monitoring" in answers.features
    newer = at_least(written_for(answers), COLLECTION_SINCE)
    legacy = answers.personal_data == "personal" and not newer
    if answers.ai_prompts or not (own_call or legacy):
        return []
    told = [x for x in _ai(answers) if x.prompts and at_least(written_for(answers), x.since)]
    return promptless(Integration(x.integration) for x in told)


def _ai(answers: Answers) -> list[Library]:
    known = libraries()
    return [known[s] for s in answers.libraries if s in known and known[s].kind == "ai"]


def _web(answers: Answers) -> list[Framework]:
    return [f for f in _known(answers) if f.kind == "web"]


def _quiet(answers: Answers) -> list[str]:
    """Return the loggers that repeat whole URLs, parameters or arguments."""
    used = [libraries()[s] for s in answers.libraries if s in libraries()]
    names = [name for framework in _known(answers) for name in framework.loggers]
    return sorted({*names, *(name for library in used for name in library.loggers)})


def _quiet_errors(answers: Answers) -> list[str]:
    """Return the loggers that repeat whole URLs, and tell errors that nothing else tells."""
    return sorted({name for one in _known(answers) for name in one.error_loggers})


def _sampled(answers: Answers) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for f in _web(answers) for path in f.sampled_paths))


def _health_checks(answers: Answers) -> list[Option]:
    """Return the sampler that leaves the health checks out, where it was asked for."""
    asked = _sampled(answers)
    wanted = "tracing" in answers.features and answers.ignore_health_checks
    if not (wanted and asked and answers.health_checks):
        return []
    keyword = without_health_checks(answers.health_checks, asked)
    return [Option("2.0.0", keyword=keyword)]


def written_for(answers: Answers) -> str:
    """Return the sentry-sdk to write for: what is there, unless that is to be raised."""
    if answers.raise_sdk and missing_features(answers):
        return NEWEST_SDK
    return answers.sdk_version or NEWEST_SDK


def _known(answers: Answers) -> list[Framework]:
    return [frameworks()[s] for s in answers.frameworks if s in frameworks()]


def _explicit(answers: Answers) -> list[Integration]:
    """Return the integrations that are off unless listed (sdk-facts 2.3 and 2.2).

    Those are some for good, and some where another library is installed that switches them
    off. Listing one whose library is too old raises at start, so `libraries` names the
    usable, and of the latter those that the project imports itself.
    """
    version = written_for(answers)
    chosen = {s: fact(s) for s in answers.libraries if is_known(s)}
    switching = (x for x in chosen.values() if isinstance(x, Library))
    off = {stem for library in switching for stem in library.deactivates}
    doubled = "otel" if "tracing" in answers.features else ""  # each trace would be sent twice
    return [
        Integration(known.integration, tuple(starmap(Keyword, _arguments(known))))
        for stem, known in chosen.items()
        if (known.explicit or stem in off)
        and known.kind != doubled
        and at_least(version, _since(known))
    ]


def _automatic(answers: Answers) -> list[Option]:
    """Return what keeps the SDK from importing modules of the project for libraries."""
    if not answers.shadowed:
        return []
    names = ", ".join(map(name_of, answers.shadowed))
    comment = f"Modules of ours would be imported for libraries: {names}."
    return [Option("1.0.0", keyword=Keyword("auto_enabling_integrations", "False", comment))]


def _named(answers: Answers) -> list[Integration]:
    """Return the integrations to list where none enables itself: those of what is used."""
    if not answers.shadowed:
        return []
    version, names = written_for(answers), set(map(name_of, answers.shadowed))
    stems = dict.fromkeys((*answers.frameworks, *answers.libraries))
    used = [fact(s) for s in stems if is_known(s) and s not in answers.unusable]
    paths = [x.integration for x in used if at_least(version, _since(x))]
    paths += [TOGETHER[path] for path in paths if path in TOGETHER]
    return [Integration(p) for p in paths if p in IMPORTED and names.isdisjoint(IMPORTED[p])]


def _since(known: Framework | Library) -> str:
    return known.since if isinstance(known, Library) else "1.0.0"


def _arguments(known: Framework | Library) -> Iterable[tuple[str, str]]:
    return known.arguments.items() if isinstance(known, Library) else ()


def _crons(answers: Answers) -> list[Integration]:
    """Return the integrations that watch scheduled jobs when they are told to."""
    if "crons" not in answers.features:
        return []
    version = written_for(answers)
    return [
        Integration(f.integration, (Keyword(f.cron_keyword, "True"),))
        for stem, f in ((s, frameworks()[s]) for s in answers.frameworks if s in frameworks())
        if f.cron_keyword and at_least(version, f.cron_since) and stem not in answers.unusable
    ]


def _executed(answers: Answers) -> list[Integration]:
    """Return the integrations that have to be told how the app runs, where that is certain."""
    kinds = {f.asynchronous for f in _web(answers)}
    told = [libraries()[s] for s in answers.libraries if s in libraries()]
    return [
        Integration(one.integration, (Keyword(one.asynchronous, str(kind)),))
        for one in told
        for kind in kinds
        if one.asynchronous and len(kinds) == 1
    ]


def _merged(integrations: list[Integration]) -> tuple[Integration, ...]:
    merged: dict[str, tuple[Keyword, ...]] = {}
    for integration in integrations:
        merged[integration.path] = (*merged.get(integration.path, ()), *integration.keywords)
    return tuple(Integration(path, keywords) for path, keywords in merged.items())


def _imports(
    keywords: tuple[Keyword, ...], integrations: tuple[Integration, ...]
) -> tuple[str, ...]:
    paths = sorted(i.path for i in integrations)
    lines = [
        f"from sentry_sdk.integrations.{path.rpartition('.')[0]} import {path.rpartition('.')[2]}"
        for path in paths
    ]
    uses_os = any("os." in k.value for k in keywords)
    return (*((STDLIB_IMPORT,) if uses_os else ()), SDK_IMPORT, *lines)
