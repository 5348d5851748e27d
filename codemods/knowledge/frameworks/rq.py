"""RQ: a settings module given with `rq worker -c`, loaded before the work-horse forks.

Initialising in the jobs module is too late and reports nothing. With `-c` the worker no
longer reads REDIS_URL from the environment, so the settings define it (sdk-facts 4.2).
"""

from codemods.knowledge.kinds.facts import Framework, Sample

FRAMEWORK = Framework(
    name="RQ",
    kind="queue",
    job_names=("rq-job.args", "rq-job.description", "rq-job.kwargs"),
    job_told="rq-job",
    docs="https://docs.sentry.io/platforms/python/integrations/rq/",
    packages=("rq",),
    modules=("rq",),
    programs=("rq",),
    loggers=("rq.worker",),
    apps=("rq.Worker", "rq.SimpleWorker"),
    apps_work=True,
    commands=("rqworker",),
    worker_settings="mysettings.py",
    settings_option="-c",
    dropped_options={"--sentry-dsn": "2.0.0"},
    settings_names=("RQ_QUEUES",),
    crons=(
        "rq.cron.register",
        "rq_scheduler.Scheduler",
        "rq_scheduler.scheduler.Scheduler",
    ),
    cron_keyword="monitor_cron_jobs",
    cron_since="2.73.0",
    cron_package="rq-scheduler",
    integration="rq.RqIntegration",
    minimum="0.6",
    advice={
        "no init": "The worker does not load Sentry; inside of a job is too late for RQ: give it "
        "a settings module with `rq worker -c`.",
        "no check-in": "No scheduled job checks in: RQ's own cron wants `with "
        "sentry_sdk.monitor(...)` in the function that is registered, rq-scheduler "
        "RqIntegration(monitor_cron_jobs=True).",
        "no profile": "Each job runs in a process that ends with it, before its profile is sent: "
        "use `rq worker -w rq.SimpleWorker`, or leave profiling out.",
    },
    note='`mysettings.py`, given with `rq worker -c`; the guide\'s `--sentry-dsn=""` stops '
    "RQ 2 and newer",
    sample=Sample(
        before={
            "requirements.txt": "rq\n",
            "jobs.py": """\
def split(people):
    return 100 / people
""",
            "enqueue.py": """\
import os
import sys

from redis import Redis
from rq import Queue

from jobs import split

queue = Queue(connection=Redis.from_url(os.environ.get("REDIS_URL", "redis://localhost:6379")))

if __name__ == "__main__":
    queue.enqueue(split, int(sys.argv[1]))
""",
            "Procfile": "worker: rq worker\n",
        },
        after={
            "requirements.txt": "rq\nsentry-sdk>=2.75.0,<3\n",
            "Procfile": "worker: rq worker -c mysettings\n",
        },
        serve="rq worker -c mysettings",
        fail="python enqueue.py 0",
        transaction="jobs.split",
        ready="Listening on",
    ),
)
