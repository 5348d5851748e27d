"""Which places a child process runs: by each way to hand it a function, and by no thread's."""

from __future__ import annotations

import pytest

from codemods.code.errors.run_in_children import in_children
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from tests.projects import changes

WORK = """\
import asyncio
import concurrent.futures
import multiprocessing as mp
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.pool import ThreadPool


def work(one):
    try:
        send(one)
    except Exception as why:
        print(why)


"""
LINE = 12
HANDED = [
    "mp.Pool(4).map(work, [1])\n",
    "pool = mp.Pool(4)\npool.starmap_async(work, [(1,)]).get()\n",
    "with mp.get_context('fork').Pool() as pool:\n    list(pool.imap_unordered(work, [1]))\n",
    "mp.Process(target=work, args=(1,)).start()\n",
    "with ProcessPoolExecutor() as pool:\n    pool.submit(work, 1).result()\n",
    "pool = concurrent.futures.ProcessPoolExecutor()\nlist(pool.map(work, [1]))\n",
    "pool = ProcessPoolExecutor()\n\n\nasync def run(loop):\n"
    "    await loop.run_in_executor(pool, work, 1)\n",
    "def each(many):\n    for one in many:\n        work(one)\n\n\nmp.Pool(4).map(each, [[1]])\n",
    "class Child(mp.Process):\n    def run(self):\n        work(1)\n",
    "class Child(mp.get_context('spawn').Process):\n    def run(self):\n        work(1)\n",
    "own = mp.get_context()\n\n\nclass Child(own.Process):\n    def run(self):\n        work(1)\n",
]
NOT_HANDED = [
    "work(1)\n",
    "ThreadPool(4).map(work, [1])\n",
    "threading.Thread(target=work, args=(1,)).start()\n",
    "with ThreadPoolExecutor() as pool:\n    pool.submit(work, 1).result()\n",
    "async def run(loop):\n    await loop.run_in_executor(None, work, 1)\n",
    "mp.Pool(4).map(str, [1])\nwork(1)\n",
]


def found(text: str) -> list[tuple[str, int]]:
    return in_children(Modules(Project.of({"a.py": text})), ["a.py"], [("a.py", LINE)])


@pytest.mark.parametrize("handed", HANDED)
def test_what_a_child_runs_is_found(handed: str) -> None:
    assert found(WORK + handed) == [("a.py", LINE)]


@pytest.mark.parametrize("handed", NOT_HANDED)
def test_what_its_own_process_runs_is_not(handed: str) -> None:
    assert found(WORK + handed) == []


def test_one_that_sends_what_waits_needs_nothing_more() -> None:
    assert found(WORK.replace("print(why)\n", "sentry_sdk.flush()\n") + HANDED[0]) == []


PROGRAM = f"{WORK}def main():\n    {{}}\n\n\nif __name__ == '__main__':\n    main()\n"


def said(line: str) -> str:
    texts = {
        "requirements.txt": "boto3\n",
        "app.py": PROGRAM.format(line),
        "Procfile": "worker: python app.py\n",
    }
    (note,) = (n for n in changes(texts).notes if "takes every error" in n.text)
    return note.text


def test_the_sentence_about_its_except_asks_for_a_flush() -> None:
    assert "It runs in a child process" in said("mp.Pool(4).map(work, [1])")
    assert "`sentry_sdk.flush()` below the call" in said("mp.Pool(4).map(work, [1])")
    assert "flush" not in said("ThreadPool(4).map(work, [1])")
