"""What was decided about cost and privacy, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from codemods.files.model import EMPTY
from codemods.files.versions import at_least
from codemods.knowledge.personal_data.privacy import COLLECTION_SINCE, LOCALS_SINCE, TAKEN_SINCE
from codemods.knowledge.registry import features
from codemods.planning.features.no_longer_in_force import switches
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import (
    called_by,
    chosen_frameworks,
    chosen_libraries,
    missing_features,
    sent,
    with_headers,
    working,
    written_for,
)
from codemods.sentry.init_call import init_call

_RATE = " (profile_session_sample_rate)"
WITHHELD = "  Withheld: what a name shows to be a secret, also in texts (password, token, …)"
NOT_WITHHELD = (
    "  Not withheld: secrets under other names, paths of URLs, source lines, an argument that "
    "stands behind an option's name in a list (sys.argv)"
)


def decided(
    answers: Answers,
    said: Collection[str] = (),
    silent: Mapping[str, str] = EMPTY,
    untraced: Collection[str] = (),
    unwatched: Collection[str] = (),
    logged: bool = False,
    held: Collection[str] = (),
) -> Iterator[str]:
    """Yield a row per decision that costs money or shows data, with the answer that holds it.

    `said` are the options that an init call of the user's gives, `held` those of its dicts, whose
    values are not known. `silent` are the features that nothing seen here sends for, with the
    reason; `untraced` frameworks too old, `unwatched` queues without an integration.
    """
    off = _too_new(answers, said)
    on = [stem for stem in answers.features if stem in features() and stem not in off]
    nothing, is_all = _untraced(answers, untraced, unwatched)
    own = {*features()["tracing"].switched_by}.intersection(said)
    is_idle = own.intersection(held) or (is_all and not own and answers.style != "existing")
    yield from _switched(on, off, silent, (*silent, *(("tracing",) if is_idle else ())))
    if answers.style == "existing":
        yield "  What your own call says stays; for what it does not say:"
    if "tracing" in on and not own:
        yield _traced(answers, nothing)
    yield from _exported(answers)
    if "profiling" in on:
        yield f"  Rate of profiled processes: {answers.profile_session_sample_rate:g}{_RATE}"
    yield from _signalled(answers)
    yield from leaving(answers, on, logged)


def _traced(answers: Answers, nothing: Iterable[str]) -> str:
    rates = (f"{answers.traces_sample_rate:g}", *nothing)
    return f"  Rate of traces: {', '.join(rates)} (traces_sample_rate)"


def leaving(answers: Answers, on: Collection[str], logged: bool = False) -> Iterator[str]:
    """Yield what leaves of people, and what is withheld of it and of all else."""
    yield f"  Personal data: {_personal(answers, logged)} (personal_data)"
    if answers.style != "existing" and at_least(written_for(answers), TAKEN_SINCE):
        yield from (WITHHELD, NOT_WITHHELD)
    if "ai_monitoring" in on:
        told = "sent" if answers.ai_prompts else "not as such; what is sent else may hold some"
        yield f"  Prompts and answers of AI calls: {told} (ai_prompts)"


def _signalled(answers: Answers) -> Iterator[str]:
    """Yield a row per framework on whose signals Sentry starts."""
    chosen = chosen_frameworks(answers) if answers.celery_start == "signals" else ()
    for framework in (f for f in chosen if f.start_signals):
        yield f"  {framework.name} starts Sentry on its signals, not on import (celery_start)"


def _switched(
    on: Collection[str], off: Collection[str], silent: Mapping[str, str], idle: Collection[str]
) -> Iterator[str]:
    """Yield which features are on and which are not, `idle` ones among them."""
    yield f"  Switched on: {_names(s for s in on if s not in idle)} (features)"
    yield from (f"  {features()[s].name}: {silent[s]} (features)" for s in on if s in silent)
    if off:
        yield f"  Off, as this sentry-sdk is too old for it: {_names(off)} (features)"


def _names(stems: Iterable[str]) -> str:
    return ", ".join(features()[stem].name.lower() for stem in stems)


def _exported(answers: Answers) -> Iterator[str]:
    """Yield a row per library whose own spans the call sends to Sentry, past its filters."""
    listed = {integration.path for integration in init_call(answers).integrations}
    spans = (library for library in chosen_libraries(answers) if library.kind == "otel")
    told = "all of them, as they are: with the query string of a URL"
    for library in (library for library in spans if library.integration in listed):
        yield f"  Traced: the project's own {library.name} spans, {told}"


def _too_new(answers: Answers, said: Collection[str]) -> list[str]:
    """Return the features that wait for a newer sentry-sdk.

    What a call of the user's has in a form of its own is on: `said` are the options that it gives.
    """
    if answers.raise_sdk:
        return []
    missing = missing_features(answers)
    return [stem for stem in missing if switches(features()[stem]).isdisjoint(said)]


def _untraced(
    answers: Answers, untraced: Collection[str], unwatched: Collection[str]
) -> tuple[list[str], bool]:
    """Return of what nothing is traced, with the reason, and whether that is all there is.

    What nothing but a schedule runs makes no transaction of its own.
    """
    on = working(answers)
    off = [f.name for f in chosen_frameworks(answers) if f not in on]
    late = [f"{f.name} below {f.traced_since}" for f in on if f.name in untraced]
    seen = [f for f in on if f.name not in untraced and f.kind in ("web", "queue")]
    bare = [f.name for f in seen if f.kind == "queue" and not f.integration]
    bare += [name for name in unwatched if name not in bare]
    nothing = [f"nothing of {' and '.join(off)}, whose integration is off"] if off else []
    nothing += [f"nothing of {' and '.join(late)}"] if late else []
    nothing += [f"nothing of {' and '.join(bare)}, which no integration is for"] if bare else []
    return nothing, bool(nothing) and all(f.name in bare for f in seen)


def _personal(answers: Answers, logged: bool) -> str:
    """Return what leaves of people, as the sentry-sdk that is written for can hold it.

    One before `data_collection` filters headers and cookies by few names, so that they stay in,
    and one before the recursive scrubber sends no local variables; see
    `knowledge/personal_data/privacy.py`.
    Only what answers requests has headers, and only of what is not too old they are seen. A
    library may answer some where none of the project's frameworks does (Gradio's FastAPI).
    """
    version, level = written_for(answers), sent(answers)
    seen = [f for f in with_headers(answers) if f in working(answers)]
    filters = at_least(version, LOCALS_SINCE)
    if answers.style == "existing" and level == "standard":
        newly = ", and newly each log line from INFO on, with all that it holds"
        return f"no more than your own call sends{newly if logged else ''}"
    if level == "strict":
        return "no, and neither local variables nor query strings"
    if level == "standard":
        left = "neither user nor headers" if with_headers(answers) else "no user"
        return f"no: {left}{'; local variables are sent' if filters else ''}"
    if level != "personal":
        return level
    whole = ", headers and cookies" if at_least(version, COLLECTION_SINCE) else ""
    if not (seen or called_by(answers)):
        theirs = f"address{whole} where a library answers requests"
        return f"yes: the user that your code sets, {theirs}"
    return f"yes: user, address{whole}"
