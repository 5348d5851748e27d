"""What leaves a process: the options for personal data, secrets and prompts.

Measured on received envelopes, with secrets in headers, cookies, query, bodies and local
variables (tests/run/test_personal_data.py). From 2.70.0 on `data_collection` says it; what it
does not name is collected, so it names what is withheld, and a test watches for parts that a
newer SDK adds. Beside it the SDK scrubs nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from codemods.files.model import Integration, Keyword
from codemods.files.versions import at_least
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.kinds.feature import Option
from codemods.knowledge.personal_data.init_hooks import (
    request_reduced,
    with_secrets_out,
    without_description,
    without_query,
    without_secrets,
    without_user_agent,
)

Level = Literal["standard", "personal", "strict"]
LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "personal": "Yes: user, address, headers and cookies, what is named like a secret filtered",
        "standard": "No: neither user nor headers; local variables, filtered by name",
        "strict": "No, and neither local variables nor query strings",
    }
)

COLLECTION_SINCE = "2.70.0"
SCRUBBER_SINCE = "2.20.0"  # that takes `recursive` and `send_default_pii`
AGENT_SINCE = "2.72.0"  # that puts the user agent on logs and metrics, whatever it was told

# Names of secrets that no list of the SDK has (2.75.0); they are looked for anywhere in a name,
# so "sig" is `X-Amz-Signature` as well.
TERMS = ("code", "otp", "pin", "remember", "sig")
# Where a scrubber takes whole names only: also what secrets are often called in a response or form.
EXACT_TERMS = (
    *TERMS,
    *"access_token bot_token client_secret id_token pwd refresh_token secret_key signature".split(),
)
# How names of secrets end within variables, beside those that the SDK has whole (2.75.0): a URL
# by a name of its own is an address with a password, or a webhook; one header is what a job is
# given of a request.
ENDINGS = ("_key", "_url", "dsn", "header", "pw", "pwd", "uri")
FILTERED = "filtered"  # what the statement of ours calls the deny list
ADDRESS = frozenset({"client"})  # holds nothing but an address
QUERY_OUT = "http.query"  # of spans and breadcrumbs, which no option filters (2.75.0)
# What a process that is started, and a request that goes out, are given where they are made.
GIVEN = ("env", "headers")
_OFF = '{"mode": "off"}'
_EVENTS = ("before_send", "before_send_transaction")


def has_headers(framework: Framework) -> bool:
    """Tell whether requests have headers and cookies, as those of HTTP have."""
    return framework.kind == "web" and framework.speaks != "grpc"


def denylist() -> str:
    """Return the deny list with our terms, as an expression."""
    return f'{{"mode": "denylist", "terms": [{_listed(TERMS)}]}}'


def withheld_names(
    level: str, version: str, frameworks: Sequence[Framework], libraries: Sequence[Library] = ()
) -> tuple[str, ...]:
    """Return what is withheld by name, however deep, beside the SDK's own names of secrets.

    Those are the query strings of requests that go out, in local variables what a subprocess is
    given and what holds a request as it came or its query as it goes out, and where no option says
    it, our terms and the arguments of jobs.
    """
    names = {QUERY_OUT}
    if level != "strict":
        names.update((*GIVEN, *(n for framework in frameworks for n in framework.holders)))
        names.update(name for library in libraries for name in library.holders)
    if level == "personal":
        names -= ADDRESS
    if not at_least(version, COLLECTION_SINCE):
        names.update(name for framework in frameworks for name in framework.job_names)
        names.update(EXACT_TERMS if level != "strict" else ())
    return tuple(sorted(names))


# What `send_default_pii=True` collects, as the SDK itself maps it (_map_from_send_default_pii
# in sentry_sdk/data_collection.py), without the bodies that nothing would scrub any more.
FORMER_COLLECTION = """{{
    "user_info": True,
    "cookies": {{"mode": "denylist"}},
    "http_headers": {{"request": {{"mode": "denylist"}}}},
    "url_query_params": {{"mode": "denylist"}},
    "http_bodies": [],
    "graphql": {{"document": True, "variables": True}},
    "gen_ai": {{"inputs": {prompts}, "outputs": {prompts}}},
    "database_query_data": True,
    "queues": True,
    "stack_frame_variables": {{"mode": "denylist"}},
    "frame_context_lines": 5,
}}"""


def privacy(level: str, ai_prompts: str, unused: Collection[str] = ()) -> tuple[Option, ...]:
    """Return the options for a level, and for "yes" or "no" to prompts of AI calls.

    `unused` are the parts of `data_collection` that nothing in the project could fill.
    """
    # In a call of the user's nothing filters local variables but their outermost names.
    value = _collection(level, ai_prompts, (denylist(), "False"), unused)
    named = _collection(level, ai_prompts, (FILTERED, FILTERED), unused)
    metrics = without_user_agent("before_send_metric")
    logs = without_user_agent("before_send_log")
    return (
        *_legacy(level),
        Option(COLLECTION_SINCE, keyword=Keyword("data_collection", value, "", named)),
        *([Option(AGENT_SINCE, keyword=k) for k in (logs, metrics)] if level == "strict" else []),
    )


def scrubbed(names: Sequence[str]) -> Option:
    """Return the scrubber as an option, where that is taken: it comes after all integrations."""
    listed = f"[{_listed(names)}]"
    value = f"sentry_sdk.scrubber.EventScrubber(recursive=True, pii_denylist={listed})"
    keyword = Keyword("event_scrubber", value, "", "scrubber")
    return Option(SCRUBBER_SINCE, COLLECTION_SINCE, keyword)


def own_packages(names: Sequence[str]) -> Option:
    """Return what tells the SDK that these are the project's own where they are installed too.

    Else what lies in `site-packages` counts as a library (`_is_external_source`, 2.75.0).
    """
    return Option(
        SCRUBBER_SINCE, keyword=Keyword("in_app_include", f"[{_listed(names)}]", "", "own")
    )


def queries_out() -> tuple[Option, ...]:
    """Return what cuts the query string off where an integration writes whole URLs."""
    hooks = map(without_query, _EVENTS)
    return tuple(Option(COLLECTION_SINCE, keyword=hook) for hook in hooks)


def urls_in(others: Iterable[Option] = ()) -> tuple[Option, ...]:
    """Return what withholds a secret in the URL of a request that comes in, behind other hooks.

    An integration puts that into an event behind each processor of ours (2.75.0).
    """
    hooks = [with_secrets_out(one.keyword) for one in others if one.keyword]
    hooks = hooks or [without_secrets(event) for event in _EVENTS]
    return tuple(Option(COLLECTION_SINCE, keyword=hook) for hook in hooks)


def descriptions_out(told: str) -> tuple[Option, ...]:
    """Return what takes a job's description out, which comes behind each processor of ours.

    RQ's is the call with its arguments; `queues` is only about those (2.75.0).
    """
    hooks = (without_description(event, told) for event in _EVENTS)
    return tuple(Option(COLLECTION_SINCE, keyword=hook) for hook in hooks)


def promptless(integrations: Iterable[Integration]) -> list[Integration]:
    """Return integrations told to leave prompts out, where the SDK asks each of them."""
    return [Integration(i.path, (Keyword("include_prompts", "False"),)) for i in integrations]


def kept_of_requests(level: str) -> tuple[str, ...]:
    """Return the parts of a request that SDKs without `data_collection` may send."""
    return ("method", "url", *(("env",) if level == "personal" else ()))


def _collection(
    level: str, ai_prompts: str, lists: tuple[str, str], unused: Collection[str]
) -> str:
    """Return what is withheld, by the deny list (an expression) and that for variables."""
    names, variables = lists
    held = {
        "user_info": "" if level == "personal" else "False",
        "cookies": names if level == "personal" else _OFF,
        "http_headers": f'{{"request": {names if level == "personal" else _OFF}}}',
        "url_query_params": _OFF if level == "strict" else names,
        "stack_frame_variables": "False" if level == "strict" else variables,
        "http_bodies": "[]",
        "graphql": '{"variables": False}'
        if level == "personal"
        else '{"document": False, "variables": False}',
        "database_query_data": "False",
        "queues": "False",
        "gen_ai": "" if ai_prompts == "yes" else '{"inputs": False, "outputs": False}',
    }
    rows = [f'"{p}": {value}' for p, value in held.items() if value and p not in unused]
    return f"{{{', '.join(rows)}}}"


def _legacy(level: str) -> tuple[Option, ...]:
    """Return what SDKs without `data_collection` need for the same.

    They filter headers and cookies by a few exact names only, so that tokens under any
    other would leave: these stay out at every level, user and address do not.
    """
    personal = level == "personal"
    keywords = [
        *([Keyword("send_default_pii", "True")] if personal else []),
        Keyword("max_request_body_size", '"never"'),
        *(request_reduced(option, kept_of_requests(level)) for option in _EVENTS),
    ]
    locals_out = Keyword("include_local_variables", "False")
    return (
        *(Option("1.40.0", COLLECTION_SINCE, keyword) for keyword in keywords),
        Option("1.40.0", COLLECTION_SINCE if level == "strict" else SCRUBBER_SINCE, locals_out),
    )


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)
