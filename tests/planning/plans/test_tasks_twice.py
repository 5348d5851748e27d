"""A dropped task is told of where two would report it, and the line leaves one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from codemods.planning.plans.tasks_twice import plan
from tests.lacking import needs
from tests.projects import known
from tests.run.isolation import environment_with

ENABLED = "from sentry_sdk.integrations.asyncio import enable_asyncio_integration\n"
TASK = (
    "import asyncio\n\n\nasync def poll():\n    raise ValueError('job 1')\n\n\n"
    "async def main():\n    enable_asyncio_integration()\n"
    "    asyncio.create_task(poll())\n    await asyncio.sleep(0.01)\n\n\nasyncio.run(main())\n"
)
NEEDS = {"requirements.txt": "requests\n", "Procfile": "worker: python worker.py\n"}


def test_a_dropped_task_is_told() -> None:
    (note,) = plan(known({**NEEDS, "worker.py": ENABLED + TASK}))
    assert note.text.startswith("worker.py:11 (`asyncio.create_task(poll())`) lets a task go")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    enable_asyncio_integration()\n", ""),
        ("    asyncio.create", "    await asyncio.create"),
        ("    asyncio.create", "    task = asyncio.create"),
        ("    raise", "    try:\n        pass\n    except Exception:\n        raise"),
        ("import asyncio\n", 'import asyncio\n\nignore_logger("asyncio")\n'),
    ],
    ids=["not enabled", "awaited", "kept", "caught", "ignored"],
)
def test_other_tasks_are_not(before: str, after: str) -> None:
    main = TASK.replace(before, after)
    assert main != TASK
    imported = ENABLED if "enable_asyncio" in main else ""
    assert not list(plan(known({**NEEDS, "worker.py": imported + main})))


@needs("sentry_sdk")
@pytest.mark.parametrize("count", [2, 1])
def test_the_line_leaves_one(tmp_path: Path, count: int) -> None:
    (note,) = plan(known({**NEEDS, "worker.py": ENABLED + TASK}))
    start = (
        "import sentry_sdk\nfrom sentry_sdk.transport import Transport\n\n\n"
        "class Printed(Transport):\n    def capture_envelope(self, envelope):\n"
        "        if envelope.get_event():\n            print('sent', flush=True)\n\n\n"
        "sentry_sdk.init('http://k@127.0.0.1:9/1', transport=Printed, "
        "auto_enabling_integrations=False)\n"
    )
    program = tmp_path / "program.py"
    program.write_text(start + (dedent(note.paste) if count == 1 else "") + f"\n{ENABLED}{TASK}")
    env = environment_with(folder=tmp_path / "site")
    command = [sys.executable, program]
    run = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert run.stdout.count("sent") == count
