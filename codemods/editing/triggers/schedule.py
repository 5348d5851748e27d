"""schedule: `schedule.every(10).minutes.do(split)` and `@repeat(every().day.at("10:30"))`.

https://schedule.readthedocs.io/en/stable/reference.html
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.editing.source.job_calls import (
    DAYS,
    TOO_OFTEN,
    UNITS,
    UNKNOWN,
    Names,
    Place,
    ScheduledJob,
    crontab,
    function_of,
    handed,
    interval,
    parsed,
    plain,
    registered,
    slug_of,
)
from codemods.files.pattern import pattern

LOCAL_TIME = True  # where no zone is given, the process's own
_CLOCK = pattern(r"(?:(\d{1,2}):)?(\d{2})(?::\d{2})?|:(\d{2})")
WEEKDAYS = {
    f"{name}day": day
    for name, day in zip(
        ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"), DAYS, strict=True
    )
}


def jobs(text: str) -> tuple[ScheduledJob, ...]:
    """Return the jobs that a module registers, in its order; those that end themselves left out."""
    once = {*_cancelling(parsed(text))}
    return tuple(job for job in registered(text, _jobs) if job.function not in once)


def _cancelling(tree: ast.Module) -> Iterator[str]:
    """Yield the functions that end with `return CancelJob`: each runs once, on no schedule."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            last = node.body[-1]
            value = last.value if isinstance(last, ast.Return) else None
            if value and ast.unparse(value).rpartition(".")[2] == "CancelJob":
                yield node.name


def _jobs(place: Place, names: Names) -> Iterator[ScheduledJob]:
    node = place.node
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "do":
        chain = list(_chain(node.func, names))
        if _starts(chain):
            function = function_of(node.args[0] if node.args else None, place, names)
            further = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
            given = handed(node.args[0] if node.args else None, further, place, names)
            yield _job(function, node.lineno, chain)._replace(handed=given)
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        for call in node.decorator_list:
            if isinstance(call, ast.Call) and names.dotted(call.func) == "schedule.repeat":
                chain = list(_chain(call.args[0], names)) if call.args else []
                if _starts(chain):
                    yield _job(node.name, call.lineno, chain)


Link = tuple[str, "ast.Call | None"]


def _chain(node: ast.AST, names: Names) -> Iterator[Link]:
    """Yield the links of `every(10).minutes.at(":30")`, first to last, with their calls."""
    call = node if isinstance(node, ast.Call) else None
    if call is not None:
        node = call.func
    if isinstance(node, ast.Attribute) and names.dotted(node) != "schedule.every":
        yield from _chain(node.value, names)
        yield node.attr, call
    else:
        yield names.dotted(node), call


def _starts(chain: list[Link]) -> bool:
    """Tell whether a chain begins with `every`: the module's own or a scheduler's."""
    return any(name in ("schedule.every", "every") and call for name, call in chain[:2])


def _job(function: str, line: int, chain: list[Link]) -> ScheduledJob:
    config, reason = _config(chain)
    return ScheduledJob(function, line, slug_of(function), config, reason)


def _config(chain: list[Link]) -> tuple[str, str]:
    position = next(i for i, (name, _) in enumerate(chain) if name in ("schedule.every", "every"))
    links = [link for link in chain[position + 1 :] if link[0] not in ("do", "tag")]
    every = chain[position][1]
    count = plain(every.args[0]) if every and every.args else 1
    unit = links[0][0] if links else ""
    at = links[1][1] if len(links) > 1 and links[1][0] == "at" else None
    if not isinstance(count, int) or len(links) > (2 if at else 1):
        return "", UNKNOWN
    if unit in ("second", "seconds"):
        return (_anew(count / 60), "") if count % 60 == 0 and count else ("", TOO_OFTEN)
    if at is not None:
        return _at(count, unit, at)
    size = "week" if unit in WEEKDAYS else unit.removesuffix("s")
    if size not in UNITS:
        return "", UNKNOWN
    return _anew(count * UNITS[size]), ""


def _anew(minutes: float) -> str:
    """Return the configuration of an interval that is counted from the start."""
    return interval(minutes, counts_anew=True)


def _at(count: int, unit: str, at: ast.Call) -> tuple[str, str]:
    """Return the crontab of a time of day, or of a minute of the hour."""
    given = [plain(argument) for argument in at.args]
    zone = given[1] if len(given) > 1 else ""
    clock = _CLOCK.fullmatch(given[0]) if given and isinstance(given[0], str) else None
    if clock is None or not isinstance(zone, str):
        return "", UNKNOWN
    hour, minute, past = clock.groups()
    size = "week" if unit in WEEKDAYS else unit.removesuffix("s")
    if size == "minute":  # `.at(":17")` is a second here
        return interval(count), ""
    if count != 1 or size not in UNITS or (size == "week" and unit not in WEEKDAYS):
        return (_anew(count * UNITS[size]), "") if size in UNITS else ("", UNKNOWN)
    if size == "hour":  # ":17", or "17:30" with seconds
        return crontab((_number(past or hour), "*", "*", "*", "*"), zone), ""
    if hour is None:
        return "", UNKNOWN
    day = WEEKDAYS.get(unit, "*")
    return crontab((_number(minute), _number(hour), "*", "*", day), zone), ""


def _number(digits: str) -> str:
    return str(int(digits))
