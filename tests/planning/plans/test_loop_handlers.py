"""A handler of an event loop that hands nothing on is told, with lines by which errors arrive."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from tests.counting import COUNTING
from tests.lacking import needs
from tests.projects import changes

MAIN = """\
import asyncio
import logging

log = logging.getLogger(__name__)


def handle(loop, context):
{}    {}


async def fail():
    raise ValueError("lost")


async def main():
    asyncio.get_running_loop().set_exception_handler({})
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task


asyncio.run(main())
"""
QUIET = 'print(context["message"])'
NEEDS = {"requirements.txt": "aiohttp\n", "Procfile": "worker: python main.py\n"}


def told(body: str, given: str = "handle") -> list[str]:
    notes = changes({**NEEDS, "main.py": MAIN.format("", body, given)}).notes
    return [f"{n.text}\n{n.paste}" for n in notes if "asyncio's handler" in n.text]


@pytest.mark.parametrize(
    ("body", "given", "named"),
    [
        (QUIET, "handle", "Put this first in `handle`"),
        ("log.warning('%s', context)", "handle", "Put this first in `handle`"),
        (QUIET, "lambda loop, told: None", "Give it a function"),
    ],
)
def test_one_that_only_prints_is_told(body: str, given: str, named: str):
    (note,) = told(body, given)
    assert note.startswith("main.py:16 (`asyncio.get_running_loop()")
    assert named in note


@pytest.mark.parametrize(
    ("body", "given"),
    [
        ("log.error('%s', context)", "handle"),
        ("loop.default_exception_handler(context)", "handle"),
        ("sentry_sdk.capture_exception(context['exception'])", "handle"),
        (QUIET, "None"),
        (QUIET, "elsewhere.handle"),
    ],
)
def test_one_that_reports_or_is_not_known_is_not(body: str, given: str):
    assert told(body, given) == []


@needs("sentry_sdk")
def test_the_lines_make_an_error_arrive_once(tmp_path: Path):
    (note,) = told(QUIET)
    paste = note[note.index("import sentry_sdk") :]
    seen = []
    for lines in ("", indent(paste, "    ") + "\n"):
        program = tmp_path / "program.py"
        program.write_text(
            f"{COUNTING}\n{MAIN.format(lines, QUIET, 'handle')}\nprint(Counting.sent)\n"
        )
        run = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True)
        seen.append(int(run.stdout.splitlines()[-1]))
    assert seen == [0, 1]
