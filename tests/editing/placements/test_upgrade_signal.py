"""The Celery signal on which Sentry starts, put right where that is all the handler does."""

from __future__ import annotations

from functools import partial

import pytest

from codemods.editing.placements import upgrade_signal
from codemods.files.model import Refused

SIGNALS = {"old": "celery.signals.worker_process_init", "new": "celery.signals.celeryd_init"}
edit = partial(upgrade_signal.edit, **SIGNALS)
HEAD = "import sentry_sdk\n"
BODY = "    sentry_sdk.init(dsn=DSN)  # ours\n"


def handler(decorator: str, head: str, body: str = BODY) -> str:
    return f"{HEAD}{head}\n\n{decorator}\ndef start(**kwargs):\n{body}"


METHOD = (
    HEAD
    + """\
from celery import signals


class Shop(Celery):
    def on_init(self):
        signals.{}.connect(self.start)

    def start(self, **kwargs):
        sentry_sdk.init(dsn=DSN)  # ours
"""
)
ROWS = {
    "named": (
        handler("@worker_process_init.connect", "from celery.signals import worker_process_init\n"),
        handler("@celeryd_init.connect", "from celery.signals import celeryd_init\n"),
    ),
    "sorted among others": (
        handler(
            "@worker_process_init.connect(weak=False)",
            "from celery.signals import task_failure, worker_process_init\n",
        ),
        handler(
            "@celeryd_init.connect(weak=False)",
            "from celery.signals import celeryd_init, task_failure\n",
        ),
    ),
    "of the module": (
        handler("@signals.worker_process_init.connect", "from celery import signals\n"),
        handler("@signals.celeryd_init.connect", "from celery import signals\n"),
    ),
    "used for something else too": (
        handler("@worker_process_init.connect", "from celery.signals import worker_process_init\n")
        + "\n\nworker_process_init.connect(print)\n",
        handler(
            "@celeryd_init.connect",
            "from celery.signals import celeryd_init, worker_process_init\n",
        )
        + "\n\nworker_process_init.connect(print)\n",
    ),
    "connected below": (
        handler("", "from celery.signals import worker_process_init\n")
        + "\n\nworker_process_init.connect(start)\n",
        handler("", "from celery.signals import celeryd_init\n")
        + "\n\nceleryd_init.connect(start)\n",
    ),
    "a method": (
        METHOD.format("worker_process_init"),
        METHOD.format("celeryd_init"),
    ),
    "no such signal": (
        handler("@celeryd_init.connect", "from celery.signals import celeryd_init\n"),
        handler("@celeryd_init.connect", "from celery.signals import celeryd_init\n"),
    ),
}


@pytest.mark.parametrize(("before", "after"), ROWS.values(), ids=ROWS)
def test_the_signal_that_works(before: str, after: str):
    assert edit(before, number=0) == after
    assert edit(after, number=0) == after


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            handler(
                "@worker_process_init.connect",
                "from celery.signals import worker_process_init\n",
                f"{BODY}    connect_database()\n",
            ),
            "`start` does more than start Sentry",
        ),
        (
            ROWS["named"][0].replace("**kwargs", "sender, signal"),
            "takes no **kwargs",
        ),
    ],
)
def test_a_handler_with_other_work_stays(text: str, sentence: str):
    with pytest.raises(Refused) as refusal:
        edit(text, number=0)
    assert sentence in str(refusal.value)
