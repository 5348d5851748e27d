"""Celery: the module that defines the app is loaded by worker, beat and caller alike.

The guide's `celeryd_init` signal is not needed for that, and `worker_process_init` loses
every task's error (sdk-facts 4.1).
"""

from codemods.knowledge.kinds.facts import Framework, Sample

_REST = """\
app = Celery("tasks", broker=os.environ.get("REDIS_URL", "redis://localhost:6379"))


@app.task
def split(people):
    return 100 / people
"""

# Each beats what settings say of it (celery/app/utils.py).
_BROKERS = ("CELERY_BROKER_URL", "CELERY_BROKER_READ_URL", "CELERY_BROKER_WRITE_URL")

FRAMEWORK = Framework(
    name="Celery",
    kind="queue",
    job_names=("celery-job.args", "celery-job.kwargs"),
    docs="https://docs.sentry.io/platforms/python/integrations/celery/",
    packages=("celery",),
    modules=("celery",),
    programs=("celery",),
    loggers=("celery.app.trace", "celery.worker.strategy"),
    apps=("celery.Celery",),
    tasks=("celery.shared_task", "celery.task", ".task", ".autodiscover_tasks", ".register_task"),
    crons=(".add_periodic_task", "celery.schedules.crontab", "celery.schedules.schedule"),
    signals={  # https://docs.celeryq.dev/en/stable/userguide/signals.html, and sdk-facts 4.1
        "celery.signals.celeryd_init": ("worker",),
        "celery.signals.celeryd_after_setup": ("worker",),
        "celery.signals.worker_init": ("worker",),
        "celery.signals.worker_ready": ("worker",),
        "celery.signals.worker_process_init": (),
        "celery.signals.beat_init": ("beat",),
    },
    late_signals={"celery.signals.worker_process_init": "celery.signals.celeryd_init"},
    start_signals=("celery.signals.beat_init", "celery.signals.celeryd_init"),
    # It takes the working directory off sys.path once the app is found (celery/utils/imports.py),
    # and an ImportError in the handler of a signal is swallowed: nothing would report.
    import_within="celery.utils.imports.cwd_in_path",
    cron_keyword="monitor_beat_tasks",
    cron_since="1.29.0",
    integration="celery.CeleryIntegration",
    minimum="4.4.7",
    since_python_3="5.0",
    in_memory={
        **dict.fromkeys(_BROKERS, "memory://"),
        "CELERY_RESULT_BACKEND": "cache+memory://",
    },
    brokered={"rabbitmq": dict.fromkeys(_BROKERS, "amqp://guest:guest@{address}//")},
    forked_in="celery/concurrency/prefork.py",
    advice={
        "init in job": "init() runs in worker_process_init, after Celery has prepared its tasks: "
        "call it at the top of the module that defines the app.",
        "no check-in": "Beat sent no check-in: give CeleryIntegration monitor_beat_tasks=True, "
        "and a schedule of whole minutes.",
    },
    note="the module that defines the app; the guide's `celeryd_init` is not needed, and "
    "`worker_process_init` loses every error",
    sample=Sample(
        before={
            "requirements.txt": "celery[redis]\n",
            "tasks.py": "import os\n\nfrom celery import Celery\n\n" + _REST,
            "Procfile": "worker: celery -A tasks worker\n",
        },
        after={
            "requirements.txt": "celery[redis]\nsentry-sdk>=2.75.0,<3\n",
            "tasks.py": """\
import os

from celery import Celery

sentry_sdk.init(...)

"""
            + _REST,
        },
        serve="celery -A tasks worker --concurrency 1 --loglevel INFO",
        fail="celery -A tasks call tasks.split --args '[0]'",
        transaction="tasks.split",
        ready="ready.",
    ),
)
