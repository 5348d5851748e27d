"""A worker that is made past its integration: told, with the call that is not."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.projects import changes

WORKER = """\
import asyncio
import os

from arq import create_pool
from arq.connections import RedisSettings
from arq.worker import Worker

REDIS = RedisSettings.from_dsn(os.environ.get("REDIS_URL", "redis://localhost:6379"))


async def split(context, people):
    return 100 / people


async def enqueue():
    redis = await create_pool(REDIS)
    await redis.enqueue_job("split", 0)


async def main():
    await enqueue()
    worker = Worker(functions=[split], redis_settings=REDIS, burst=True, max_tries=1)
    await worker.async_run()


if __name__ == "__main__":
    asyncio.run(main())
"""
MADE = "Worker(functions=[split], redis_settings=REDIS, burst=True, max_tries=1)"
PASTED = f"import arq.worker\n\nworker = arq.worker.create_worker({{}}, {MADE[7:]}"


def project(text: str) -> dict[str, str]:
    return {
        "requirements.txt": "arq\n",
        "worker.py": text,
        "Procfile": "worker: python worker.py\n",
    }


def told(text: str) -> list[Note]:
    return [n for n in changes(project(text)).notes if "makes a worker of" in n.text]


@pytest.mark.parametrize(
    ("made", "pasted"),
    [
        (MADE, PASTED),
        (MADE.replace("functions=", ""), PASTED),
        (
            "Worker(**get_kwargs(WorkerSettings))",
            "import arq.worker\n\nworker = arq.worker.create_worker({}, "
            "**get_kwargs(WorkerSettings))",
        ),
    ],
)
def test_a_worker_made_by_hand_is_told(made: str, pasted: str) -> None:
    (note,) = told(WORKER.replace(MADE, made))
    assert note.text.startswith(f"worker.py:22 (`worker = {made}`) makes a worker of ARQ past")
    assert note.paste == pasted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Worker(", "create_worker({}, "),
        ("from arq.worker import Worker", "from rq import Worker"),
    ],
)
def test_one_that_is_not_made_so_is_not(before: str, after: str) -> None:
    assert told(WORKER.replace(f" {before}" if before[-1] == "(" else before, after)) == []


JOBS = """\
import os

from arq.connections import RedisSettings


async def split(context, people):
    return 100 / people


class WorkerSettings:
    functions = [split]
    redis_settings = RedisSettings.from_dsn(os.environ["REDIS_URL"])
"""
STARTS = """\
import asyncio

from arq import Worker

import jobs


async def run():
    worker = Worker(functions=jobs.WorkerSettings.functions)
    await worker.main()


if __name__ == "__main__":
    asyncio.run(run())
"""


def test_one_made_by_what_starts_the_process_that_imports_the_jobs_is_told() -> None:
    texts = {**project(STARTS), "jobs.py": JOBS}
    (note,) = (n for n in changes(texts).notes if "makes a worker of" in n.text)
    assert note.text.startswith("worker.py:9 (`worker = Worker(functions=")
    assert note.paste == (
        "import arq.worker\n\nworker = arq.worker.create_worker({}, "
        "functions=jobs.WorkerSettings.functions)"
    )
    aside = {**texts, "tests/test_jobs.py": STARTS, "worker.py": "import jobs\n"}
    assert not [n for n in changes(aside).notes if "makes a worker of" in n.text]


def test_nothing_is_told_of_an_integration_that_an_old_release_keeps_off() -> None:
    old = {**project(WORKER), "requirements.txt": "arq==0.22\n"}
    assert not [n for n in changes(old).notes if "makes a worker of" in n.text]
