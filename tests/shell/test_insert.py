"""Words put behind a program of a command, every other byte kept."""

from __future__ import annotations

import pytest

from codemods.files.model import Refused
from codemods.shell.commands import split_commands
from codemods.shell.insert import insert_words, report_only
from codemods.shell.placed import Placed, line_at
from codemods.shell.words import Word

CONFIG = ("-c", "sentry_settings")


def inserted(text: str, line: int = 1, insert: tuple[str, ...] = CONFIG, **env: str) -> str:
    placed = (
        Placed(command.words, line_at(text, command.words[0].start), {**command.env, **env})
        for command in split_commands(text)
        if command.words
    )
    return insert_words(text, placed, line=line, program=("rq", "worker"), insert=insert)


ROWS = {
    "at the end": ("rq worker\n", "rq worker -c sentry_settings\n"),
    "before its own words": ("rq worker high low\n", "rq worker -c sentry_settings high low\n"),
    "behind a wrapper": ("exec rq worker\n", "exec rq worker -c sentry_settings\n"),
    "by its path": ("/venv/bin/rq worker\n", "/venv/bin/rq worker -c sentry_settings\n"),
    "in each command": (
        "rq worker a & rq worker b\n",
        "rq worker -c sentry_settings a & rq worker -c sentry_settings b\n",
    ),
    "within a shell's text": (
        "sh -c 'rq worker a'\n",
        "sh -c 'rq worker -c sentry_settings a'\n",
    ),
    "there already": ("rq worker -c sentry_settings\n", "rq worker -c sentry_settings\n"),
    "there in one word": ("rq worker -csentry_settings\n", "rq worker -csentry_settings\n"),
    "there with a long name": (
        "rq worker --config=sentry_settings\n",
        "rq worker --config=sentry_settings\n",
    ),
    "another program": ("rq info; rq worker\n", "rq info; rq worker -c sentry_settings\n"),
}


@pytest.mark.parametrize(("before", "after"), ROWS.values(), ids=ROWS)
def test_where_words_go(before: str, after: str) -> None:
    assert inserted(before) == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("rq worker -c ours\n", "Line 1 has `-c ours` already"),
        ("rq worker -cours\n", "has `-c"),
        ("rq worker --config=ours\n", "has `--config ours` already"),
        ("RQ_CONFIG=ours rq worker\n", "has `RQ_CONFIG=ours` already"),
        ("rq info\n", "Line 1 has no `rq worker`"),
        ("echo\nrq worker\n", "Line 1 has no `rq worker`"),
        ("rq w'orker", "quoted in a way that hides the place"),  # it would go into the quotes
        ('rq "worker', "quoted in a way that hides the place"),
        ("rq worker$(x", "Line 1 has no `rq worker`"),
    ],
)
def test_what_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason.replace("(", r"\(")):
        inserted(text)


def test_a_place_that_quotes_hide_is_refused() -> None:
    placed = [Placed((Word("rq"), Word("worker")), 1)]
    with pytest.raises(Refused, match="quoted in a way that hides the place"):
        insert_words("?", placed, line=1, program=("rq", "worker"), insert=CONFIG)


def test_another_option_may_be_there_twice() -> None:
    text = "rq worker --path a\n"
    assert inserted(text, insert=("--path", "b")) == "rq worker --path b --path a\n"


def test_words_that_need_quotes_are_refused() -> None:
    with pytest.raises(Refused, match="would need quotes"):
        inserted("rq worker\n", insert=("-c", "a b"))


def test_only_the_line_that_is_named_is_edited() -> None:
    assert inserted("rq worker\nrq worker\n", line=2) == "rq worker\nrq worker -c sentry_settings\n"


def test_a_format_that_is_only_read() -> None:
    refusal = report_only("The crontab", 3, ("rq", "worker"), CONFIG)
    assert str(refusal) == (
        "The crontab is not edited: add `-c sentry_settings` behind `rq worker` in line 3."
    )
