"""A worker that the project's own init call did not reach reports once it imports it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.processes import environment, running
from codemods.receiver import Receiver
from tests.projects import applied
from tests.run.isolation import hide_all_but

SHOP = {
    "requirements.txt": "flask\ncelery[redis]\nsentry-sdk==2.75.0\n",
    "shop/__init__.py": "",
    "shop/watch.py": "import sentry_sdk\n\nsentry_sdk.init()\n",
    "shop/web.py": "import shop.watch\nfrom flask import Flask\n\napp = Flask(__name__)\n",
    "shop/tasks.py": "import os\n\nfrom celery import Celery\n\n"
    'app = Celery("shop", broker=os.environ["REDIS_URL"])\n\n\n'
    "@app.task\ndef split(people):\n    return 100 / people\n",
    "Procfile": "web: gunicorn shop.web:app\nworker: celery -A shop.tasks worker\n",
}


@pytest.mark.parametrize(
    ("texts", "events"), [(SHOP, 0), (applied(SHOP), 1)], ids=["before", "after"]
)
def test_what_arrives(
    texts: dict[str, str], events: int, tmp_path: Path, receiver: Receiver, redis: str
):
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    hide_all_but(("celery[redis]", "sentry-sdk"), tmp_path / "site")
    env = environment(
        tmp_path, PYTHONPATH=str(tmp_path / "site"), SENTRY_DSN=receiver.dsn, REDIS_URL=redis
    )
    worker = "celery -A shop.tasks worker --concurrency 1 --loglevel INFO"
    with running(worker, tmp_path, env) as process:
        process.wait_for_output("ready.")
        queue = [sys.executable, "-m", "celery", "-A", "shop.tasks", "call", "shop.tasks.split"]
        subprocess.run([*queue, "--args", "[0]"], cwd=tmp_path, env=env, check=True)
        process.wait_for_output("ZeroDivisionError")
    found = [event.exception_type for event in receiver.events]
    assert found == ["ZeroDivisionError"] * events
