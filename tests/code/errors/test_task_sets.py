"""Tasks in a list or a set that are ended at last, and never asked what became of them."""

from __future__ import annotations

import pytest

from codemods.code.errors.unasked_jobs import unasked
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.errors.unseen_errors import UNSEEN

(TASK,) = [kind for kind in UNSEEN if kind.runs == "task"]
WORK = "import asyncio\n\n\nasync def work():\n    while True:\n        await ship()\n\n\n"
LOCAL = WORK + "async def run():\n{}\n    try:\n        await serve()\n    finally:\n{}\n"
OWN = WORK + "class App:\n    def start(self):\n        self.tasks = set()\n{}\n{}\n"
ADDED = "    jobs = set()\n    jobs.add(asyncio.create_task(work()))"
LISTED = "    jobs = [asyncio.create_task(work()) for _ in range(3)]"
EACH = "        [job.cancel() for job in jobs]\n"
LOOP = "        for job in jobs:\n            job.cancel()\n"
GATHERED = "        await asyncio.gather(*jobs, return_exceptions=True)"
AT_STOP = "\n    async def stop(self):\n        for job in self.tasks:\n            job.cancel()\n"


def lines(text: str, **others: str) -> list[int]:
    texts = {"app.py": text, **{f"{name}.py": other for name, other in others.items()}}
    modules = Modules(Project.of(texts))
    return [node.lineno for node in unasked(modules, "app.py", TASK)]


@pytest.mark.parametrize("start", [ADDED, LISTED, LISTED.replace("[a", "{a").replace("]", "}")])
@pytest.mark.parametrize(
    "end", [EACH + GATHERED, LOOP + GATHERED, EACH + "        await asyncio.wait(jobs)"]
)
def test_a_variable_s_are_told_where_its_function_ends_them(start: str, end: str):
    assert len(lines(LOCAL.format(start, end))) == 1


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (LISTED, "        await asyncio.gather(*jobs)"),
        (LISTED, "        for job in jobs:\n            await job"),
        (LISTED, "        await finish(jobs)"),
        (LISTED, "        return jobs"),
        (ADDED + "\n    job.add_done_callback(jobs.discard)", EACH),
        (
            LISTED,
            "        done, _ = await asyncio.wait(jobs)\n        [job.result() for job in done]",
        ),
        (LISTED.replace("work()", "theirs()"), EACH),
    ],
)
def test_what_may_be_asked_is_not(start: str, end: str):
    assert lines(LOCAL.format(start, end)) == []


def test_an_attribute_s_are_told_unless_another_file_knows_them():
    start = "        self.tasks.add(asyncio.create_task(work()))"
    assert lines(OWN.format(start, AT_STOP)) == [12]
    assert lines(OWN.format(start, AT_STOP), other="for job in app.tasks: job.result()\n") == []
    asked = AT_STOP.replace("job.cancel()", "job.result()")
    assert lines(OWN.format(start, asked)) == []


def test_one_that_catches_its_errors_has_none_to_lose():
    caught = LOCAL.replace(
        "        await ship()",
        "        try:\n            await ship()\n        except Exception:\n            log()",
    )
    assert lines(caught.format(LISTED, EACH)) == []


SHARED = "import asyncio\n\nfrom shop import jobs\n\n\nasync def work():\n    await ship()\n\n\n"
SHARED += "jobs.append(asyncio.create_task(work()))\n"
STOPS = "jobs = []\n\n\nasync def stop():\n    for job in jobs:\n        job.cancel()\n{}"
AWAITS = "        try:\n            await job\n        except Exception:\n            pass\n"


@pytest.mark.parametrize(
    ("shop", "other", "count"),
    [
        (STOPS.format(AWAITS), "", 1),
        (STOPS.format(AWAITS), "from shop import jobs\n\nprint(len(jobs))\n", 1),
        (STOPS.format(""), "jobs = asked()\nshow(jobs)\n", 1),
        ("jobs = []\n", "", 0),
        (STOPS.format(""), "from shop import jobs\n\nawait gather(*jobs)\n", 0),
        (STOPS.format(""), "import shop\n\nshow(shop.jobs)\n", 0),
    ],
    ids=["ended", "counted", "of the same name", "never ended", "asked", "asked by its module"],
)
def test_those_of_another_file_are_told_where_all_files_only_end_them(
    shop: str, other: str, count: int
):
    assert len(lines(SHARED, shop=shop, other=other)) == count
