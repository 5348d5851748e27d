"""Pools of processes whose jobs log: where it is told, with which lines."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.projects import changes

BEFORE = (
    "import logging\nimport multiprocessing as mp\n{more}\nlog = logging.getLogger('jobs')\n\n\n"
)
JOB = "def job(n):\n    log.error('logged %s', n)\n    return n\n\n\n"
GUARD = 'if __name__ == "__main__":\n'
POOL = BEFORE.format(more="") + f"{JOB}{GUARD}    with mp.Pool(1) as p:\n        p.map(job, [1])\n"
JOBLIB = BEFORE.format(more="\nfrom joblib import Parallel, delayed\n") + (
    f"{JOB}{GUARD}    Parallel(n_jobs=2)(delayed(job)(n) for n in [1, 2])\n"
)
IN_BACKEND = JOBLIB.replace("n_jobs=2", "n_jobs=2, backend='multiprocessing'")


def project(text: str) -> dict[str, str]:
    return {"requirements.txt": "x\n", "worker.py": text, "Procfile": "w: python worker.py\n"}


def notes(texts: dict[str, str]) -> list[Note]:
    return [note for note in changes(texts).notes if "hands jobs to processes" in note.text]


@pytest.mark.parametrize("text", [POOL, JOBLIB, IN_BACKEND])
def test_it_is_told_with_its_line(text: str) -> None:
    (note,) = notes(project(text))
    line = text.count("\n")
    assert note.text.startswith(f"worker.py:{line} (`")
    assert ("import sentry_setup" in note.paste) == (text == JOBLIB)
    compile(note.paste, "worker.py", "exec")


def test_who_loads_the_file_of_its_job_has_sentry() -> None:
    web = "from fastapi import FastAPI\nfrom joblib import Parallel, delayed\n{}\napp = FastAPI()\n"
    run = "\n\ndef all_of():\n    Parallel(2)(delayed(job)(n) for n in [1])\n"
    log = "import logging\n\nlog = logging.getLogger('a')\n\n\n"
    base = {"requirements.txt": "fastapi\njoblib\n", "Procfile": "web: uvicorn web:app\n"}
    apart = {**base, "web.py": web.format("from jobs import job\n") + run, "jobs.py": log + JOB}
    assert notes(apart)
    assert not notes({**base, "web.py": f"{web.format('')}{log}{JOB}{run}"})
