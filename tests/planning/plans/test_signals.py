"""A beat beside a worker whose signal alone starts Sentry."""

from __future__ import annotations

import pytest

from tests.projects import changes

START = """\
import sentry_sdk


def start_sentry(**kwargs):
    sentry_sdk.init(dsn="https://x@o1.ingest.sentry.io/1")
"""
APP = """\
from celery import Celery
from celery.schedules import crontab
{imports}

app = Celery("shop", broker="redis://")
app.conf.beat_schedule = {{"clean": {{"task": "clean", "schedule": crontab(minute="12")}}}}

{hook}


@app.task
def clean():
    pass
"""
DECORATED = """\
@{0}.connect
def start(**kwargs):
    from shop.setup import start_sentry

    start_sentry()"""


def shop(imports: str, hook: str, procfile: str = "") -> dict[str, str]:
    lines = "worker: celery -A shop.app worker\nbeat: celery -A shop.app beat\n"
    return {
        "Procfile": procfile or lines,
        "requirements.txt": "celery\nredis\nsentry-sdk==2.75.0\n",
        "shop/__init__.py": "",
        "shop/setup.py": START,
        "shop/app.py": APP.format(imports=imports, hook=hook),
    }


def told(project: dict[str, str]) -> list[str]:
    return [n.paste for n in changes(project).notes if "never starts Sentry" in n.text]


@pytest.mark.parametrize("signal", ["worker_init", "celeryd_init"])
def test_a_beat_is_not_reached_by_the_worker_s_signal(signal: str):
    project = shop(f"from celery.signals import {signal}", DECORATED.format(signal))
    assert told(project) == ["from celery.signals import beat_init\n\nbeat_init.connect(start)"]


def test_nor_by_one_that_is_connected_by_a_call():
    project = shop(
        "from celery import signals\nfrom shop.setup import start_sentry",
        "def start(**kwargs):\n    start_sentry()\n\n\nsignals.worker_init.connect(start)",
    )
    assert len(told(project)) == 1


INIT = "sentry_sdk.init(dsn='https://x@o1.ingest.sentry.io/1')"


@pytest.mark.parametrize(
    ("imports", "hook", "name"),
    [
        ("import sentry_sdk\nfrom celery.signals import celeryd_init",
         f"@celeryd_init.connect\ndef boot(**_):\n    {INIT}", "boot"),
        ("import sentry_sdk\nfrom celery import signals",
         f"def boot(**_):\n    {INIT}\n\n\nsignals.worker_init.connect(boot)", "boot"),
        ("from celery import signals\nfrom shop.setup import start_sentry",
         "signals.celeryd_init.connect(start_sentry, weak=False)", "start_sentry"),
    ],
    ids=["decorated", "connected", "from elsewhere"],
)  # fmt: skip
def test_nor_where_the_signal_runs_what_holds_the_call(imports: str, hook: str, name: str):
    project = shop(imports, hook)
    assert told(project) == [f"from celery.signals import beat_init\n\nbeat_init.connect({name})"]


@pytest.mark.parametrize(
    ("imports", "hook", "procfile"),
    [
        ("from celery.signals import beat_init, worker_init",
         "@beat_init.connect\n" + DECORATED.format("worker_init"), ""),
        ("from shop.setup import start_sentry", "start_sentry()", ""),
        ("from celery.signals import worker_init", DECORATED.format("worker_init"),
         "worker: celery -A shop.app worker\n"),
    ],
    ids=["both signals", "at import", "no beat"],
)  # fmt: skip
def test_what_starts_it_in_beat_too_is_enough(imports: str, hook: str, procfile: str):
    assert told(shop(imports, hook, procfile)) == []


METHOD = """\
class Shop(Celery):
    def on_init(self):
        {0}.connect(self.start)

    @staticmethod
    def start(**kwargs):
        sentry_sdk.init(dsn="https://x@o1.ingest.sentry.io/1")


app = Shop("shop")"""


def test_a_method_is_connected_as_it_is_named_there():
    project = shop("import sentry_sdk\nfrom celery.signals import worker_init", "")
    project["shop/app.py"] += METHOD.format("worker_init")
    (note,) = [n for n in changes(project).notes if "never starts Sentry" in n.text]
    assert note.text.endswith("Connect `self.start` to `beat_init` as well, where it is connected:")
    assert note.paste.endswith("beat_init.connect(self.start)")


def test_a_file_that_does_not_parse_leaves_it_open():
    project = shop(
        "import shop.odd\nfrom celery.signals import worker_init", DECORATED.format("worker_init")
    )
    odd = "try:\n    start_sentry()\nexcept OSError as 1:\n    pass\n"
    assert told({**project, "shop/odd.py": odd}) == []


def test_what_starts_sentry_on_a_signal_gets_no_second_start() -> None:
    hook = DECORATED.format("worker_init")
    notes = changes(shop("from celery.signals import worker_init", hook)).notes

    assert any("beat_init.connect(start)" in note.paste for note in notes)
    assert not any("sentry_sdk.init(" in note.paste for note in notes)


def test_what_starts_it_in_a_function_of_its_own_is_told_to_call_the_same_earlier() -> None:
    late = "\n".join(DECORATED.format("worker_init").split("\n")[1:])
    project = {
        **shop("", f"{late}\n\n\n@app.task\ndef run():\n    start()"),
        "Procfile": "worker: python -m shop.app\n",
    }
    (paste,) = [n.paste for n in changes(project).notes if "import inside a function" in n.text]

    assert paste == "from shop.setup import start_sentry\n\nstart_sentry()"
