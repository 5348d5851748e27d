"""Names of processes: what is known of the program, or what its file does."""

from __future__ import annotations

import pytest

from codemods.processes.wording import a, label, noun
from tests.projects import known

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
CELERY = "from celery import Celery\n\napp = Celery()\n\n\n@app.task\ndef f(): pass\n"
MCP = 'from fastmcp import FastMCP\n\nmcp = FastMCP("Shop")\nmcp.run()\n'
CLOCK = (
    "from apscheduler.schedulers.asyncio import AsyncIOScheduler\n\n"
    "scheduler = AsyncIOScheduler()\nscheduler.start()\n"
)
STREAMLIT = "import streamlit as st\n\nst.write(1)\n"
LOOP = "import time\n\nwhile True:\n    time.sleep(9)\n"


@pytest.mark.parametrize(
    ("required", "text", "started", "said", "listed"),
    [
        ("flask", FLASK, "", "web process", "Flask web"),
        ("celery", CELERY, "", "worker", "Celery worker"),
        ("celery", CELERY, "celery -A app beat", "scheduler", "Celery scheduler"),
        ("celery", CELERY, "celery -A app worker -B", "worker", "Celery worker"),
        ("fastmcp", MCP, "", "MCP server", "MCP server"),
        ("apscheduler", CLOCK, "", "program", "APScheduler program"),
        ("streamlit", STREAMLIT, "streamlit run app.py", "Streamlit app", "Streamlit app"),
        ("streamlit", STREAMLIT, "python app.py", "Streamlit app", "Streamlit app"),
        ("requests", LOOP, "python app.py", "program", "Python program"),
    ],
)  # fmt: skip
def test_it_is_called_what_it_is(
    required: str, text: str, started: str, said: str, listed: str
) -> None:
    texts = {"app.py": text, "requirements.txt": f"{required}\n"}
    found = known({**texts, **({"Procfile": f"it: {started}\n"} if started else {})}).found
    (entry,) = found.entrypoints
    assert noun(found.modules, found.launches, entry) == said
    assert label(found.modules, found.launches, entry) == listed


@pytest.mark.parametrize(
    "said", ["an MCP server", "a web process", "an RQ worker", "a gRPC server", "an app"]
)
def test_a_noun_has_its_article(said: str) -> None:
    assert a(said.partition(" ")[2]) == said


def test_a_worker_that_loads_an_app_is_the_worker() -> None:
    """Its jobs make the app: Sentry comes before that, which makes no web process of it."""
    jobs = "def work():\n    from app import app\n\n    return app\n"
    worker = "from rq import Queue, Worker\n\nimport jobs\n\nWorker([Queue()]).work()\n"
    texts = {
        "requirements.txt": "flask\nrq\n",
        "Procfile": "web: gunicorn app:app\nwork: python worker.py\n",
        "app.py": f"import jobs\n{FLASK}",
        "jobs.py": jobs,
        "worker.py": worker,
    }
    found = known(texts).found
    said = {noun(found.modules, found.launches, e) for e in found.entrypoints if e.path != "app.py"}
    assert said <= {"worker", "RQ worker"}
    webs = [e for e in found.entrypoints if (e.path, e.framework) == ("worker.py", "flask")]
    assert [label(found.modules, found.launches, e) for e in webs] == ["RQ worker"]
