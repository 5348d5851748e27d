"""The small functions that an init call may need, as one expression each.

Expressions, since an init call of the user's can take those in wherever it stands. Their
layout is the one that black and ruff give them at 88 columns, and no line of it is longer
than 79, flake8's default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codemods.files.model import Keyword

JOINED = 88  # columns: what fits is put on one line by black and ruff
LONGEST = 79
_NAMES = ("log", "entry", "log_entry", "logged_entry")

ACCESS_LOGS = "Access logs hold whole URLs, tokens in them, and addresses."
AGENT = "The user agent is a header as well."
NO_AGENT = """{
    **{item},
    "attributes": {
        key: value
        for key, value in {item}["attributes"].items()
        if key != "user_agent.original"
    },
}"""


def without_access_logs(
    option: str, field: str, loggers: Sequence[str], rest: str = "{item}"
) -> Keyword:
    """Return a `before_...` option that drops what these loggers (or their endings) say.

    `field` is the expression that gets a logger's name out of `{item}`, `rest` what any
    other item becomes.
    """
    names = f'"{loggers[0]}"' if len(loggers) == 1 else _tuple(loggers)
    layouts = [_dropping(name, field.format(item=name), names, rest) for name in _NAMES]
    fitting = next((x for x in layouts if x), "") or layouts[-1]
    return Keyword(option, fitting, ACCESS_LOGS)


def without_user_agent(option: str) -> Keyword:
    """Return a `before_...` option that takes the browser's name out of an item."""
    value = f"lambda item, _hint: {NO_AGENT.replace('{item}', 'item')}"
    return Keyword(option, value, AGENT)


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
    return Keyword("traces_sampler", value, comment)


def request_reduced(option: str, parts: Sequence[str]) -> Keyword:
    """Return a `before_...` option that keeps only these parts of a request."""
    value = (
        "lambda event, _hint: {\n    **event,\n"
        '    "request": {\n        key: value\n'
        '        for key, value in event.get("request", {}).items()\n'
        f"        if key in {_tuple(parts)}\n    }},\n}}"
    )
    return Keyword(option, value, "Query strings and bodies may hold passwords and tokens.")


def without_query(option: str) -> Keyword:
    """Return a `before_...` option that cuts the query string off a request's URL."""
    value = (
        "lambda event, _hint: {\n    **event,\n"
        '    "request": {\n'
        '        key: value.partition("?")[0] if key == "url" else value\n'
        '        for key, value in event.get("request", {}).items()\n'
        '        if key != "query_string"\n    },\n}'
    )
    return Keyword(option, value, "Query strings may hold passwords and tokens.")


def _dropping(item: str, name: str, loggers: str, rest: str) -> str:
    """Return the function in its formatted layout, "" where none fits both limits."""
    head, kept = f"lambda {item}, _hint: (", rest.replace("{item}", item)
    joined = f"None if str({name}).endswith({loggers}) else {kept}"
    test = f"if str({name}).endswith({loggers})"
    if "\n" not in kept and len(joined) + 8 <= JOINED:
        return f"{head}\n    {joined}\n)" if len(joined) + 8 <= LONGEST else ""
    if len(test) + 8 <= JOINED:
        rows = [test] if len(test) + 8 <= LONGEST else []
    else:
        rows = [f"if str({name}).endswith(", f"    {loggers}", ")"]
    lines = ["None", *rows, *f"else {kept}".splitlines()]
    return head + "".join(f"\n    {line}" for line in lines) + "\n)" if rows else ""


def _tuple(words: Sequence[str]) -> str:
    quoted = ", ".join(f'"{word}"' for word in words)
    return f"({quoted},)" if len(words) == 1 else f"({quoted})"
