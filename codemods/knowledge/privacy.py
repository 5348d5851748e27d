"""What leaves a process: the options for personal data, secrets and prompts.

Measured on received envelopes, with secrets in headers, cookies, query, bodies and local
variables (tests/run/test_personal_data.py). From 2.70.0 on `data_collection` says all of it,
always complete: an omitted key means "collect", and with it the SDK scrubs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.model import Integration, Keyword
from codemods.knowledge.feature import Option
from codemods.knowledge.hooks import (
    request_reduced,
    without_access_logs,
    without_query,
    without_user_agent,
)

COLLECTION_SINCE = "2.70.0"
STAYS = "Bodies and local variables stay out: they hold passwords."
AGENT_SINCE = "2.72.0"  # that puts the user agent on logs and metrics, whatever it was told
_DENY = '{"mode": "denylist"}'  # names that sound like secrets are filtered
_OFF = '{"mode": "off"}'
_COLLECTION = """{{
    "user_info": {personal},
    "cookies": {named},
    "http_headers": {{"request": {named}}},
    "url_query_params": {named},
    "http_bodies": [],
    "graphql": {{"document": {personal}, "variables": False}},
    "gen_ai": {{"inputs": {prompts}, "outputs": {prompts}}},
    "database_query_data": False,
    "queues": False,
    "stack_frame_variables": False,
    "frame_context_lines": 5,
}}"""
_EVENTS = ("before_send", "before_send_transaction")
_CATEGORY = '{item}.get("category")'

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


def privacy(
    personal_data: str, ai_prompts: str, access_logs: Iterable[str] = ()
) -> tuple[Option, ...]:
    """Return the options for the two privacy answers, each "yes" or "no".

    `access_logs` are the loggers that write requests down: a breadcrumb of theirs would
    carry what everything else keeps out.
    """
    collection = _COLLECTION.format(
        personal=personal_data == "yes",
        prompts=ai_prompts == "yes",
        named=_DENY if personal_data == "yes" else _OFF,
    )
    loggers = tuple(access_logs)
    crumbs = without_access_logs("before_breadcrumb", _CATEGORY, loggers) if loggers else None
    metrics = without_user_agent("before_send_metric")
    return (
        *_legacy(personal_data),
        Option(COLLECTION_SINCE, keyword=Keyword("data_collection", collection, STAYS)),
        *([Option("1.0.0", keyword=crumbs)] if crumbs else []),
        *([Option(AGENT_SINCE, keyword=metrics)] if crumbs and personal_data == "no" else []),
    )


def queries_out() -> tuple[Option, ...]:
    """Return what cuts the query string off where an integration writes whole URLs."""
    hooks = map(without_query, _EVENTS)
    return tuple(Option(COLLECTION_SINCE, keyword=hook) for hook in hooks)


def promptless(integrations: Iterable[Integration]) -> list[Integration]:
    """Return integrations told to leave prompts out, where the SDK asks each of them."""
    return [Integration(i.path, (Keyword("include_prompts", "False"),)) for i in integrations]


def _legacy(personal_data: str) -> tuple[Option, ...]:
    """Return what SDKs without `data_collection` need for the same.

    They filter headers and cookies by a few exact names only, so that tokens under any
    other would leave: these stay out for either answer, user and address do not.
    """
    parts = ("method", "url", *(("env",) if personal_data == "yes" else ()))
    keywords = [
        *([Keyword("send_default_pii", "True")] if personal_data == "yes" else []),
        Keyword("max_request_body_size", '"never"'),
        Keyword("include_local_variables", "False"),
        *(request_reduced(option, parts) for option in _EVENTS),
    ]
    return tuple(Option("1.40.0", COLLECTION_SINCE, keyword) for keyword in keywords)
