"""Errors of Sanic's tasks: each once, which is why the asyncio integration is not enabled."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.running import free_port
from tests.counting import COUNTING
from tests.lacking import needs
from tests.projects import applied, changes
from tests.run.isolation import environment_with

PROGRAM = (
    COUNTING
    + """\
import asyncio
import gc
import json
import sys

from sanic import Sanic
from sanic.response import text
from sentry_sdk.integrations.asyncio import enable_asyncio_integration


app = Sanic("shop")


async def poll():
    raise ValueError("task")


@app.get("/")
async def handed(request):
    app.add_task(poll())
    return text("")


async def dropped(request):
    asyncio.create_task(poll())


async def caught(request):
    try:
        await asyncio.create_task(poll())
    except ValueError:
        pass


async def count(handler):
    Counting.sent = 0
    await handler(None)
    for _ in range(9):
        await asyncio.sleep(0)
    gc.collect()
    return Counting.sent


@app.before_server_start
async def tried(*_):
    handlers = (handed, dropped, caught)
    without = [await count(one) for one in handlers]
    enable_asyncio_integration()
    print(json.dumps([without, [await count(one) for one in handlers]]), flush=True)
    app.stop()


app.run("127.0.0.1", int(sys.argv[1]), single_process=True, motd=False)
"""
)


@needs("sentry_sdk", "sanic")
@pytest.mark.whole
def test_an_error_of_a_task_arrives_once_without_the_integration(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    words = (sys.executable, str(program), str(free_port()))
    env = environment_with("sanic", folder=tmp_path / "site")
    run = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    (counted,) = [line for line in run.stdout.splitlines() if line.startswith("[[")]
    without, enabled = json.loads(counted)
    assert without == [1, 1, 0]
    assert enabled == [2, 2, 1]


def test_it_is_not_enabled_in_a_sanic_app() -> None:
    assert "asyncio_integration" not in applied(frameworks()["sanic"].sample.before)["app.py"]


KEPT = """
class Poller:
    def __init__(self):
        self.start()

    async def poll(self):
        raise ValueError("task")

    def start(self):
        self._task = asyncio.create_task(self.poll())

    def stop(self):
        if self._task:
            self._task.cancel()
"""


def test_a_task_that_is_kept_is_told_of_instead() -> None:
    sample = frameworks()["sanic"].sample.before
    texts = {**sample, "app.py": f"import asyncio\n{sample['app.py']}{KEPT}"}
    (note,) = [one for one in changes(texts).notes if "keeps a task" in one.text]
    assert "self._task = asyncio.create_task" in note.text
