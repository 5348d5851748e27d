"""What the init call should hold, as the answers say; a pure function of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import starmap

from codemods.answers import Answers
from codemods.features import FEATURES, Option, privacy
from codemods.model import Framework, InitCall, Integration, Keyword, Library
from codemods.registry import fact, frameworks, is_known, libraries
from codemods.versions import NEWEST_SDK, at_least

STDLIB_IMPORT = "import os"
SDK_IMPORT = "import sentry_sdk"


def init_call(answers: Answers) -> InitCall:
    """Return the keywords and integrations for the chosen features.

    Only options that the project's sentry-sdk knows and does not warn about are in it
    (an unknown one is a TypeError at start, sdk-facts 1).
    """
    options = [o for name in FEATURES if name in answers.features for o in FEATURES[name].options]
    options += privacy(_word(answers.personal_data), _word(answers.ai_prompts))
    fitting = [o for o in options if _fits(o, answers)]
    keywords = tuple(_filled(o.keyword, answers) for o in fitting if o.keyword)
    integrations = _merged(
        [
            *(o.integration for o in fitting if o.integration),
            *_explicit(answers),
            *_crons(answers),
            *_executed(answers),
        ]
    )
    return InitCall(keywords, integrations, _imports(keywords, integrations))


def missing_features(answers: Answers) -> tuple[str, ...]:
    """Return the chosen features none of whose options the project's sentry-sdk knows."""
    version = answers.sdk_version or NEWEST_SDK
    return tuple(
        name
        for name in answers.features
        if FEATURES[name].options
        and not any(at_least(version, o.since) for o in FEATURES[name].options if not o.needs)
        and not any(at_least(version, o.since) for o in FEATURES[name].options if o.needs)
    )


def _word(answer: object) -> str:
    return "yes" if answer else "no"


def _fits(option: Option, answers: Answers) -> bool:
    version = answers.sdk_version or NEWEST_SDK
    if option.needs and option.needs not in (*answers.frameworks, *answers.libraries):
        return False
    return at_least(version, option.since) and not (
        option.until and at_least(version, option.until)
    )


def _filled(keyword: Keyword, answers: Answers) -> Keyword:
    value = keyword.value.replace("{traces_sample_rate}", repr(answers.traces_sample_rate))
    return Keyword(keyword.name, value, keyword.comment)


def _explicit(answers: Answers) -> list[Integration]:
    """Return the integrations that are off unless listed (sdk-facts 2.3).

    Listing one whose library is too old raises at start, so `libraries` names the usable.
    """
    version = answers.sdk_version or NEWEST_SDK
    chosen = [fact(s) for s in answers.libraries if is_known(s)]
    doubled = "otel" if "tracing" in answers.features else ""  # each trace would be sent twice
    return [
        Integration(known.integration, tuple(starmap(Keyword, _arguments(known))))
        for known in chosen
        if known.explicit and known.kind != doubled and at_least(version, _since(known))
    ]


def _since(known: Framework | Library) -> str:
    return known.since if isinstance(known, Library) else "1.0.0"


def _arguments(known: Framework | Library) -> Iterable[tuple[str, str]]:
    return known.arguments.items() if isinstance(known, Library) else ()


def _crons(answers: Answers) -> list[Integration]:
    """Return the integrations that watch scheduled jobs when they are told to."""
    if "crons" not in answers.features:
        return []
    version = answers.sdk_version or NEWEST_SDK
    known = [frameworks()[s] for s in answers.frameworks if s in frameworks()]
    return [
        Integration(f.integration, (Keyword(f.cron_keyword, "True"),))
        for f in known
        if f.cron_keyword and at_least(version, f.cron_since)
    ]


def _executed(answers: Answers) -> list[Integration]:
    """Return the integrations that have to be told how the app runs, where that is certain."""
    known = [frameworks()[s] for s in answers.frameworks if s in frameworks()]
    kinds = {f.asynchronous for f in known if f.kind == "web"}
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
