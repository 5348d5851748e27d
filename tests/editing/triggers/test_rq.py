"""What RQ's own cron is told of its jobs."""

from __future__ import annotations

import pytest

from codemods.editing.source.job_calls import TOO_OFTEN, UNKNOWN
from codemods.editing.triggers.rq import jobs

HEAD = "from rq import cron\n\nfrom jobs import work\n\n"
INTERVAL = '{"schedule": {"type": "interval", "value": 5, "unit": "minute"}}'
CRON = '{"schedule": {"type": "crontab", "value": "0 3 * * *"}}'


@pytest.mark.parametrize(
    ("arguments", "config", "reason"),
    [
        ('queue_name="d", interval=300', INTERVAL, ""),
        ('"d", cron="0 3 * * *"', CRON, ""),
        ('"d", interval=10', "", TOO_OFTEN),
        ('"d", interval=90', "", UNKNOWN),
        ('"d", interval=PERIOD', "", UNKNOWN),
        ('"d", cron="@daily"', "", UNKNOWN),
    ],
)
def test_schedule(arguments: str, config: str, reason: str) -> None:
    (job,) = jobs(f"{HEAD}cron.register(work, {arguments})\n")
    assert (job.function, job.slug, job.config, job.reason) == (
        "jobs.work",
        "jobs-work",
        config,
        reason,
    )


def test_none() -> None:
    assert jobs("registry.register(work)\n") == ()
    assert jobs("broken(:\n") == ()
