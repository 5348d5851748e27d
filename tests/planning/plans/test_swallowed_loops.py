"""Loops of discord.py are named, each with what has its errors arrive."""

from __future__ import annotations

import asyncio
import sys
import textwrap
from types import ModuleType, SimpleNamespace

import pytest

from codemods.files.model import Note
from tests.projects import changes

COG = """\
from discord.ext import commands, tasks


class Shop(commands.Cog):
    @tasks.loop(minutes=5)
    async def sync(self):
        await self.fetch()

{}
"""
BEFORE = "    @sync.before_loop\n    async def waits(self):\n        {}\n"
READY = "await self.bot.wait_until_ready()"
HANDLER = "    @sync.error\n    async def failed(self, error):\n        report(error)\n"
MAIN = "import discord\nfrom discord.ext import commands\n\nimport shop\n\nbot = commands.Bot()\n"


def told(body: str, required: str = "discord.py==1.7.3", cog: str = COG) -> list[Note]:
    texts = {
        "requirements.txt": f"{required}\n",
        "main.py": MAIN,
        "shop.py": cog.format(body),
        "Procfile": "worker: python main.py\n",
    }
    return [n for n in changes(texts).notes if n.text.startswith(("shop.py:", "What shop.py:"))]


@pytest.mark.parametrize(
    "body", ["", BEFORE.format(READY), BEFORE.format(f"print(1)\n        {READY}")]
)
def test_a_loop_whose_errors_are_printed_is_named(body: str) -> None:
    (note,) = told(body)
    assert note.text.startswith("shop.py:6 (`sync`) is run again and again by discord-py 1.7.3")
    assert "unheard" not in note.text
    assert "# shop.py, below `sync`, indented like it:\n@sync.error\nasync def sync_" in note.paste


def test_what_runs_before_it_is_named_where_it_may_fail() -> None:
    (note,) = told(BEFORE.format("await self.load()") + HANDLER)
    assert note.text.startswith("What shop.py:10 (`waits`) raises ends a loop of discord-py 1.7.3")
    assert "@sync.error" not in note.paste and "around what `waits` does:\ntry:" in note.paste
    (newer,) = told(BEFORE.format("await self.load()"), "discord.py==2.4.0")
    assert newer.text.startswith("What shop.py:10 (`waits`) raises ends a loop of discord.py un")


@pytest.mark.parametrize(
    ("body", "required"),
    [
        ("", "discord.py==2.4.0"),
        (HANDLER, "discord.py==1.7.3"),
        (HANDLER + BEFORE.format(READY), "py-cord==2.6.1"),
        (HANDLER + BEFORE.format("sentry_sdk.capture_exception(f())"), "py-cord==2.6.1"),
    ],
    ids=["logged", "handled", "it waits", "it reports"],
)
def test_what_arrives_needs_no_word(body: str, required: str) -> None:
    assert told(body, required) == []


def test_several_are_told_in_one_note() -> None:
    more = "    @tasks.loop(hours=1)\n    async def bill(self):\n        await self.fetch()\n"
    (note,) = told(more)
    assert note.text.startswith("shop.py:6 (`sync`), shop.py:10 (`bill`) are run again and again")
    assert note.paste.count("import sentry_sdk") == 1 and note.paste.count(".error\n") == 2


def test_the_lines_run_where_they_are_said_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    (note,) = told("")
    top, handler = (part.partition(":\n")[2] for part in note.paste.split("\n\n# shop.py, below"))
    arrived: list[BaseException] = []
    sdk = ModuleType("sentry_sdk")
    sdk.capture_exception = arrived.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentry_sdk", sdk)
    own = "class Shop:\n    sync = sync\n"
    space = {"sync": SimpleNamespace(error=lambda function: function)}
    exec(f"{top}\n\n\n{own}\n{textwrap.indent(handler, '    ')}", space)
    error = ValueError("x")
    asyncio.run(space["Shop"]().sync_failed(error))
    assert arrived == [error]
