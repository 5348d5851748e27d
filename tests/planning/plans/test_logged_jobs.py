"""What a worker without an integration logs of a job is told, with the lines that keep it out."""

from __future__ import annotations

import pytest

from codemods.planning.plans.logged_jobs import plan
from tests.projects import known

SAQ = {
    "requirements.txt": "saq\n",
    "jobs.py": "from saq import Queue\n\nqueue = Queue.from_url('redis://a')\n\n\n"
    "async def pay(ctx, *, card):\n    pass\n\n\nsettings = {'queue': queue, 'functions': [pay]}\n",
    "Procfile": "worker: saq jobs.settings\n",
}
PROCRASTINATE = {
    "requirements.txt": "procrastinate\n",
    "jobs.py": "from procrastinate import App, PsycopgConnector\n\n"
    "app = App(connector=PsycopgConnector())\n",
    "Procfile": "worker: procrastinate --app=jobs.app worker\n",
}


@pytest.mark.parametrize(("texts", "logger"), [(SAQ, "saq"), (PROCRASTINATE, "procrastinate.jobs")])
def test_it_is_told_where_logs_are_sent(texts: dict[str, str], logger: str) -> None:
    (note,) = plan(known(texts))
    assert note.text.startswith("Procfile:1: ") and f'"{logger}",' in note.paste
    loggers: list[str] = []
    lines = "\n".join(row.removeprefix("    ") for row in note.paste.splitlines()[2:])
    exec(lines, {"ignore_logger_for_sentry_logs": loggers.append})
    assert logger in loggers
    assert not list(plan(known(texts, features=("error_monitoring",))))


def test_what_is_kept_out_already_is_not_told_again() -> None:
    own = (
        "import sentry_sdk\nfrom sentry_sdk.integrations import logging\n\nsentry_sdk.init()\n"
        'logging.ignore_logger_for_sentry_logs("saq")\n'
    )
    assert not list(plan(known({**SAQ, "jobs.py": f"{own}{SAQ['jobs.py']}"})))


def test_a_queue_that_logs_none_is_not_told() -> None:
    texts = {
        "requirements.txt": "taskiq\n",
        "jobs.py": "from taskiq import InMemoryBroker\n\nbroker = InMemoryBroker()\n",
        "Procfile": "worker: taskiq worker jobs:broker\n",
    }
    assert not list(plan(known(texts)))
