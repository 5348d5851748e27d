"""Hooks by which a project takes the errors of a library: its only one gets lines."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from codemods.files.model import Note
from tests.projects import applied, changes

AIOGRAM = "from aiogram import Dispatcher\n\ndp = Dispatcher()\n\n\n"
TELEGRAM = "from telegram.ext import Application\n\n\n"
DISCORD = "import discord\nfrom discord.ext import commands\n\nbot = commands.Bot()\n\n\n"
BOLT = "from slack_bolt import App\n\napp = App()\n\n\n"
TAKEN = "async def failed({}):\n    print('sorry')\n\n\n"
SILENT = {
    "aiogram": (f"{AIOGRAM}@dp.errors()\n{TAKEN.format('event')}", "event.exception"),
    "aiogram, a router": (f"{AIOGRAM}@dp.error(None)\n{TAKEN.format('e')}", "e.exception"),
    "aiogram, registered": (
        f"{AIOGRAM}{TAKEN.format('event')}dp.errors.register(failed)\n",
        "event.exception",
    ),
    "aiogram 2": (f"{AIOGRAM}@dp.errors_handler()\n{TAKEN.format('update, why')}", "why"),
    "python-telegram-bot": (
        f"{TELEGRAM}{TAKEN.format('update, context')}bot = Application()\n"
        "bot.add_error_handler(failed)\n",
        "context.error",
    ),
    "discord.py": (
        f"{DISCORD}@bot.event\nasync def on_command_error(ctx, error):\n"
        "    await ctx.send('sorry')\n",
        "error",
    ),
    "discord.py, an event": (
        f"{DISCORD}@bot.event\nasync def on_error(event, *given):\n    pass\n",
        "",
    ),
    "discord.py, a cog": (
        f"{DISCORD}class Shop(commands.Cog):\n    async def cog_command_error(self, ctx, why):\n"
        "        logger.warning(why)\n",
        "why",
    ),
    "discord.py, a command": (f"{DISCORD}@bot.tree.error\n{TAKEN.format('inter, why')}", "why"),
    "Bolt": (f"{BOLT}@app.error\n{TAKEN.format('error, body')}", "error"),
}
SOCKETS = "from flask_socketio import SocketIO\n\nsockets = SocketIO()\n\n\n"
SILENT |= {
    "Flask-SocketIO": (
        f"{SOCKETS}@sockets.on_error_default\ndef failed(why):\n    print(why)\n",
        "why",
    ),
    "Flask-SocketIO, a namespace": (
        f"{SOCKETS}@sockets.on_error('/chat')\ndef failed(why):\n    print(why)\n",
        "why",
    ),
}
REPORTING = {
    "logged": "logger.exception('failed')",
    "logged as an error": "self.log.error('failed %s', ctx)",
    "reported": "sentry_sdk.capture_exception(error)",
    "raised": "raise error",
    "handed to a function": "report(error)",
    "handed to a method": "await self.report(error, ctx)",
    "told by a function of its own": "lost()",
    "handed on": "await super().on_command_error(ctx, error)",
}


def told(text: str) -> list[Note]:
    texts = {
        "requirements.txt": "requests\n",
        "main.py": text,
        "Procfile": "worker: python main.py\n",
    }
    assert "sentry_sdk.init(" in applied(texts)["main.py"]
    return list(changes(texts).notes)


@pytest.mark.parametrize(("text", "error"), SILENT.values(), ids=SILENT)
def test_a_handler_that_reports_nothing_is_told(text: str, error: str):
    (note,) = told(text)
    assert note.text.startswith("main.py:") and "nothing of them to Sentry" in note.text
    captured = f"sentry_sdk.capture_exception({error})"
    if "discord" in text and error:
        asked = f'cause = getattr({error}, "original", None)\nif cause:\n    '
        captured = f"{asked}sentry_sdk.capture_exception(cause)"
    assert note.paste == f"import sentry_sdk\n\n{captured}"


@pytest.mark.parametrize("line", REPORTING.values(), ids=REPORTING)
def test_one_that_reports_is_not(line: str):
    handler = f"@bot.event\nasync def on_command_error(ctx, error):\n    {line}\n"
    lost = "\n\ndef lost():\n    logger.exception('failed')\n"
    assert told(f"{DISCORD}{handler}{lost}") == []


@pytest.mark.parametrize("text", [AIOGRAM, TELEGRAM, DISCORD, BOLT])
def test_without_a_handler_the_library_logs(text: str):
    """Measured: one event of each, with its exception."""
    assert told(f"{text}@bot.event\nasync def on_message(message):\n    print(1)\n") == []


def test_a_name_makes_no_handler_where_the_library_asks_for_none():
    text = f"{SOCKETS}class Chat:\n    def on_error(self, data):\n        print(data)\n"
    assert not [n for n in told(text) if "takes the errors" in n.text]


def test_the_only_hook_of_a_bot_sends_what_failed_and_no_refusal(monkeypatch: pytest.MonkeyPatch):
    (note,) = told(SILENT["discord.py"][0])
    arrived: list[BaseException] = []
    sdk = ModuleType("sentry_sdk")
    sdk.capture_exception = arrived.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentry_sdk", sdk)
    for error in (SimpleNamespace(original=(failed := ValueError())), KeyError()):
        exec(note.paste, {"error": error})
    assert arrived == [failed]


TWO = "\n\n@dp.errors(Only())\nasync def some(event):\n    pass\n"


@pytest.mark.parametrize("second", ["print('sorry')", "logger.error(event)", "raise"])
def test_of_several_none_gets_lines(second: str):
    (note,) = told(f"{AIOGRAM}@dp.errors()\nasync def all(event):\n    {second}\n{TWO}")
    assert note.text.startswith("aiogram logs an error unless a hook takes it; ")
    assert "Hooks here: main.py:7, main.py:12 (https" in note.text
    assert note.level == "info" and not note.paste


LOOP = """\
import discord
from discord.ext import commands, tasks


class Shop(commands.Cog):
    @tasks.loop(minutes=5)
    async def sync(self):
        await self.fetch()

    @sync.before_loop
    async def waits(self):
        {}
"""


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("await self.load()", True),
        ("await self.bot.wait_until_ready()", False),
        ("print(1)\n        await self.bot.wait_until_ready()", False),
        ("sentry_sdk.capture_exception(f())", False),
    ],
)
@pytest.mark.parametrize("required", ["discord.py==2.4.0", "discord.py==1.7.3", "py-cord==2.6.1"])
def test_what_runs_before_a_loop_is_named_where_it_may_fail(body: str, named: bool, required: str):
    texts = {"requirements.txt": f"{required}\n", "main.py": LOOP.format(body)}
    notes = changes({**texts, "Procfile": "worker: python main.py\n"}).notes
    mine = [n.text for n in notes if "ends its loop" in n.text]
    said = "What a `before_loop` of discord.py raises ends its loop, and nobody hears of it: "
    assert mine == ([f"{said}main.py:11."] if named else [])
