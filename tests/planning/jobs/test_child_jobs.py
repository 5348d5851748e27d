"""Functions of child processes: edited where Sentry is surely there, told of elsewhere."""

from __future__ import annotations

import pytest

from tests.planning.plans.test_unseen_errors import (
    CHILD,
    CONTEXT,
    ELSEWHERE,
    GUARD,
    IMAPPED,
    POOL,
    PROCESSES,
    RESULTS,
    SUBCLASS,
    UNREAD,
    project,
)
from tests.projects import applied, changes

MARK = "@serverless_function  # reports"
IN_THREAD = "@serverless_function(flush=False)  # reports what its pool keeps unasked\ndef job("
IN_POOL = f"{MARK} what its pool keeps unasked\ndef job("
SUBMITTED, PROCESSED, APPLIED, MAPPED, READ = (
    text.replace(ELSEWHERE, "") for text in (POOL, PROCESSES, RESULTS, UNREAD, IMAPPED)
)


def told(texts: dict[str, str]) -> bool:
    said = ("errors end in itself", "which nothing", "nothing does: it never")
    return any(word in note.text for note in changes(texts).notes for word in said)


@pytest.mark.parametrize("text", [CHILD, CONTEXT, SUBCLASS], ids=["child", "context", "class"])
def test_what_a_child_of_the_program_runs_reports(text: str) -> None:
    texts = project(text)
    after = applied(texts)["worker.py"]
    function = "    def run(" if text == SUBCLASS else "def job("
    assert f"would end with this process\n{function}" in after
    assert not told(texts)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (SUBMITTED, IN_THREAD),
        (MAPPED, IN_THREAD),
        (PROCESSED, IN_POOL),
        (APPLIED, IN_POOL),
        (READ, IN_POOL),
        (PROCESSED.replace(GUARD, f"{GUARD}    POOL = ThreadPoolExecutor()\n"), IN_POOL),
        (APPLIED.replace("multiprocessing import", "multiprocessing.dummy import"), IN_THREAD),
    ],
)
def test_a_job_whose_result_nothing_asks_for_reports(text: str, shown: str) -> None:
    texts = project(text)
    assert shown in applied(texts)["worker.py"]
    assert not told(texts)


def test_what_threads_and_processes_run_is_sent_at_once() -> None:
    both = PROCESSED.replace("import Pro", "import ThreadPoolExecutor, Pro")
    both += "    with ThreadPoolExecutor(2) as threads:\n        threads.submit(job, 2)\n"
    assert IN_POOL in applied(project(both))["worker.py"]


CALLED = CHILD.replace(GUARD, f"{GUARD}    job(0)\n")
HANDED = CHILD.replace(GUARD, f"{GUARD}    print(job)\n")
NESTED = CHILD.replace("def job", "def make():\n    def job").replace("    raise", "        raise")
METHOD = CHILD.replace("target=job", "target=self.job")
DECORATED = CHILD.replace("def job", "@cached\ndef job")
THREAD = CHILD.replace("    child.join", "    threading.Thread(target=job).start()\n    child.join")
ASKED = PROCESSED.replace("job, 1)\n", "job, 1)\n        print(pool.submit(job, 2).result())\n")
LISTED = PROCESSED.replace("job, 1)\n", "job, 1)\n        pool.submit(print, job)\n")
BY_PARTIAL = SUBMITTED.replace("submit(job, 1)", "submit(functools.partial(job, 1))")
LAMBDA = PROCESSED.replace("submit(job, 1)", "submit(lambda: job(1))")


@pytest.mark.parametrize(
    "texts",
    [
        project(CALLED),
        project(HANDED),
        project(METHOD),
        project(DECORATED),
        project(THREAD),
        project(ASKED),
        project(LISTED),
        project(BY_PARTIAL),
        project(LAMBDA),
        project(NESTED),
        {**project(PROCESSED), "other.py": "from worker import job\n\njob(0)\n"},
        {**project(CHILD), "other.py": "from worker import job\n\njob(0)\n"},
    ],
    ids=(
        "called|handed on|a method|decorated|a thread's|asked|an argument|in a partial|in a lambda|"
        "nested|of a pool and others|of others"
    ).split("|"),
)
def test_what_is_not_certain_is_told(texts: dict[str, str]) -> None:
    assert not any(MARK in text for text in applied(texts).values())
    assert told(texts)
