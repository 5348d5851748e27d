"""What leaves a process: the options for personal data, secrets and prompts.

Measured on received envelopes, with secrets in headers, cookies, query, bodies and local
variables (tests/run/test_personal_data.py). From 2.70.0 on `data_collection` says it; what it
does not name is collected, so it names what is withheld, and a test watches for parts that a
newer SDK adds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from codemods.files.model import Integration, Keyword
from codemods.files.versions import at_least
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.kinds.feature import Option
from codemods.knowledge.personal_data.init_hooks import (
    request_reduced,
    without_description,
    without_query,
    without_secrets,
    without_user_agent,
)
from codemods.knowledge.personal_data.secret_names import TERMS

Grouped = Mapping[str, Mapping[str, str]]  # what is collected alike: {name: {part: how}}
LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "personal": "Yes: user, address, headers and cookies, what is named like a secret filtered",
        "standard": "No: neither user nor headers; local variables, filtered by name",
        "strict": "No, and neither local variables nor query strings",
    }
)

COLLECTION_SINCE = "2.70.0"
LOCALS_SINCE = "2.20.0"  # of which on a statement of ours lets local variables leave
TYPED_SINCE = "2.72.0"  # of which a part of `data_collection` can be annotated
AGENT_SINCE = "2.72.0"  # that puts the user agent on logs and metrics, whatever it was told

TAKEN_SINCE = "1.40.0"  # of which on `init` is given hooks of ours
_OFF = '{"mode": "off"}'
_DOCUMENT = '"document": False, '
_NO_BODIES = Keyword("max_request_body_size", '"never"')
_SEEN = ("REMOTE_ADDR", "SERVER_NAME", "SERVER_PORT")  # in the environment of a request
_EVENTS = ("before_send", "before_send_transaction")


def has_headers(framework: Framework) -> bool:
    """Tell whether requests have headers and cookies, as those of HTTP have."""
    return framework.kind == "web" and framework.speaks != "grpc"


def denylist() -> str:
    """Return the deny list with our terms, as an expression."""
    return f'{{"mode": "denylist", "terms": [{_listed(TERMS)}]}}'


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
    """Return the options for a level in a call of the user's, and for "yes" or "no" to prompts.

    `unused` are the parts of `data_collection` that nothing in the project could fill. Nothing
    filters local variables there but their outermost names.
    """
    metrics = without_user_agent("before_send_metric")
    logs = without_user_agent("before_send_log")
    return (
        *_legacy(level),
        Option(COLLECTION_SINCE, keyword=_collection(level, ai_prompts, unused)),
        *([Option(AGENT_SINCE, keyword=k) for k in (logs, metrics)] if level == "strict" else []),
    )


def collected(
    level: str, version: str, ai_prompts: str, unused: Collection[str]
) -> tuple[Option, Grouped]:
    """Return `data_collection` for a statement of ours, and what it has a name for there.

    What is filtered by name is so by the SDK without being told, and by the hooks.
    """
    by_name = {*unused, *(("cookies", "http_headers") if level == "personal" else ())}
    by_name |= set() if level == "strict" else {"url_query_params", "stack_frame_variables"}
    parts = _held(level, ai_prompts, denylist(), "False").items()
    held = {part: value for part, value in parts if part not in by_name}
    off = {part: value for part, value in held.items() if value in ("[]", "False")}
    long = len(off) > 2 or "gen_ai" in held  # for a line of 88
    groups = {"off": off} if long and at_least(version, TYPED_SINCE) else {}
    alone = {k: v for k, v in held.items() if not any(k in group for group in groups.values())}
    rows = [*(f"**{name}" for name in groups), *(f'"{k}": {v}' for k, v in alone.items())]
    keyword = _collection(level, ai_prompts, unused)._replace(named=f"{{{', '.join(rows)}}}")
    return Option(COLLECTION_SINCE, keyword=keyword), groups


def hooks(level: str, also: Mapping[str, str]) -> tuple[Option, ...]:
    """Return what filters all that leaves in a statement of ours, `also` hooks since a version."""
    events = (without_secrets(event, kept_of_requests(level)) for event in _EVENTS)
    items = (Option(since, keyword=without_secrets(hook)) for hook, since in also.items())
    return (*(Option(TAKEN_SINCE, keyword=keyword) for keyword in events), *items)


def reduced(level: str, version: str) -> tuple[Option, ...]:
    """Return the options of a statement of ours where nothing says what is collected."""
    personal, old = level == "personal", not at_least(version, LOCALS_SINCE)
    keywords = (
        *([Keyword("send_default_pii", "True"), _NO_BODIES] if personal else []),
        *([Keyword("include_local_variables", "False")] if old or level == "strict" else []),
    )
    return tuple(Option(TAKEN_SINCE, keyword=keyword) for keyword in keywords)


def own_packages(names: Sequence[str]) -> Option:
    """Return what tells the SDK that these are the project's own where they are installed too.

    Else what lies in `site-packages` counts as a library (`_is_external_source`, 2.75.0).
    """
    return Option(LOCALS_SINCE, keyword=Keyword("in_app_include", f"[{_listed(names)}]"))


def queries_out() -> tuple[Option, ...]:
    """Return what cuts the query string off where an integration writes whole URLs."""
    hooks = map(without_query, _EVENTS)
    return tuple(Option(COLLECTION_SINCE, keyword=hook) for hook in hooks)


def descriptions_out(told: str) -> tuple[Option, ...]:
    """Return what takes a job's description out in a call of the user's.

    RQ's is the call with its arguments; `queues` is only about those (2.75.0).
    """
    hooks = (without_description(event, told) for event in _EVENTS)
    return tuple(Option(COLLECTION_SINCE, keyword=hook) for hook in hooks)


def promptless(integrations: Iterable[Integration]) -> list[Integration]:
    """Return integrations told to leave prompts out, where the SDK asks each of them."""
    return [Integration(i.path, (Keyword("include_prompts", "False"),)) for i in integrations]


def kept_of_requests(level: str) -> tuple[str, ...]:
    """Return the parts of a request that SDKs without `data_collection` may send."""
    return ("method", "url", *(("env", *_SEEN) if level == "personal" else ()))


def _collection(level: str, ai_prompts: str, unused: Collection[str]) -> Keyword:
    held = _held(level, ai_prompts, denylist(), "False")
    rows = [f'"{part}": {value}' for part, value in held.items() if part not in unused]
    return Keyword("data_collection", f"{{{', '.join(rows)}}}")


def _held(level: str, ai_prompts: str, names: str, variables: str) -> dict[str, str]:
    """Return what is withheld, by the deny list (an expression) and that for variables."""
    personal = level == "personal"
    held = {
        "user_info": "" if personal else "False",
        "cookies": names if personal else _OFF,
        "http_headers": f'{{"request": {names if personal else _OFF}}}',
        "url_query_params": _OFF if level == "strict" else names,
        "stack_frame_variables": "False" if level == "strict" else variables,
        "http_bodies": "[]",
        "graphql": f'{{{"" if personal else _DOCUMENT}"variables": False}}',
        "database_query_data": "False",
        "queues": "False",
        "gen_ai": "" if ai_prompts == "yes" else '{"inputs": False, "outputs": False}',
    }
    return {part: value for part, value in held.items() if value}


def _legacy(level: str) -> tuple[Option, ...]:
    """Return what SDKs without `data_collection` need for the same.

    They filter headers and cookies by a few exact names only, so that tokens under any
    other would leave: these stay out at every level, user and address do not.
    """
    personal = level == "personal"
    keywords = [
        *([Keyword("send_default_pii", "True")] if personal else []),
        _NO_BODIES,
        *(request_reduced(option, kept_of_requests(level)) for option in _EVENTS),
    ]
    locals_out = Keyword("include_local_variables", "False")
    return (
        *(Option("1.40.0", COLLECTION_SINCE, keyword) for keyword in keywords),
        Option("1.40.0", COLLECTION_SINCE if level == "strict" else LOCALS_SINCE, locals_out),
    )


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)
