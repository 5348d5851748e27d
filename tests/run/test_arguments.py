"""What a process finds in `sys.argv[0]`, by which ours are told apart, in programs started."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from codemods.planning.deciding.libraries_by_program import program_of
from tests.projects import recommended
from tests.run.test_programs import started

PROBE = """\
import os
import sys
from pathlib import Path

from celery import Celery

app = Celery("shop")
Path(os.environ["SEEN"]).write_text(sys.argv[0])
os._exit(3)
"""
BIN = Path(sys.executable).parent
SHAPES = {
    "celery -A jobs worker": "celery",
    "celery -A jobs beat": "celery",
    "celery -A jobs worker --detach": "",
    "python -m celery -A jobs worker": "",
    "dramatiq jobs": "dramatiq",
    "rq worker -c jobs": "rq",
    "python -m rq.cli worker -c jobs": "",
    "arq jobs.WorkerSettings": "arq",
    "huey_consumer jobs.huey": "huey_consumer",
    "gunicorn -b 127.0.0.1:0 jobs:app": "gunicorn",
    "uvicorn --port 0 jobs:app": "uvicorn",
    "hypercorn -b 127.0.0.1:0 jobs:app": "hypercorn",
    "flask --app jobs run --port 0": "flask",
    "waitress-serve --listen 127.0.0.1:0 jobs:app": "waitress-serve",
    "python jobs.py": "jobs.py",
    "python -m jobs": "jobs.py",
    "python inner/jobs.py": "jobs.py",
    "python -m inner.jobs": "jobs.py",
    "python inner": "",
    "python inner/__main__.py": "",
    "python -m inner": "",
}


@pytest.mark.parametrize("line", SHAPES)
def test_what_is_asked_of_a_process_holds_in_it(line: str, tmp_path: Path) -> None:
    files = dict.fromkeys(("jobs.py", "inner/jobs.py", "inner/__main__.py"), PROBE)
    _, found, _ = recommended({**files, "inner/__init__.py": "", "Procfile": f"worker: {line}\n"})
    (process,) = (p for p in found.processes if p.launch.evidence.path == "Procfile")
    assert program_of(process) == SHAPES[line]

    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    first, *words = shlex.split(line)
    if not (BIN / first).exists():
        pytest.skip(f"{first} is not installed")
    said = started([str(BIN / first), *words], tmp_path)
    assert said
    assert said.endswith(SHAPES[line])
