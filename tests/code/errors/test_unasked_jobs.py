"""Which calls lose a job's error; whole programs are in tests/planning/plans."""

from __future__ import annotations

import pytest

from codemods.code.errors.unasked_jobs import unasked
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.errors.unseen_errors import UNSEEN

POOL = "from concurrent.futures import ThreadPoolExecutor, wait\n\npool = ThreadPoolExecutor()\n"
RUNS = (
    "from multiprocessing import Process\n\n\n"
    "class Child(Process):\n    def {}(self):\n        work()\n"
)


def lines(text: str, *others: str) -> list[int]:
    texts = {"a.py": text, **{f"b{i}.py": other for i, other in enumerate(others)}}
    modules = Modules(Project.of(texts))
    return [node.lineno for kind in UNSEEN for node in unasked(modules, "a.py", kind)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("pool.submit(work)\n", [4]),
        ("pool.map(work, [1])\n", [4]),
        ("f = pool.submit(work)\nwait([f])\n", []),  # in a list, who knows
        ("f = []\nf.append(pool.submit(work))\nwait(f)\n", [5]),
        ("f = [pool.submit(work) for _ in x]\nwait(f)\n", [4]),
        ("f = [pool.submit(work) for _ in x]\nfor one in f:\n    use(one)\n", []),
        ("all(pool.map(work, [1]))\n", []),
        ("x = pool.map(work, [1])\n", []),
        ("pool.shutdown()\n", []),
    ],
)
def test_where_a_result_goes(rest: str, found: list[int]) -> None:
    assert lines(POOL + rest) == found


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("gevent.spawn(work, 1)\n", [3]),
        ("spawn(work)\n", [3]),
        ("gevent.spawn_later(5, work)\n", [3]),
        ("gevent.spawn(work).get()\n", []),
        ("gevent.spawn(work).link_exception(told)\n", []),
        ("job = gevent.spawn(work)\nkept.append(job)\n", []),
        ("other.spawn(work)\n", []),
        (
            "def work():\n    try:\n        go()\n    except Exception:\n        say()\n\n\n"
            "gevent.spawn(work)\n",
            [],
        ),
    ],
)
def test_a_greenlet_that_nothing_asks(rest: str, found: list[int]) -> None:
    assert lines(f"import gevent\nfrom gevent import spawn\n{rest}") == found


def test_a_class_of_processes_needs_a_run() -> None:
    assert lines(RUNS.format("run")) == [4]
    assert lines(RUNS.format("work")) == []


def test_a_file_without_a_word_of_it_is_not_parsed() -> None:
    modules = Modules(Project.of({"a.py": "class Pools:\n    pass\n", "b.py": POOL}))
    told = [
        node for kind in UNSEEN for path in modules.files for node in unasked(modules, path, kind)
    ]

    assert told == []
    assert modules._read == {"b.py"}
