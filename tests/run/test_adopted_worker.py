"""A worker that the project's own init call did not reach reports once it imports it."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.receiver.server import Receiver
from tests.projects import applied
from tests.run.celery_worker import reported

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
    found = reported(texts, "shop.tasks", tmp_path, receiver, redis)
    assert found == ["ZeroDivisionError"] * events
