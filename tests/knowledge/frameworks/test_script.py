"""A script's tasks: each error once, which is why the asyncio integration is not enabled."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.counting import COUNTING
from tests.lacking import needs
from tests.projects import applied
from tests.run.isolation import environment_with

PROGRAM = (
    COUNTING
    + """\
import asyncio
import json
import sys

from sentry_sdk.integrations.asyncio import enable_asyncio_integration


class Boom(Exception):
    pass


async def poll():
    raise Boom("task")


async def dropped():
    asyncio.create_task(poll())
    await asyncio.sleep(0.01)


async def awaited():
    await asyncio.create_task(poll())


async def gathered():
    await asyncio.gather(poll())


async def enabled(main):
    enable_asyncio_integration()
    await main()


def count(main):
    Counting.sent = 0
    try:
        asyncio.run(main)
    except Boom:
        sys.excepthook(*sys.exc_info())
    return Counting.sent


mains = (dropped, awaited, gathered)
print(json.dumps([[count(main()) for main in mains], [count(enabled(main)) for main in mains]]))
"""
)


@needs("sentry_sdk")
def test_an_error_of_a_task_arrives_once_without_the_integration(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    env = environment_with(folder=tmp_path / "site")
    command = [sys.executable, program]
    run = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    without, enabled = json.loads(run.stdout)
    assert without == [1, 1, 1]
    assert enabled == [2, 2, 2]


def test_it_is_not_enabled_in_a_script() -> None:
    texts = {
        "tick.py": "import asyncio\n\n\nasync def main():\n    print(1)\n\n\nasyncio.run(main())\n",
        "Procfile": "clock: python tick.py\n",
        "requirements.txt": "requests\n",
    }
    assert "sentry_sdk.init(" in applied(texts)["tick.py"]
    assert "asyncio_integration" not in applied(texts)["tick.py"]
