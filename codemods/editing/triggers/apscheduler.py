"""APScheduler 3: `add_job(split, "cron", hour=3)` and `@scheduled_job("interval", minutes=5)`.

https://apscheduler.readthedocs.io/en/3.x/modules/triggers/cron.html says what a field that
is left out means, and that its weekdays count from Monday, also in `from_crontab`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Any

from codemods.editing.source.job_calls import (
    DAYS,
    EACH,
    OPEN,
    TOO_OFTEN,
    UNKNOWN,
    Names,
    Place,
    ScheduledJob,
    crontab,
    function_of,
    handed,
    interval,
    items,
    keywords,
    parsed,
    plain,
    registered,
    slug_of,
)
from codemods.editing.source.timezones import of_scheduler, zone_of
from codemods.files.pattern import pattern

COMING_AGAIN = ("interval", "cron", "calendarinterval", "and", "or")
LOCAL_TIME = True  # where no zone is given, the process's own
FIELDS = ("year", "month", "day", "week", "day_of_week", "hour", "minute", "second")
# What a field means that is left out to the right of one that is given.
DEFAULTS = dict(zip(FIELDS, ("*", "1", "1", "*", "*", "0", "0", "0"), strict=True))
STEPS = {"weeks": 10_080.0, "days": 1_440.0, "hours": 60.0, "minutes": 1.0, "seconds": 1 / 60}
DECORATORS = ("scheduled_job", "task")
_PLAIN = pattern(r"[\d*/,-]+")
_WEEKDAYS = pattern(r"(?:[a-z]{3}|[0-6])(?:-(?:[a-z]{3}|[0-6]))?|\*", re.IGNORECASE)
_MONTHS = pattern(r"[\d*/,\-a-z]+", re.IGNORECASE)


def jobs(text: str) -> tuple[ScheduledJob, ...]:
    """Return the jobs that a module registers, in its order; those run once left out."""
    tree = parsed(text)
    zone, named, texts = of_scheduler(tree), _assigned_once(tree), _texts(tree)
    found = registered(text, lambda place, names: _jobs(place, names, zone, named))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    each = {call.lineno for call in calls if _is_of_each(call, texts)}
    return tuple(j._replace(config="", reason=EACH) if j.line in each else j for j in found)


def _assigned_once(tree: ast.Module) -> Mapping[str, ast.expr]:
    """Return what a module's names are, of those that are given a value in one place alone."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return {name: values[0] for name, values in found.items() if len(values) == 1}


def _texts(tree: ast.Module) -> frozenset[str]:
    """Return the names that are given a plain text somewhere."""
    plainly = (n for n in ast.walk(tree) if isinstance(n, ast.Assign) and plain(n.value) is not ...)
    return frozenset(t.id for n in plainly for t in n.targets if isinstance(t, ast.Name))


def _is_of_each(call: ast.Call, texts: frozenset[str]) -> bool:
    """Tell whether a job is one of several, added and removed as things come and go: by its id."""
    if getattr(call.func, "attr", "") != "add_job":
        return False
    by = keywords(call).get("id")
    if isinstance(by, ast.Name):
        return by.id not in texts and not by.id.isupper()
    return isinstance(by, ast.JoinedStr | ast.BinOp | ast.Call) and plain(by) is ...


def _jobs(
    place: Place, names: Names, zone: ast.expr | None, named: Mapping[str, ast.expr]
) -> Iterator[ScheduledJob]:
    node = place.node
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "add_job":
        given = keywords(node)
        target = node.args[0] if node.args else given.get("func")
        trigger = node.args[1] if len(node.args) > 1 else given.get("trigger")
        trigger = named.get(trigger.id, trigger) if isinstance(trigger, ast.Name) else trigger
        function = function_of(target, place, names)
        further = [
            *items(node.args[2] if len(node.args) > 2 else given.get("args")),
            *items(given.get("kwargs")),
        ]
        known = handed(target, further, place, names)
        yield from (j._replace(handed=known) for j in _job(function, node, trigger, names, zone))
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        for call in node.decorator_list:
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in DECORATORS:
                trigger = call.args[0] if call.args else keywords(call).get("trigger")
                function = f"{place.owner}.{node.name}" if place.owner else node.name
                if trigger is not None:
                    yield from _job(function, call, trigger, names, zone)


