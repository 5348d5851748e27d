"""APScheduler: where the scheduler is built; each job's body reports a check-in.

There is no integration: errors arrive through the logger `apscheduler.executors`, and
check-ins from a `with sentry_sdk.monitor(...)` in the job. As a decorator `monitor` mixes
up runs that overlap (sdk-facts 4.6).
"""

from codemods.knowledge.kinds.facts import Framework, Sample

_APP = """\
scheduler = BlockingScheduler()


@scheduler.scheduled_job("interval", minutes=5, next_run_time=datetime.now())
def split():
    print("each:", 100 / int(os.environ.get("PEOPLE", "4")))


if __name__ == "__main__":
    scheduler.start()
"""

FRAMEWORK = Framework(
    name="APScheduler",
    kind="scheduler",
    docs="https://docs.sentry.io/platforms/python/crons/",
    packages=("apscheduler", "django-apscheduler"),
    modules=("apscheduler",),
    apps=(
        "apscheduler.schedulers.asyncio.AsyncIOScheduler",
        "apscheduler.schedulers.background.BackgroundScheduler",
        "apscheduler.schedulers.blocking.BlockingScheduler",
        "apscheduler.schedulers.gevent.GeventScheduler",
        "apscheduler.schedulers.tornado.TornadoScheduler",
        "apscheduler.schedulers.twisted.TwistedScheduler",
        "flask_apscheduler.APScheduler",
    ),
    crons=(".add_job", ".scheduled_job"),
    note="before the scheduler; `with sentry_sdk.monitor(...)` in each job: as a decorator it "
    "mixes up runs that overlap",
    sample=Sample(
        before={
            "requirements.txt": "apscheduler\n",
            "clock.py": "import os\nfrom datetime import datetime\n\n"
            "from apscheduler.schedulers.blocking import BlockingScheduler\n\n" + _APP,
            "Procfile": "clock: python clock.py\n",
        },
        after={
            "requirements.txt": "apscheduler\nsentry-sdk>=2.75.0,<3\n",
            "clock.py": """\
import os
from datetime import datetime

import sentry_sdk
from apscheduler.schedulers.blocking import BlockingScheduler

sentry_sdk.init(...)

scheduler = BlockingScheduler()


@scheduler.scheduled_job("interval", minutes=5, next_run_time=datetime.now())
def split():
    with sentry_sdk.monitor(
        monitor_slug="split",
        monitor_config={"schedule": {"type": "interval", "value": 5, "unit": "minute"}},
    ):
        print("each:", 100 / int(os.environ.get("PEOPLE", "4")))


if __name__ == "__main__":
    scheduler.start()
""",
        },
        install=("apscheduler>=3.11,<4",),
        serve="env PEOPLE=0 python clock.py",
        ready='Job "split',
        monitor="split",
    ),
)
