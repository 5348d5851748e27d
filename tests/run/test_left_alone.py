"""What a set-up of ours leaves alone: started for real, with Sentry and without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lacking import needs
from tests.projects import applied
from tests.run.isolation import hide_all_but

pytestmark = pytest.mark.whole

THERE = ("celery", "flask", "redis")
NAMES = ("agents", "huey", "mcp", "rq")
WORKER = 'from celery import Celery\n\napp = Celery("shop", broker="redis://localhost")\n'
MODULE = 'from pathlib import Path\n\nPath("executed").write_text(__name__)\n'
SEEN = """
import sys
print(sorted(name for name in sys.modules if name.partition(".")[0] == "sentry_sdk")[:1])
"""


def worker(name: str) -> dict[str, str]:
    return {
        "requirements.txt": "celery\nredis\n",
        "Procfile": "worker: celery -A tasks worker\n",
        "tasks.py": WORKER,
        f"{name}.py": MODULE,
    }


def put(folder: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def started(folder: Path, start: str, **env: str) -> str:
    """Run a process that does no more than load what it starts with; return what it says."""
    hide_all_but((*THERE, "sentry-sdk"), folder / "site")
    done = subprocess.run(
        [sys.executable, "-c", f"{start}\n{SEEN}"],
        cwd=folder,
        env={"PYTHONPATH": f"site{os.pathsep}.", **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


DSN = {"SENTRY_DSN": "http://key@127.0.0.1:9/1"}


@needs("celery")
@pytest.mark.parametrize("name", NAMES)
def test_a_module_of_the_project_is_not_executed_for_a_library(name: str, tmp_path: Path) -> None:
    texts = applied(worker(name))
    put(tmp_path, texts)

    assert started(tmp_path, "import tasks", **DSN) == "['sentry_sdk']"
    assert not (tmp_path / "executed").exists()

    own = texts["tasks.py"].replace("auto_enabling_integrations=False", "debug=False")
    put(tmp_path, {"tasks.py": own})
    started(tmp_path, "import tasks", **DSN)
    assert (tmp_path / "executed").exists()  # what the SDK does by itself


STYLES = {
    "module": (
        {
            "requirements.txt": "flask\ngunicorn\ncelery\nredis\n",
            "shop/__init__.py": "",
            "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
            "shop/tasks.py": WORKER,
            "Procfile": "web: gunicorn shop.web:app\nworker: celery -A shop.tasks worker\n",
        },
        {},
        "import shop.web, shop.tasks",
    ),
    "inline": (
        {"requirements.txt": "flask\n", "app.py": "from flask import Flask\n\napp = Flask('x')\n"},
        {},
        "import app",
    ),
    "a worker's settings": (
        {
            "requirements.txt": "rq\nredis\n",
            "jobs.py": "import redis\nimport rq\n\nqueue = rq.Queue(connection=redis.Redis())\n",
            "Procfile": "worker: rq worker\n",
        },
        {},
        "import mysettings",
    ),
    "signals": (
        {
            "requirements.txt": "celery\nredis\n",
            "shop/__init__.py": "",
            "shop/tasks.py": WORKER,
            "Procfile": "worker: celery -A shop.tasks worker\n",
        },
        {"celery_start": "signals"},
        "import shop.tasks; from celery import signals; signals.celeryd_init.send(None)",
    ),
}


@needs("celery", "flask", "rq")
@pytest.mark.parametrize("style", STYLES)
def test_without_a_dsn_the_sdk_is_not_even_imported(style: str, tmp_path: Path) -> None:
    before, given, start = STYLES[style]
    texts = applied(before, **given)
    put(tmp_path, texts)

    assert "SENTRY_DSN" in "".join(texts.values())
    assert started(tmp_path, start) == "[]"
    assert started(tmp_path, start, SENTRY_DSN="") == "[]"
    assert started(tmp_path, start, **DSN) == "['sentry_sdk']"
