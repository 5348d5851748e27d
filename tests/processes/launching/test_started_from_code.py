"""Workers that a Python program of a deployment starts by a command."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
CELERY = "from celery import Celery\n\nqueue = Celery('shop')\n"
DRAMATIQ = "from dramatiq.brokers.redis import RedisBroker\n\nbroker = RedisBroker()\n"
IMAGE = "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\nCMD python start.py\n"
SHOP = {
    "requirements.txt": "flask\nrq\ncelery\ndramatiq\n",
    "app.py": FLASK,
    "jobs.py": "def split(people):\n    return 100 / people\n",
    "Dockerfile": IMAGE,
}
STARTS = {
    "os.system": "import os\n\nos.system('rq worker --url redis://redis high')\n",
    "behind a cd": "import os\n\nos.system('cd /app && exec rq worker high')\n",
    "with a name": "import os\n\nos.system(f'rq worker {os.environ[\"QUEUES\"]}')\n",
    "subprocess": "import subprocess\n\nsubprocess.Popen(['rq', 'worker', 'high'])\n",
    "in a function": "from subprocess import run\n\n\ndef work():\n    run('rq worker')\n",
    "execvp": "import os\n\nos.execvp('rq', ['rq', 'worker'])\n",
    "execlp": "import os\n\nos.execlp('rq', 'rq', 'worker', 'high')\n",
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_a_worker_is_seen_and_its_settings_are_asked_for(start: str):
    texts = {**SHOP, "start.py": start}
    found = scan(Project.of(texts))
    assert "rq" in found.frameworks
    assert "mysettings.py" in applied(texts)
    (note,) = [n for n in changes(texts).notes if "-c mysettings" in n.text]
    assert (
        note.text.startswith("start.py") and "add `-c mysettings` behind `rq worker`" in note.text
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [(CELERY, "celery -A queue_ worker -B"), (DRAMATIQ, "dramatiq queue_")],
    ids=["Celery", "Dramatiq"],
)
def test_a_worker_that_loads_a_file_gets_its_edit(text: str, command: str):
    start = f"import os\n\nos.system({command!r})\n"
    texts = {**SHOP, "queue_.py": text, "start.py": start}
    found = scan(Project.of(texts))
    worker = next(e for e in found.entrypoints if e.path == "queue_.py")
    assert any(shown.path == "start.py" for shown in worker.evidence)
    assert "sentry" in applied(texts)["queue_.py"]


@pytest.mark.parametrize(
    "start",
    ["import os\n\nos.system('rq info')\n", "print('rq worker')\n", "import os\n\nos.system(x)\n"],
    ids=["another command", "a text", "a name"],
)
def test_what_starts_no_worker(start: str):
    assert "rq" not in scan(Project.of({**SHOP, "start.py": start})).frameworks


def test_a_program_that_no_deployment_starts_tells_nothing():
    texts = {
        **SHOP,
        "start.py": STARTS["os.system"],
        "Dockerfile": IMAGE.replace("start.py", "app.py"),
    }
    assert "rq" not in scan(Project.of(texts)).frameworks
