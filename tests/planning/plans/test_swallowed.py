"""Handlers that take errors and report none, and libraries that only print them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.files.model import Note
from tests.lacking import needs
from tests.projects import applied, changes
from tests.run.isolation import environment_with

DISCORD = "import discord\nfrom discord.ext import commands\n\nbot = commands.Bot()\n\n\n"
PEOPLE = "def split(people):\n    return 100 / people\n\n\n"
GRADIO = f"import gradio as gr\n\n\n{PEOPLE}gr.Interface(fn=split).launch()\n"
SHINY = f"from shiny import App, ui\n\n\n{PEOPLE}app = App(ui.page_fluid(), split)\n"
NEEDS = "requests\n"


def told(text: str) -> list[Note]:
    texts = {"requirements.txt": NEEDS, "main.py": text, "Procfile": "worker: python main.py\n"}
    assert "sentry_sdk.init(" in applied(texts)["main.py"]
    return list(changes(texts).notes)


@pytest.mark.parametrize(("text", "name"), [(GRADIO, "Gradio"), (SHINY, "Shiny")])
def test_what_a_library_prints_never_arrives(text: str, name: str):
    (note,) = told(text)
    assert note.text.startswith(f"{name} (main.py:1) prints what")
    assert "def reported():" in note.paste and "capture_exception()" in note.paste
    assert told(f"import sentry_sdk\n{text}\n\nsentry_sdk.capture_exception()\n") == []


WEB_PY = "import web\n\napp = web.application((), globals())\n\napp.run()\n"


@pytest.mark.parametrize(
    ("listed", "text", "is_told"),
    [
        ("web.py\n", WEB_PY, True),
        ("web.py==0.62\n", WEB_PY, True),
        ("requests\n", WEB_PY, False),  # a module of the project's own may be called so
        ("web.py\n", "import web\n\nweb.work()\n", False),
    ],
)
def test_what_a_handler_of_web_py_raises_is_taken_where_it_is_answered(
    listed: str, text: str, is_told: bool
):
    texts = {"requirements.txt": listed, "main.py": text, "Procfile": "web: python main.py\n"}
    prints = [n for n in changes(texts).notes if "(main.py:1) prints what a handler" in n.text]
    assert [n.paste.count("app.internalerror = reported") for n in prints] == [1] * is_told


TEMPORAL = """\
import asyncio

from temporalio import activity
from temporalio.worker import Worker


@activity.defn
async def split(people):
    return 100 / people


async def main():
    await Worker(await connect(), task_queue="shop", activities=[split]).run()


if __name__ == "__main__":
    asyncio.run(main())
"""


def test_what_an_activity_raises_needs_an_interceptor():
    (note,) = told(TEMPORAL)
    assert note.text.startswith("Temporal (main.py:3) prints what an activity raises")
    assert "interceptors=[Reporting()]" in note.text
    compile(note.paste, "main.py", "exec")
    assert told(f"{TEMPORAL}\n\nsentry_sdk.capture_exception()\n") == []


PRINTING = {
    "discord.py==1.7.3": "discord-py 1.7.3",
    "discord.py~=1.7": "discord-py",
    "py-cord>=2.4": "py-cord",
    "nextcord": "nextcord",
    "disnake": "disnake",
}


def printed_by(required: str, text: str) -> list[Note]:
    project = {"requirements.txt": f"{required}\n", "main.py": text}
    notes = changes({**project, "Procfile": "worker: python main.py\n"}).notes
    assert not any("takes the errors" in n.text or "unless a hook" in n.text for n in notes)
    return [n for n in notes if "Each has a hook of its own" in n.text]


@pytest.mark.parametrize(("required", "name"), PRINTING.items())
def test_what_a_version_prints_is_one_sentence(required: str, name: str):
    (note,) = printed_by(required, f"{DISCORD}@bot.command()\nasync def get(ctx):\n    pass\n")
    assert note.text.startswith(f"{name} (main.py:1) prints what an event, a command")
    assert ("a view" in note.text) is (not name.startswith("discord"))
    assert "Hooks here: none. For what is used here, below main.py:4:" in note.text
    compile(note.paste, "main.py", "exec")
    assert note.paste.count("@bot.event") == 2 and "async def on_command_error(" in note.paste
    assert not printed_by(required, f"{DISCORD}\n\nsentry_sdk.capture_exception()\n")


@pytest.mark.parametrize("kind", ["slash_command", "user_command", "message_command"])
@pytest.mark.parametrize("required", ["py-cord", "nextcord", "disnake"])
def test_each_kind_of_command_has_its_own_event(required: str, kind: str):
    module = required if required != "py-cord" else "discord"
    text = DISCORD.replace("discord", module) + f"@bot.{kind}()\nasync def get(ctx):\n    pass\n"
    (note,) = printed_by(required, text)
    event = f"on_{kind}_error" if required == "disnake" else "on_application_command_error"
    assert f"async def {event}(" in note.paste and "def on_command_error(" not in note.paste


OWN = "@bot.event\nasync def on_command_error(ctx, error):\n    await ctx.send('sorry')\n"
GROUP = "group = discord.SlashCommandGroup('shop')\n"


@pytest.mark.parametrize(
    ("text", "here"),
    [
        (DISCORD + OWN, "main.py:8"),
        (f"{DISCORD}{OWN}\n\n@tick.error\nasync def failed(error):\n    pass\n",
         "main.py:8, main.py:13"),
        (DISCORD.replace("commands.Bot", "discord.Bot"), "none"),
        (f"{DISCORD}other = commands.Bot()\n", "none"),
        (DISCORD.replace("bot =", "class Own(commands.Bot):\n    pass\n\nbot =").replace(
            "= commands.Bot()", "= Own()"), "none"),
        (DISCORD + GROUP, "none"),
    ],
    ids=["a hook", "two hooks", "of another class", "two bots", "a class of its own", "a group"],
)  # fmt: skip
def test_there_are_no_lines_where_a_hook_is_or_the_kind_does_not_show(text: str, here: str):
    (note,) = printed_by("py-cord", text)
    assert f"Hooks here: {here}." in note.text and not note.paste


@pytest.mark.parametrize("required", ["discord.py", "discord.py==2.3.2", "discord.py>=1.7"])
def test_what_logs_them_prints_none(required: str):
    event = "@bot.event\nasync def on_message(message):\n    print(1)\n"
    assert not printed_by(required, f"{DISCORD}{event}")


STREAMLIT = {"app.py": "import streamlit as st\n", "README.md": "streamlit run app.py\n"}
LOGGED = """
import logging

