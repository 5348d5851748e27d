"""Colours: where they are wanted, and on which lines."""

from __future__ import annotations

import io

import pytest

from codemods.planning.telling.painted import BOLD, GREEN, PLAIN, RED, fitted, painted, paints


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "env", "wanted"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    stream: io.StringIO, env: dict[str, str], wanted: bool
):
    assert paints(stream, env) is wanted


@pytest.mark.parametrize("now", ["is set up", "is not set up yet"])
def test_headings_are_bold_and_nothing_else(now: str):
    text = f"Sentry {now}: 1 file changed.\n\nLeft for you\n  1. Do it.\n"
    bold = f"{BOLD}Sentry {now}: 1 file changed.{PLAIN}\n\n{BOLD}Left for you{PLAIN}"
    assert painted(text) == f"{bold}\n  1. Do it.\n"


def test_a_diff_is_painted_as_git_does():
    text = "--- a/x\n+++ b/x\n-old\n+new\n same"
    files = f"{BOLD}--- a/x{PLAIN}\n{BOLD}+++ b/x{PLAIN}"
    assert painted(text) == f"{files}\n{RED}-old{PLAIN}\n{GREEN}+new{PLAIN}\n same"


def test_sentences_are_broken_between_words_and_what_is_pasted_is_not():
    text = "  1. Set SENTRY_DSN now.\n     uvx --from some/where copier-sentry\nNext, on it goes"
    assert fitted(text, 20) == (
        "  1. Set SENTRY_DSN\n     now.\n     uvx --from some/where copier-sentry\nNext, on it goes"
    )
    assert fitted("  app/main.py: loads it", 16) == "  app/main.py:\n    loads it"
    assert fitted("There is no question x: name one.", 20) == "There is no question\nx: name one."
    row = "web (FastAPI)  arrived  -  what came of it."
    assert fitted(row, 20) == row
    diff = "--- a/x\n+++ b/x\n  a line of a diff that is long"
    assert fitted(diff, 10) == diff
