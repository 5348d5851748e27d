"""All lines of a report that are pasted together start Sentry once in each process."""

from __future__ import annotations

import re

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Note
from codemods.files.project import Project
from tests.planning.reach.test_further_blocks import NAMES, singly
from tests.planning.test_pasted_lines import KINDS
from tests.projects import changes

FOREIGN = "FROM shop-base:24\nCOPY . .\nCMD {}\n"
IMAGE = (
    "FROM python:3.12\nWORKDIR /code\nCOPY requirements.txt /code/requirements.txt\n{}\n"
    "RUN pip install -r requirements.txt\nCMD {}\n"
)
CELERY = "from celery import Celery\n\napp = Celery('x')\n\n\n@app.task\ndef pack(): ...\n"
WEB = "from fastapi import FastAPI\nimport jobs\n\napp = FastAPI()\n"
QUEUE = (
    "import dramatiq\nfrom dramatiq.brokers.redis import RedisBroker\n\nbroker = RedisBroker()\n"
)
INIT = re.compile(r"^ *sentry_sdk\.init\(", re.MULTILINE)
# Lines that run in one program alone, or on the signals of a worker.
OWN = re.compile(r"^if sys\.argv|^@celery\.signals", re.MULTILINE)


def loading(who: str, what: str) -> dict[str, str]:
    texts = singly(*NAMES)
    return {**texts, f"{who}.py": f"import {what}\n{texts[f'{who}.py']}"}


def beside(jobs: str, web: str, worker: str) -> dict[str, str]:
    """Return a web process that loads a worker's file, in images that copy them by name."""
    return {
        "requirements.txt": "fastapi\ncelery\nuvicorn\ndramatiq[redis]\n",
        "main.py": WEB,
        "jobs.py": jobs,
        "Dockerfile": IMAGE.format("COPY main.py jobs.py /code/", web),
        "jobs.Dockerfile": IMAGE.format("COPY jobs.py /code/jobs.py", worker),
    }


PROJECTS = {
    **{said: texts for said, (texts, _) in KINDS.items()},
    "packages from elsewhere": {
        "requirements.txt": "flask\ncelery\n",
        "main.py": "from flask import Flask\n\nimport jobs\n\napp = Flask(__name__)\n",
        "jobs.py": CELERY,
        "Dockerfile.web": FOREIGN.format("flask --app main run"),
        "Dockerfile.worker": FOREIGN.format("celery -A jobs worker"),
    },
    "one of two that get lines loads the other": loading("videos", "pages"),
    "the one that is edited loads one that gets lines": loading("mails", "pages"),
    "a web process loads Celery's file": beside(
        CELERY, '["uvicorn", "main:app"]', '["celery", "-A", "jobs", "worker"]'
    ),
    "a web process loads a queue's file": beside(
        QUEUE, '["uvicorn", "main:app"]', '["dramatiq", "jobs"]'
    ),
}


def files_of(note: Note, texts: dict[str, str]) -> list[str]:
    """Return the files that a note's lines are for: those above each block, else its first."""
    named = re.findall(r"^# ([\w./]+\.py), ", note.paste, re.MULTILINE)
    first = re.findall(r"[\w./]+\.py", note.text)
    return named or [path for path in first if path in texts][:1]


@pytest.mark.parametrize("texts", PROJECTS.values(), ids=PROJECTS)
def test_all_that_is_pasted_starts_sentry_once_in_each_process(texts: dict[str, str]) -> None:
    done = changes(texts)
    after = dict(texts)
    after.update({c.path: c.after.decode() for c in done.files if c.after is not None})
    pasted = [n for n in done.notes if INIT.search(n.paste)]
    starting = [path for path, text in after.items() if path.endswith(".py") and INIT.search(text)]
    starting += [path for n in pasted if not OWN.search(n.paste) for path in files_of(n, texts)]
    modules = Modules(Project.of(after))
    starts = [path for path in after if path.endswith(".py")]
    for start in starts:
        loaded = {path for path, _ in modules.reach(start)} | {start}
        assert len([path for path in starting if path in loaded]) <= 1, start


def test_lines_for_one_process_alone_run_in_no_other() -> None:
    def lines(texts: dict[str, str]) -> str:
        return next(n.paste for n in changes(texts).notes if INIT.search(n.paste))

    assert "@celery.signals.celeryd_init.connect" in lines(
        PROJECTS["a web process loads Celery's file"]
    )
    assert lines(PROJECTS["a web process loads a queue's file"]).startswith(
        'import sys\n\nif sys.argv[0].endswith("dramatiq"):'
    )
    notes = changes(PROJECTS["the one that is edited loads one that gets lines"]).notes
    assert not any(INIT.search(note.paste) for note in notes)
    assert any("move the start of Sentry from mails.py" in note.text for note in notes)