def _job(
    function: str,
    call: ast.Call,
    trigger: ast.expr | None,
    names: Names,
    zone: ast.expr | None,
) -> Iterator[ScheduledJob]:
    kind = plain(trigger)
    dotted = names.dotted(trigger.func) if isinstance(trigger, ast.Call) else ""
    if trigger is None or kind == "date" or dotted.rpartition(".")[2] == "DateTrigger":
        return
    given = keywords(call)
    identifier = plain(given.get("id"))
    is_slug = isinstance(identifier, str) and not identifier.isdigit()  # Sentry takes no numbers
    slug = str(identifier) if is_slug else slug_of(function)
    if zone is not None and isinstance(kind, str):  # what it makes of a name runs in its zone
        given.setdefault("timezone", zone)
    config, reason = _config(kind, dotted, trigger, given, names)
    if not config and reason != TOO_OFTEN and not _comes_again(kind, dotted):
        reason = OPEN
    yield ScheduledJob(function, call.lineno, slug, config, reason)


def _comes_again(kind: Any, dotted: str) -> bool:
    """Tell whether a trigger is surely a schedule; one that is handed in may be one date."""
    name = dotted.rpartition(".")[2]
    name = "cron" if name == "from_crontab" else name.removesuffix("Trigger").lower()
    return (kind if isinstance(kind, str) else name) in COMING_AGAIN


def _config(
    kind: Any, dotted: str, trigger: ast.expr, given: Mapping[str, ast.expr], names: Names
) -> tuple[str, str]:
    """Return the monitor's configuration, or "" and the reason."""
    name = dotted.rpartition(".")[2]
    if isinstance(trigger, ast.Call):
        given = keywords(trigger)
        if name == "from_crontab":
            return _from_crontab(plain(trigger.args[0] if trigger.args else None), given, names)
        if trigger.args:
            return "", UNKNOWN
    if "**" in given:
        return "", UNKNOWN
    if kind == "interval" or name == "IntervalTrigger":
        return _interval(given)
    if kind == "cron" or name == "CronTrigger":
        return _cron(given, names)
    return "", UNKNOWN


def _interval(given: Mapping[str, ast.expr]) -> tuple[str, str]:
    values = {unit: plain(given[unit]) for unit in STEPS if unit in given}
    if not values or not all(_is_number(v) for v in values.values()):
        return "", UNKNOWN
    seconds = round(sum(values[unit] * STEPS[unit] * 60 for unit in values), 6)
    if seconds < 60:
        return "", TOO_OFTEN
    config = interval(seconds / 60, counts_anew=True) if seconds % 60 == 0 else ""
    return config, "" if config else UNKNOWN


def _cron(given: Mapping[str, ast.expr], names: Names) -> tuple[str, str]:
    values = {field: plain(given[field]) for field in FIELDS if field in given}
    if not values or ... in values.values():
        return "", UNKNOWN
    last = max(FIELDS.index(field) for field in values)
    filled = {
        field: str(values[field]) if field in values else DEFAULTS[field] if i > last else "*"
        for i, field in enumerate(FIELDS)
    }
    if not filled["second"].isdigit():
        return "", TOO_OFTEN
    return _five(filled, given, names)


def _from_crontab(expression: Any, given: Mapping[str, ast.expr], names: Names) -> tuple[str, str]:
    fields = expression.split() if isinstance(expression, str) else ()
    if len(fields) != 5:
        return "", UNKNOWN
    order = ("minute", "hour", "day", "month", "day_of_week")
    return _five({"year": "*", "week": "*", **dict(zip(order, fields, strict=True))}, given, names)


def _five(
    filled: Mapping[str, str], given: Mapping[str, ast.expr], names: Names
) -> tuple[str, str]:
    """Return the crontab of APScheduler's fields, where both mean the same."""
    zone = zone_of(given.get("timezone"), names)
    weekday = _weekdays(filled["day_of_week"])
    both = weekday != "*" and filled["day"] != "*"  # crontab's OR, here an AND
    readable = all(_PLAIN.fullmatch(filled[f]) for f in ("minute", "hour", "day"))
    if (
        not readable
        or not weekday
        or both
        or not _MONTHS.fullmatch(filled["month"])
        or (filled["year"], filled["week"]) != ("*", "*")
        or not (zone is None or isinstance(zone, str))
    ):
        return "", UNKNOWN
    fields = (filled["minute"], filled["hour"], filled["day"], filled["month"].lower(), weekday)
    return crontab(fields, zone or ""), ""


def _weekdays(expression: str) -> str:
    """Return weekdays by their names; "" where that isn't certain."""
    parts = expression.split(",")
    if not all(_WEEKDAYS.fullmatch(part) for part in parts):
        return ""
    named = re.sub(r"\d", lambda digit: DAYS[int(digit[0])], expression).lower()
    if not all(day in DAYS for day in re.findall(r"[a-z]+", named)):
        return ""
    return ",".join(map(_weekday_range, named.split(",")))


def _weekday_range(part: str) -> str:
    """Return a range of weekdays as crontab knows it, whose weeks end on Saturday."""
    first, _, last = part.partition("-")
    if last != "sun":
        return part
    return "*" if first == "mon" else ",".join(DAYS[DAYS.index(first) :])


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
