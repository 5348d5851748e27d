"""Tokens within URLs: withheld in a call of ours, told where the call is the user's."""

from __future__ import annotations

import re

import pytest

from tests.projects import applied, changes

INIT = "import sentry_sdk\n\nsentry_sdk.init()\n\n"
AIOGRAM = "from aiogram import Bot\n\nprint(Bot)\n"


@pytest.mark.parametrize(
    ("files", "withheld"),
    [
        ({"bot.py": AIOGRAM}, r"|((?:/bot|token=)\d+:)[\w-]+"),
        ({"bot.py": "URL = 'https://hooks.slack.com/'\n"}, r"|(/services/T\w+/B\w+/)[\w-]+"),
        (
            {"bot.py": AIOGRAM + "URL = 'https://discord.com/api/webhooks/'\n"},
            r"|(/webhooks/\d+/|(?:/bot|token=)\d+:)[\w-]+",
        ),
        ({"bot.py": "telegram = 'a word'\n"}, ""),
        ({"bot.py": "import telegram\n", "telegram.py": ""}, ""),
    ],
    ids=["a client", "an address", "two", "a word", "their own module"],
)
def test_a_call_of_ours_withholds_them(files: dict[str, str], withheld: str):
    texts = {"requirements.txt": "flask\n", "Procfile": "bot: python bot.py\n", **files}
    text = "".join(applied(texts).values())
    patterns = "".join(re.findall(r'^ {8}rf?"(.*)",?$', text, re.MULTILINE))
    assert withheld.replace("{", "{{").replace("}", "}}") in patterns
    assert (r"\1\2\3[Filtered]" in text) == bool(withheld)


@pytest.mark.parametrize(
    ("given", "features", "said"),
    [
        ("", ["logging"], "`before_send_log=lambda item, hint: without_secrets(item)`, and put"),
        ("before_send_log=mine", ["logging"], ", in place of the `before_send_log` that is there"),
        ("", ["error_monitoring"], "breadcrumbs and errors. Below sentry_sdk.init in bot.py:"),
    ],
    ids=["logs", "logs with a filter", "no logs"],
)
def test_lines_for_a_call_of_the_users_cover_what_it_sends(
    given: str, features: list[str], said: str
):
    texts = {"requirements.txt": "aiogram\nsentry-sdk\n", "Procfile": "bot: python bot.py\n"}
    texts["bot.py"] = INIT.replace("init()", f"init({given})") + AIOGRAM
    (note,) = [n for n in changes(texts, features=features).notes if "without_secrets" in n.paste]
    assert said in note.text


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (INIT + AIOGRAM, True),
        (INIT + "print(1)\n", False),
        (INIT + AIOGRAM + "sentry_sdk.get_global_scope().add_event_processor(own)\n", False),
    ],
)
def test_a_call_of_the_users_is_told_of_them(text: str, is_told: bool):
    texts = {"requirements.txt": "aiogram\nsentry-sdk\n", "bot.py": text}
    texts["Procfile"] = "bot: python bot.py\n"
    notes = [note for note in changes(texts).notes if "Telegram's Bot API (bot.py:5)" in note.text]
    assert bool(notes) == is_told
    for note in notes:
        compile(note.paste, "paste", "exec")


@pytest.mark.parametrize(
    ("version", "given", "before"),
    [("1.31.0", "", True), ("2.10.0", "before_send=mine", True), ("2.14.0", "", False)],
)
def test_an_old_sdk_filters_what_is_sent_and_not_the_objects(
    version: str, given: str, before: bool
) -> None:
    texts = {"requirements.txt": f"aiogram\nsentry-sdk=={version}\n"}
    texts |= {"Procfile": "bot: python bot.py\n"}
    texts["bot.py"] = INIT.replace("init()", f"init({given})") + AIOGRAM
    (note,) = [n for n in changes(texts).notes if "without_secrets" in n.paste]
    option = "Give that call `before_send=lambda event, hint: without_secrets(event)`"
    assert (option in note.text, "lines above" in note.text) == (before, before)
    assert (" in place of the `before_send` that is there" in note.text) == bool(given)
    assert ('if event.get("type") == "transaction" else event' in note.paste) == before
    compile(note.paste, "paste", "exec")
