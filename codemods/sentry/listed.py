"""Which integrations the init call lists, and what each is told."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import starmap

from codemods.files.model import Integration, Keyword
from codemods.files.versions import at_least
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.personal_data.privacy import COLLECTION_SINCE, promptless
from codemods.knowledge.registry import fact, frameworks, is_known, libraries
from codemods.knowledge.sdk.auto_enabled import IMPORTED, TOGETHER, name_of
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import ai_libraries, chosen_libraries, web_frameworks, written_for

DISABLED_SINCE = "2.11.0"  # `disabled_integrations`; 2.10.0 raises at it


def listed(answers: Answers, asked: Iterable[Integration]) -> tuple[Integration, ...]:
    """Return `asked`, which features want, with all others that the answers need, each once."""
    merged: dict[str, tuple[Keyword, ...]] = {}
    for integration in (
        *asked,
        *_explicit(answers),
        *_named(answers),
        *_promptless(answers),
        *_crons(answers),
        *_executed(answers),
    ):
        merged[integration.path] = (*merged.get(integration.path, ()), *integration.keywords)
    paths = sorted(merged) if answers.start_up == "lean" else merged
    return tuple(Integration(path, merged[path]) for path in paths)


def switched_off(answers: Answers) -> tuple[Integration, ...]:
    """Return the integrations that enable themselves and with which `init` would raise."""
    named = answers.shadowed or answers.start_up == "lean"
    if named or not at_least(written_for(answers), DISABLED_SINCE):
        return ()
    ending = (libraries()[s] for s in answers.unusable if s in libraries())
    return tuple(Integration(x.integration) for x in ending if x.integration in IMPORTED)


def _explicit(answers: Answers) -> list[Integration]:
    """Return the integrations that are off unless listed (sdk-facts 2.3 and 2.2), or told things.

    Off are some for good, and some where another library is installed that switches them
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
        if (known.explicit or stem in off or (_arguments(known) and stem not in answers.unusable))
        and known.kind != doubled
        and at_least(version, _since(known))
    ]


def _named(answers: Answers) -> list[Integration]:
    """Return the integrations to list where none enables itself: those of what is used."""
    if not (answers.shadowed or answers.start_up == "lean"):
        return []
    version, names = written_for(answers), set(map(name_of, answers.shadowed))
    paths = [*answers.listed, *answers.apart, *answers.tried]
    if answers.start_up == "lean" and paths:
        return [Integration(path) for path in paths if names.isdisjoint(IMPORTED.get(path, ()))]
    stems = dict.fromkeys((*answers.frameworks, *answers.libraries))
    used = [fact(s) for s in stems if is_known(s) and s not in answers.unusable]
    paths = [x.integration for x in used if at_least(version, _since(x))]
    paths += [TOGETHER[path] for path in paths if path in TOGETHER]
    return [Integration(p) for p in paths if p in IMPORTED and names.isdisjoint(IMPORTED[p])]


def _promptless(answers: Answers) -> list[Integration]:
    """Return the AI integrations that have to be told one by one to leave prompts out."""
    own_call = answers.style == "existing" and "ai_monitoring" in answers.features
    newer = at_least(written_for(answers), COLLECTION_SINCE)
    legacy = answers.personal_data == "personal" and not newer
    if answers.ai_prompts or not (own_call or legacy):
        return []
    usable = (x for x in ai_libraries(answers) if at_least(written_for(answers), x.since))
    return promptless(Integration(x.integration) for x in usable if x.prompts)


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
    kinds = {f.asynchronous for f in web_frameworks(answers)}
    return [
        Integration(one.integration, (Keyword(one.asynchronous, str(kind)),))
        for one in chosen_libraries(answers)
        for kind in kinds
        if one.asynchronous and len(kinds) == 1
    ]


def _since(known: Framework | Library) -> str:
    return known.since if isinstance(known, Library) else "1.0.0"


def _arguments(known: Framework | Library) -> Iterable[tuple[str, str]]:
    return known.arguments.items() if isinstance(known, Library) else ()
