"""ARQ: the module that holds `WorkerSettings`; `on_startup` is too late (sdk-facts 10).

The `arq` command imports that module before it builds the worker, so `Worker` is patched
in time; in `on_startup` errors are lost and transactions have no name. The integration
learns the jobs' names when the worker is built, in `create_worker` alone (arq.py, version
2.75.0): of a `Worker(...)` made by hand no error arrives, since its logger is ignored as well.
"""

from codemods.knowledge.kinds.facts import Framework, Sample

_APP = """\
async def split(context, people):
    return 100 / people


class WorkerSettings:
    functions = [split]
    redis_settings = RedisSettings.from_dsn(
        os.environ.get("REDIS_URL", "redis://localhost:6379")
    )
"""

FRAMEWORK = Framework(
    name="ARQ",
    kind="queue",
    job_names=("arq-job.args", "arq-job.kwargs"),
    docs="https://docs.sentry.io/platforms/python/integrations/arq/",
    packages=("arq",),
    modules=("arq",),
    programs=("arq",),
    loggers=("arq.worker",),
    apps=("arq.run_worker", "arq.worker.create_worker", "arq.worker.run_worker", "arq.Worker"),
    made_by_hand={
        "arq.Worker": "arq.worker.create_worker",
        "arq.worker.Worker": "arq.worker.create_worker",
    },
    class_markers=("functions", "cron_jobs"),
    class_proofs=("redis_settings",),
    crons=("arq.cron", "arq.cron.cron"),
    cron_keyword="monitor_cron_jobs",
    advice={
        "no check-in": "No cron job checks in: give ArqIntegration monitor_cron_jobs=True, and a "
        "schedule that a crontab can say.",
    },
    cron_since="2.73.0",
    integration="arq.ArqIntegration",
    minimum="0.23",
    since_python_3="0",
    in_handler="everything but transactions",
    note="the module that holds `WorkerSettings`; in `on_startup` errors are lost",
    sample=Sample(
        before={
            "requirements.txt": "arq\n",
            "worker.py": "import os\n\nfrom arq.connections import RedisSettings\n\n\n" + _APP,
            "enqueue.py": """\
import asyncio
import sys

from arq import create_pool

from worker import WorkerSettings


async def main(people):
    redis = await create_pool(WorkerSettings.redis_settings)
    await redis.enqueue_job("split", people)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
""",
            "Procfile": "worker: arq worker.WorkerSettings\n",
        },
        after={
            "requirements.txt": "arq\nsentry-sdk>=2.75.0,<3\n",
            "worker.py": """\
import os

from arq.connections import RedisSettings

sentry_sdk.init(...)


"""
            + _APP,
        },
        serve="arq worker.WorkerSettings",
        fail="python enqueue.py 0",
        transaction="split",
        ready="Starting worker",
    ),
)
