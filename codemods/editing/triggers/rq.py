"""RQ's own cron: `cron.register(split, cron="0 3 * * *")`, which no integration watches.

`RqIntegration(monitor_cron_jobs=True)` is for the package rq-scheduler (sdk-facts 4.2).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from codemods.editing.source.job_calls import (
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
    places,
    plain,
    slug_of,
)

REGISTERS = ("rq.cron.register", "rq.cron.CronScheduler.register")


def jobs(text: str) -> tuple[ScheduledJob, ...]:
    """Return the jobs that a module registers, in its order."""
    tree = parsed(text)
    names = Names.of(tree)
    return tuple(job for place in places(tree) for job in _jobs(place, names))


def _jobs(place: Place, names: Names) -> Iterator[ScheduledJob]:
    node = place.node
    if not isinstance(node, ast.Call) or names.dotted(node.func) not in REGISTERS:
        return
    given = keywords(node)
    target = node.args[0] if node.args else given.get("func")
    function = function_of(target, place, names)
    further = [*items(given.get("args")), *items(given.get("kwargs"))]
    config, reason = _config(plain(given.get("cron")), plain(given.get("interval")))
    yield ScheduledJob(
        function,
        node.lineno,
        slug_of(function),
        config,
        reason,
        handed(target, further, place, names),
    )


def _config(cron: Any, seconds: Any) -> tuple[str, str]:
    if isinstance(cron, str) and len(cron.split()) == 5:
        return crontab(cron.split()), ""
    if isinstance(seconds, int) and not isinstance(seconds, bool):
        if seconds < 60:
            return "", TOO_OFTEN
        config = interval(seconds / 60)
        return config, "" if config else UNKNOWN
    return "", UNKNOWN
