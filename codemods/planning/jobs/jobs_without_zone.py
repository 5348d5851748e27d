"""Jobs at a time of day that is the process's own, beside monitors that mean UTC."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from codemods.editing.source.job_calls import ScheduledJob
from codemods.files.loading import modules
from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.jobs.watched_job import defined
from codemods.planning.known import Known
from codemods.processes.deployed.environments import deploying


def zoneless(known: Known, stem: str, path: str, jobs: Sequence[ScheduledJob]) -> Iterator[Note]:
    """Yield what is to be told of a file whose jobs run by a clock that nothing names.

    In an image that sets no zone that clock is UTC, as Sentry's is.
    """
    local = getattr(modules("triggers")[stem], "LOCAL_TIME", False)
    watched = [job for job in jobs if local and defined(known.modules, path, job.function)[0]]
    timed = [job for job in watched if {job.config} == _configs(watched, job.function)]
    timed = [job for job in timed if _is_timed(job.config)]
    if timed and not _is_in_image(known, path):
        runs, its = ("runs", "its monitor") if len(timed) == 1 else ("run", "their monitors")
        shown = some(f"`{job.function}` ({path}:{job.line})" for job in timed)
        yield Note(
            f"{shown} {runs} by the local time of the process, and {its} by UTC: where the "
            'machine or TZ says another zone, name it in `monitor_config` (`"timezone": '
            '"Europe/Berlin"`) and to the scheduler, or Sentry misses each run.'
        )


def _configs(jobs: Sequence[ScheduledJob], function: str) -> set[str]:
    """Return the schedules of a function; the monitor of one with several names none."""
    return {job.config for job in jobs if job.function == function}


def _is_timed(config: str) -> bool:
    """Tell whether a monitor expects something at a certain hour or day, of no named zone."""
    known = json.loads(config) if config else {}
    if not known or "timezone" in known or known["schedule"]["type"] != "crontab":
        return False
    return any(field != "*" for field in known["schedule"]["value"].split()[1:])


def _is_in_image(known: Known, path: str) -> bool:
    mine = [p for p in known.found.processes if path in (p.start, *p.loads)]
    around = [p.environment.kind for p in deploying(mine)]
    return bool(around) and all(kind == "image" for kind in around)