import sentry_sdk
from sentry_sdk.transport import Transport


class Printed(Transport):
    def capture_envelope(self, envelope):
        print(envelope.get_event()["exception"]["values"][-1]["type"])


sentry_sdk.init("http://k@127.0.0.1:9/1", transport=Printed, auto_enabling_integrations=False)

logging.getLogger("streamlit.error_util").warning("Uncaught", exc_info=ValueError())
try:
    raise OSError
except BaseException:
    logging.getLogger("streamlit.error_util").warning("its traceback")
logging.getLogger("streamlit.error_util").warning("rerun")
logging.getLogger("streamlit.error_util").error("Uncaught", exc_info=KeyError())
"""


@needs("sentry_sdk")
@pytest.mark.parametrize("required", ["==1.41.0", "==0.84.0", "<1.40"])
def test_what_an_old_release_only_warns_of_arrives_by_its_lines(required: str, tmp_path: Path):
    texts = {**STREAMLIT, "requirements.txt": f"streamlit{required}\n"}
    (note,) = [n for n in changes(texts).notes if "logs nothing of it as an error" in n.text]
    for paste, arrived in (("", ["KeyError"]), (note.paste, ["ValueError", "OSError", "KeyError"])):
        code = LOGGED.replace("=False)\n\n", f"=False)\n{paste}\n", 1)
        assert printed(code, tmp_path) == arrived


def printed(code: str, folder: Path) -> list[str]:
    """Return what is printed of what the SDK would send."""
    env = environment_with(folder=folder / "site")
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


@pytest.mark.parametrize("required", ["", "==1.42.0", ">=1.30"])
def test_one_that_may_log_it_is_not_told(required: str):
    texts = {**STREAMLIT, "requirements.txt": f"streamlit{required}\n"}
    assert not any("logs nothing of it as an error" in n.text for n in changes(texts).notes)


HANDED = (
    "import telebot\nfrom flask import Flask, request\n\nbot = telebot.TeleBot('1:a'{})\n"
    "app = Flask(__name__)\n\n\n@bot.message_handler()\ndef greet(message):\n    1 / 0\n\n\n"
    "@app.post('/')\ndef hook():\n    {}\n    return ''\n"
)
HANDS = "bot.process_new_updates([telebot.types.Update.de_json(request.get_data(as_text=True))])"


@pytest.mark.parametrize(
    ("given", "hands", "is_told"),
    [("", HANDS, True), (", threaded=False", HANDS, False), ("", "bot.polling()", False)],
    ids=["in its threads", "where it is handed on", "it polls"],
)
def test_handlers_that_a_bot_runs_in_threads_of_its_own(given: str, hands: str, is_told: bool):
    texts = {
        "requirements.txt": "flask\npytelegrambotapi\n",
        "Procfile": "web: gunicorn main:app\n",
    }
    notes = changes({**texts, "main.py": HANDED.format(given, hands)}).notes
    mine = [n for n in notes if n.text.startswith("pyTelegramBotAPI (main.py:1)")]
    assert bool(mine) is is_told
    assert all(
        "keeps what a handler raises" in n.text and "@contextmanager" in n.paste for n in mine
    )


@pytest.mark.parametrize("required", ["==0.83.0", "<0.80"])
def test_a_release_without_such_a_record_gets_lines_for_its_script(required: str):
    texts = {**STREAMLIT, "requirements.txt": f"streamlit{required}\n"}
    (note,) = [n for n in changes(texts).notes if "logs nothing of it as an error" in n.text]
    assert "let its last lines be:" in note.text
    assert "    main()\nexcept Exception:\n    sentry_sdk.capture_exception()\n" in note.paste
    assert "addHandler" not in note.paste
