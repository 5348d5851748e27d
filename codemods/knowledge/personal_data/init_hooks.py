"""The small functions that an init call may need, as one expression each.

An init call of the user's can take expressions in wherever it stands. Where the statement
around the call is ours, they are the named functions of the templates instead. The layout of
an expression is the one that black and ruff give it at 88 columns, and no line of it is
longer than 79, flake8's default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codemods.files.model import Keyword

FILTER = "without_secrets"  # the function of a statement of ours
AGENT = "The user agent is a header as well."
NO_AGENT = """{
    **item,
    "attributes": {
        key: value
        for key, value in item["attributes"].items()
        if key != "user_agent.original"
    },
}"""


def without_user_agent(option: str) -> Keyword:
    """Return a `before_...` option that takes the browser's name out of an item."""
    return Keyword(option, f"lambda item, _hint: {NO_AGENT}", AGENT, "filter_user_agent")


def without_health_checks(paths: Iterable[str], asked: Sequence[str]) -> Keyword:
    """Return a `traces_sampler` that leaves these URL paths out.

    `asked` are the expressions that get a request's path from the sampling `context`. A
    sampler has the last word in the SDK, so it repeats what would be decided without it:
    as the caller did, else by the rate.
    """
    listed = sorted(set(paths))
    either = ["(", f"    {asked[0]}", *(f"    or {other}" for other in asked[1:]), ")"]
    named = [f'== "{listed[0]}"']
    if len(listed) > 1:
        named = ["in (", *(f'    "{path}",' for path in listed), ")"]
    test = [*(either if len(asked) > 1 else asked), *named]
    if len(asked) == len(listed) == 1:
        test = [" ".join(test)]
    rows = [
        "0.0",
        f"if {test[0]}",
        *test[1:],
        "else (",
        '    sentry_sdk.get_client().options["traces_sample_rate"]',
        '    if context["parent_sampled"] is None',
        '    else context["parent_sampled"]',
        ")",
    ]
    value = "lambda context: (\n" + "".join(f"    {row}\n" for row in rows) + ")"
    comment = "Health checks are not traced; all else as its caller, or at the rate."
    return Keyword("traces_sampler", value, comment, "sampler")


def request_reduced(option: str, parts: Sequence[str]) -> Keyword:
    """Return a `before_...` option that keeps only these parts of a request."""
    value = (
        "lambda event, _hint: {\n    **event,\n"
        '    "request": {\n        key: value\n'
        '        for key, value in event.get("request", {}).items()\n'
        f"        if key in {_tuple(parts)}\n    }},\n}}"
    )
    comment = "Query strings and bodies may hold passwords and tokens."
    return Keyword(option, value, comment, "filter_request")


def without_description(option: str, told: str) -> Keyword:
    """Return a `before_...` option that takes a job's description out, its call in full."""
    value = (
        "lambda event, _hint: {\n    **event,\n"
        '    "extra": {\n        key: {\n            name: text\n'
        "            for name, text in value.items()\n"
        '            if name != "description"\n        }\n'
        f'        if key == "{told}"\n        else value\n'
        '        for key, value in event.get("extra", {}).items()\n    },\n}'
    )
    return Keyword(option, value, "A job's description repeats its arguments.", "filter_job")


def without_secrets(option: str, parts: Sequence[str] = ()) -> Keyword:
    """Return a `before_...` option that withholds secrets, and all but `parts` of a request.

    Elsewhere than in a statement of ours nothing filters by name: there it does the latter alone.
    """
    value = request_reduced(option, parts).value if parts else "lambda item, _hint: item"
    return Keyword(option, value, "", FILTER)


def without_query(option: str) -> Keyword:
    """Return a `before_...` option that cuts the query string off a request's URL."""
    value = (
        "lambda event, _hint: {\n    **event,\n"
        '    "request": {\n'
        '        key: value.partition("?")[0] if key == "url" else value\n'
        '        for key, value in event.get("request", {}).items()\n'
        '        if key != "query_string"\n    },\n}'
    )
    comment = "Query strings may hold passwords and tokens."
    return Keyword(option, value, comment, "filter_request")


def _tuple(words: Sequence[str]) -> str:
    quoted = ", ".join(f'"{word}"' for word in words)
    return f"({quoted},)" if len(words) == 1 else f"({quoted})"
