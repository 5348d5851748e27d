"""Dramatiq: before the broker is built, and the integration has to be listed.

Later, or without it, there are no transactions, and of errors only what Dramatiq's logger
says arrives (sdk-facts 4.5). That logger is ignored: it would report each error, also the
expected ones of a retry, before the integration does (sdk-facts 10).
"""

from codemods.knowledge.kinds.facts import Framework, Sample, Step

_APP = """\
broker = RedisBroker(url=os.environ.get("REDIS_URL", "redis://localhost:6379"))
dramatiq.set_broker(broker)


@dramatiq.actor
def split(people):
    return 100 / people
"""

FRAMEWORK = Framework(
    name="Dramatiq",
    kind="queue",
    docs="https://docs.sentry.io/platforms/python/integrations/dramatiq/",
    packages=("dramatiq",),
    modules=("dramatiq",),
    programs=("dramatiq",),
    apps=(
        "dramatiq.set_broker",
        "dramatiq.brokers.rabbitmq.RabbitmqBroker",
        "dramatiq.brokers.redis.RedisBroker",
        "dramatiq.brokers.stub.StubBroker",
    ),
    tasks=("dramatiq.actor", ".actor"),
    commands=("rundramatiq",),
    settings_names=("DRAMATIQ_BROKER",),
    also=(
        Step(
            editor="placements.ignore_logger",
            why="leaves out the logger whose lines show a message with its arguments",
            paste="from sentry_sdk.integrations.logging import ignore_logger\n\n"
            'ignore_logger("dramatiq.worker.WorkerThread")',
            arguments={"logger": "dramatiq.worker.WorkerThread"},
        ),
    ),
    # dramatiq/worker.py, version 2.2.1: their lines hold a message, which shows its arguments.
    error_loggers=("dramatiq.worker.ConsumerThread(*)", "dramatiq.worker.WorkerThread"),
    integration="dramatiq.DramatiqIntegration",
    explicit=True,
    # `sentry_patched_broker__init__` of sentry-sdk 2.75.0; a list that is assigned later has none.
    put_into={"middleware": "SentryMiddleware"},
    minimum="1.9",
    since_python_3="0",
    late="transactions",
    own_store=True,
    note="before the broker, with `DramatiqIntegration` listed: it is not auto-enabled",
    sample=Sample(
        before={
            "requirements.txt": "dramatiq[redis]\n",
            "tasks.py": "import os\n\nimport dramatiq\n"
            "from dramatiq.brokers.redis import RedisBroker\n\n" + _APP,
            "Procfile": "worker: dramatiq tasks\n",
        },
        after={
            "requirements.txt": "dramatiq[redis]\nsentry-sdk>=2.75.0,<3\n",
            "tasks.py": """\
import os

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from sentry_sdk.integrations.logging import ignore_logger

sentry_sdk.init(...)

ignore_logger("dramatiq.worker.WorkerThread")

"""
            + _APP,
        },
        install=("dramatiq[redis]",),
        serve="dramatiq tasks --processes 1 --threads 1",
        fail='python -c "import tasks; tasks.split.send(0)"',
        transaction="split",
        ready="Worker process is ready for action.",
    ),
)
