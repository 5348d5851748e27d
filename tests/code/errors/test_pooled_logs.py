"""Jobs of pools of processes that log: which pools, and which jobs; programs are in tests/run."""

from __future__ import annotations

import pytest

from codemods.code.errors.pooled_logs import pooled_logs
from codemods.code.importing.modules import Modules
from codemods.files.project import Project

JOB = (
    "import logging\nfrom concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\n"
    "import multiprocessing as mp\nfrom joblib import Parallel, delayed\n"
    "log = logging.getLogger(__name__)\n\n\ndef job(n):\n    log.error('%s', n)\n\n\n"
)
CALL = "(delayed(job)(n) for n in x)"


def found(text: str, job: str = JOB) -> list[bool]:
    modules = Modules(Project.of({"a.py": f"{job}{text}\n", "b.py": JOB}))
    return [one.is_apart for one in pooled_logs(modules, "a.py")]


@pytest.mark.parametrize(
    ("text", "is_apart"),
    [
        (f"Parallel(n_jobs=2){CALL}", True),
        (f"Parallel(count)([{CALL[1:-1]}])", True),
        (f"calls = {CALL}\nParallel(n_jobs=2)(calls)", True),
        (f"calls = [{CALL[1:-1]}]\nwith Parallel(2) as run:\n    run(calls)", True),
        (f"with Parallel(n_jobs=-1) as run:\n    run{CALL}", True),
        (f"Parallel(n_jobs=2, backend='multiprocessing'){CALL}", False),
        ("with ProcessPoolExecutor() as p:\n    list(p.map(job, x))", False),
        ("with mp.Pool() as p:\n    p.apply_async(job).get()", False),
        ("with mp.get_context('spawn').Pool() as p:\n    p.map(func=job, iterable=x)", False),
    ],
)
def test_what_may_not_be_sent(text: str, is_apart: bool) -> None:
    assert found(text) == [is_apart]


@pytest.mark.parametrize(
    "text",
    [
        f"Parallel(){CALL}",
        f"Parallel(n_jobs=1){CALL}",
        f"Parallel(n_jobs=2, prefer='threads'){CALL}",
        f"Parallel(n_jobs=2, require='sharedmem'){CALL}",
        f"Parallel(n_jobs=2, backend='threading'){CALL}",
        f"Parallel(n_jobs=2, backend=chosen){CALL}",
        f"Parallel(2, **given){CALL}",
        f"with parallel_config('threading'):\n    Parallel(n_jobs=2){CALL}",
        "Parallel(n_jobs=2)(delayed(print)(n) for n in x)",
        f"def make():\n    calls = {CALL}\n\n\nParallel(n_jobs=2)(calls)",
        f"others = {CALL}\nParallel(n_jobs=2)(calls)",
        "p = ProcessPoolExecutor()\np.submit(job, 1)",
        "with ThreadPoolExecutor() as p:\n    p.submit(job, 1)",
        "with ProcessPoolExecutor() as p:\n    form.submit(job, 1)",
    ],
)
def test_what_is_sent_or_can_not_be_told(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("log.exception('x')", True),
        ("self.logger.critical('x')", True),
        ("sentry_sdk.capture_message('x')", True),
        ("log.warning('x')", False),
        ("parser.error('x')", False),
        ("log.error('x')\n    sentry_sdk.flush()", False),
    ],
)
def test_what_a_job_says(line: str, lost: bool) -> None:
    job = JOB.replace("log.error('%s', n)", line)
    assert found(f"Parallel(n_jobs=2){CALL}", job) == [True] * lost


def test_a_job_of_another_file_and_one_that_waits() -> None:
    imported = f"{JOB.partition('def')[0]}from b import job\n"
    assert found(f"Parallel(n_jobs=2){CALL}", imported) == [True]
    waits = JOB.replace("def job", "@serverless_function\ndef job")
    assert found(f"Parallel(n_jobs=2){CALL}", waits) == []
