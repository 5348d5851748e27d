"""schedule: where its loop is; each job's body reports a check-in.

There is no integration: a job's error ends the process and is reported by that, check-ins
come from a `with sentry_sdk.monitor(...)` in the job (sdk-facts 4.6).
"""

from codemods.knowledge.kinds.facts import Framework, Sample

_APP = """\
def split():
    people = int(os.environ.get("PEOPLE", "4"))
    print("people:", people)
    print("each:", 100 / people)


schedule.every(5).minutes.do(split)
schedule.run_all()

while True:
    schedule.run_pending()
    time.sleep(1)
"""

FRAMEWORK = Framework(
    name="schedule",
    kind="scheduler",
    docs="https://docs.sentry.io/platforms/python/crons/",
    packages=("schedule",),
    modules=("schedule",),
    apps=("schedule.Scheduler", "schedule.run_pending"),
    crons=("schedule.every", "schedule.repeat", ".do"),
    note="before the loop; `with sentry_sdk.monitor(...)` in each job",
    sample=Sample(
        before={
            "requirements.txt": "schedule\n",
            "clock.py": "import os\nimport time\n\nimport schedule\n\n\n" + _APP,
            "Procfile": "clock: python clock.py\n",
        },
        after={
            "requirements.txt": "schedule\nsentry-sdk>=2.75.0,<3\n",
            "clock.py": """\
import os
import time

import schedule
import sentry_sdk

sentry_sdk.init(...)


def split():
    with sentry_sdk.monitor(
        monitor_slug="split",
        monitor_config={"schedule": {"type": "interval", "value": 5, "unit": "minute"}},
    ):
        people = int(os.environ.get("PEOPLE", "4"))
        print("people:", people)
        print("each:", 100 / people)


schedule.every(5).minutes.do(split)
schedule.run_all()

while True:
    schedule.run_pending()
    time.sleep(1)
""",
        },
        serve="env PEOPLE=0 python clock.py",
        ready="people: 0",
        monitor="split",
    ),
)
