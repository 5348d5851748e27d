"""Huey: the module that defines `huey`, since consumer and producer both import it.

On one side only it breaks the app: an initialised producer adds `sentry_headers` to each
task, and a consumer without Sentry fails on them with a TypeError (sdk-facts 4.4).
"""

from codemods.knowledge.kinds.facts import Framework, Sample

_APP = """\
huey = RedisHuey("shop", url=os.environ.get("REDIS_URL", "redis://localhost:6379"))


@huey.task()
def split(people):
    return 100 / people
"""

FRAMEWORK = Framework(
    name="Huey",
    kind="queue",
    job_names=("huey-job.args", "huey-job.kwargs"),
    docs="https://docs.sentry.io/platforms/python/integrations/huey/",
    packages=("huey",),
    modules=("huey",),
    apps=(
        "huey.Huey",
        "huey.BlackHoleHuey",
        "huey.FileHuey",
        "huey.MemoryHuey",
        "huey.PriorityRedisExpireHuey",
        "huey.PriorityRedisHuey",
        "huey.RedisExpireHuey",
        "huey.RedisHuey",
        "huey.SqliteHuey",
        "huey.contrib.sql_huey.SqlHuey",
    ),
    tasks=(".task", ".periodic_task", ".context_task"),
    commands=("run_huey",),
    programs=("huey_consumer",),
    settings_names=("HUEY",),
    crons=(
        ".periodic_task",
        ".db_periodic_task",
        "huey.crontab",
        "huey.contrib.djhuey.periodic_task",
    ),
    cron_keyword="monitor_periodic_tasks",
    advice={
        "no check-in": "No periodic task checks in: give HueyIntegration "
        "monitor_periodic_tasks=True, and a schedule that a crontab can say.",
    },
    cron_since="2.73.0",
    integration="huey.HueyIntegration",
    own_store=True,
    note="the module that defines `huey`: on one side only, the consumer fails on `sentry_headers`",
    sample=Sample(
        before={
            "requirements.txt": "huey\nredis\n",
            "tasks.py": "import os\n\nfrom huey import RedisHuey\n\n" + _APP,
            "Procfile": "worker: huey_consumer tasks.huey\n",
        },
        after={
            "requirements.txt": "huey\nredis\nsentry-sdk>=2.75.0,<3\n",
            "tasks.py": """\
import os

from huey import RedisHuey

sentry_sdk.init(...)

"""
            + _APP,
        },
        install=("huey", "redis"),
        serve="huey_consumer tasks.huey",
        fail='python -c "import tasks; tasks.split(0)"',
        transaction="split",
        ready="Huey consumer started",
    ),
)
