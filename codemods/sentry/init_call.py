"""What the init call should hold, as the answers say; a pure function of them."""

from __future__ import annotations

from types import MappingProxyType

from codemods.files.model import InitCall, Integration, Keyword
from codemods.files.pattern import pattern as placeholder
from codemods.files.versions import at_least
from codemods.knowledge.kinds.feature import Option
from codemods.knowledge.personal_data.init_hooks import without_health_checks
from codemods.knowledge.personal_data.privacy import (
    descriptions_out,
    hooks,
    own_packages,
    privacy,
    queries_out,
    reduced,
)
from codemods.knowledge.registry import features
from codemods.knowledge.sdk.auto_enabled import name_of
from codemods.sentry.answers import Answers
from codemods.sentry.around_call import collection, parts, sampled_paths
from codemods.sentry.chosen import (
    called_by,
    collects,
    sent,
    told_of_jobs,
    unused,
    web_frameworks,
    written_for,
)
from codemods.sentry.listed import DISABLED_SINCE, listed, switched_off
from codemods.sentry.own_options import own_imports, own_options, with_own

STDLIB_IMPORT = "import os"
SDK_IMPORT = "import sentry_sdk"
_ANSWER = placeholder(rf"\{{({'|'.join(Answers._fields)})\}}")


def init_call(answers: Answers) -> InitCall:
    """Return the keywords and integrations for the chosen features.

    Only options that the project's sentry-sdk knows and does not warn about are in it
    (an unknown one is a TypeError at start, sdk-facts 1).
    """
    chosen = [row.options for name, row in features().items() if name in answers.features]
    options = [option for options in chosen for option in options]
    options[1:1] = _health_checks(answers)  # tracing has one option and comes first
    options += [*_privacy(answers), *_automatic(answers), *_without_ending(answers)]
    fitting = [o for o in options if fits(o, answers)]
    keywords = tuple(_filled(o.keyword, answers) for o in fitting if o.keyword)
    integrations = listed(answers, (o.integration for o in fitting if o.integration))
    listing = [integration.path for integration in integrations]
    around = MappingProxyType(dict(parts(answers, keywords, listing)))
    own = own_options(answers)
    keywords = with_own(keywords, own)
    imports = (*_imports(keywords, (*integrations, *switched_off(answers))), *own_imports(own))
    return InitCall(keywords, integrations, imports, around)


def also_listing(call: InitCall, integration: Integration) -> InitCall:
    """Return a call that lists one integration more."""
    integrations = (*call.integrations, integration)
    ours = _imports(call.keywords, integrations)
    others = tuple(line for line in call.imports if line not in ours)
    return call._replace(integrations=integrations, imports=(*ours, *others))


def fits(option: Option, answers: Answers) -> bool:
    """Tell whether an option is for the SDK that is written for and for what was chosen."""
    version = written_for(answers)
    if option.needs and option.needs not in (*answers.frameworks, *answers.libraries):
        return False
    return at_least(version, option.since) and not (
        option.until and at_least(version, option.until)
    )


def _filled(keyword: Keyword, answers: Answers) -> Keyword:
    value = _ANSWER.sub(lambda named: repr(getattr(answers, named[1])), keyword.value)
    return keyword if value == keyword.value else keyword._replace(value=value)


def _privacy(answers: Answers) -> tuple[Option, ...]:
    """Return the privacy options; an init call of the user's keeps its own unless asked."""
    level = sent(answers)
    if answers.style != "existing":
        return _own_privacy(answers)
    if level == "standard" and not answers.ai_prompts:
        return ()
    merged = privacy(level, "yes" if answers.ai_prompts else "no", unused(answers))
    return (*_packages(answers), *merged, *_hooks(answers))


def _own_privacy(answers: Answers) -> tuple[Option, ...]:
    """Return the options for a statement of ours."""
    level, version = sent(answers), written_for(answers)
    told = (collection(answers)[0],) if collects(answers) else reduced(level, version)
    chosen = [row for name, row in features().items() if name in answers.features]
    also = {row.hook: row.since for row in chosen if row.hook}
    return (*_packages(answers), *told, *hooks(level, also))


def _packages(answers: Answers) -> tuple[Option, ...]:
    told = answers.packages and not called_by(answers)
    return (own_packages(answers.packages),) if told else ()


def _hooks(answers: Answers) -> tuple[Option, ...]:
    """Return what takes out of a request's URL, and of a job, that no option is about."""
    told, web = told_of_jobs(answers), web_frameworks(answers)
    whole = any(f.whole_urls for f in web)
    return queries_out() if whole else descriptions_out(told) if told else ()


def _health_checks(answers: Answers) -> list[Option]:
    """Return the sampler that leaves the health checks out, where it was asked for."""
    asked = sampled_paths(answers)
    wanted = "tracing" in answers.features and answers.ignore_health_checks
    if not (wanted and asked and answers.health_checks):
        return []
    keyword = without_health_checks(answers.health_checks, asked)
    return [Option("2.0.0", keyword=keyword)]


def _automatic(answers: Answers) -> list[Option]:
    """Return what keeps the SDK from importing modules of the project for libraries."""
    names = ", ".join(map(name_of, answers.shadowed))
    if not names and answers.start_up == "automatic":
        return []
    comment = "Each that is not listed would import its library, used or not."
    if names:
        comment = f"Modules of ours would be imported for libraries: {names}."
    return [Option("1.0.0", keyword=Keyword("auto_enabling_integrations", "False", comment))]


def _without_ending(answers: Answers) -> list[Option]:
    """Return what leaves out the integrations with which `init` itself raises."""
    off = [f"{integration.name}()" for integration in switched_off(answers)]
    comment = "The release of its library that is installed would end the start."
    keyword = Keyword("disabled_integrations", f"[{', '.join(off)}]", comment)
    return [Option(DISABLED_SINCE, keyword=keyword)] if off else []


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
