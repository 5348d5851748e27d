"""What the answers chose, as facts, and the sentry-sdk that is written for."""

from __future__ import annotations

from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.personal_data.privacy import COLLECTION_SINCE, has_headers
from codemods.knowledge.registry import features, frameworks, libraries
from codemods.knowledge.sdk.sdk_demands import refuses
from codemods.sentry.answers import Answers

DEACTIVATED_SINCE = "2.44.0"  # LangChain's integration switches those of its clients off


def as_ours(answers: Answers) -> Answers:
    """Return the answers for a statement of ours that stands beside a call of the user's."""
    return answers._replace(style="inline") if answers.style == "existing" else answers


def written_for(answers: Answers) -> str:
    """Return the sentry-sdk to write for: what is there, unless that is to be raised."""
    if answers.raise_sdk and missing_features(answers):
        return NEWEST_SDK
    return answers.sdk_version or NEWEST_SDK


def missing_features(answers: Answers) -> dict[str, str]:
    """Return {feature: sentry-sdk that it needs} for what the project's own is too old for."""
    needs = {name: _floor(name, answers) for name in features() if name in answers.features}
    have = answers.sdk_version or NEWEST_SDK
    return {name: floor for name, floor in needs.items() if not at_least(have, floor)}


def chosen_frameworks(answers: Answers) -> list[Framework]:
    """Return the chosen frameworks that are known to this version."""
    return [frameworks()[s] for s in answers.frameworks if s in frameworks()]


def working(answers: Answers) -> list[Framework]:
    """Return the chosen frameworks without those whose integration refuses their old release."""
    off = [frameworks()[s] for s in answers.unusable if s in frameworks()]
    return [f for f in chosen_frameworks(answers) if f not in off or not refuses(f.integration)]


def web_frameworks(answers: Answers) -> list[Framework]:
    """Return those of the chosen frameworks that answer requests."""
    return [f for f in chosen_frameworks(answers) if f.kind == "web"]


def told_of_jobs(answers: Answers) -> str:
    """Return where in an event the chosen queue describes its job, "" where none does."""
    return next((f.job_told for f in chosen_frameworks(answers) if f.job_told), "")


def with_headers(answers: Answers) -> list[Framework]:
    """Return those whose requests have headers and cookies; gRPC's have metadata of its own."""
    return [f for f in chosen_frameworks(answers) if has_headers(f)]


def chosen_libraries(answers: Answers) -> list[Library]:
    """Return the libraries that the project uses."""
    return [libraries()[s] for s in answers.libraries if s in libraries()]


def called_by(answers: Answers) -> list[Library]:
    """Return the libraries that call what was chosen: platforms."""
    return [library for library in chosen_libraries(answers) if library.kind == "platform"]


def ai_libraries(answers: Answers) -> list[Library]:
    """Return those of the libraries whose calls hold prompts."""
    return [library for library in chosen_libraries(answers) if library.kind == "ai"]


def withheld(answers: Answers) -> tuple[Library, ...]:
    """Return the libraries whose prompts would leave along with personal data.

    Before `data_collection` the two were one switch, and these can't be told otherwise. Nor can
    the clients below some of them, as long as the SDK instruments both.
    """
    version = written_for(answers)
    if answers.ai_prompts or at_least(version, COLLECTION_SINCE):
        return ()
    usable = (x for x in ai_libraries(answers) if at_least(version, x.since))
    both = not at_least(version, DEACTIVATED_SINCE)
    return tuple(x for x in usable if not x.prompts or (both and x.deactivates))


def sent(answers: Answers) -> str:
    """Return the level of privacy that is written, which the SDK may make a stricter one."""
    asked = answers.personal_data
    return "standard" if asked == "personal" and withheld(answers) else asked


def _floor(feature: str, answers: Answers) -> str:
    """Return the first sentry-sdk with all that a feature is for the chosen frameworks."""
    floors = [features()[feature].since]
    if feature == "crons":
        floors += [f.cron_since for f in chosen_frameworks(answers) if f.cron_since]
    if feature == "ai_monitoring":
        floors += [library.since for library in ai_libraries(answers)]
    return max(floors, key=lambda version: tuple(map(int, version.split("."))))


def collects(answers: Answers) -> bool:
    """Tell whether a statement of ours says what is collected: more than the SDK does as it is."""
    more = sent(answers) == "personal" or answers.ai_prompts
    return more and at_least(written_for(answers), COLLECTION_SINCE)


def unused(answers: Answers) -> list[str]:
    """Return the parts of `data_collection` that nothing here fills.

    Headers and cookies are what requests have. A program of somebody else's that answers some
    all the same (Streamlit by Tornado) is enabled by the SDK itself: what it is to withhold is
    named then, while at level "personal" the SDK's own names are enough. So is a queue that is
    installed and was not chosen: what its jobs are given stays out wherever it may be enabled.
    """
    kinds = {f.kind for f in chosen_frameworks(answers)}
    graphql = any(library.graphql for library in chosen_libraries(answers))
    requests = with_headers(answers) or called_by(answers)
    lean, quiet = answers.start_up == "lean", sent(answers) == "personal"
    # A statement within a file of the project's is to be short.
    short = quiet and answers.style == "inline" and bool(requests or "queue" in kinds)
    return [
        *(("queues",) if (lean or short) and "queue" not in kinds else ()),
        *(("gen_ai",) if short and not ai_libraries(answers) else ()),
        *(() if graphql else ("graphql",)),
        *(("cookies", "http_headers") if (quiet or lean) and kinds and not requests else ()),
        *(("url_query_params",) if short and not requests else ()),
    ]
