from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.shell.words import Lexer, program_name, split_words

LINES = {
    "rq worker": ["rq", "worker"],
    "  rq\tworker \r\n": ["rq", "worker"],
    "rq 'a b' \"c d\" e\\ f": ["rq", "a b", "c d", "e f"],
    'say "it\'s" \'"\' "\\"x\\" \\n"': ["say", "it's", '"', '"x" \\n'],
    "a''b\"\"c": ["abc"],
    "a \\\n b\\\nc \\\r\n d": ["a", "bc", "d"],
    "x ${A:-b c} $(date -u '+%s )' \")\") `date -u` $B": [
        "x",
        "${A:-b c}",
        "$(date -u '+%s )' \")\")",
        "`date -u`",
        "$B",
    ],
    "a && b; c > d # e": ["a", "&&", "b;", "c", ">", "d", "#", "e"],
    "open 'quote": ["open", "quote"],
    "end \\": ["end", "\\"],
    "": [],
}


@pytest.mark.parametrize("line", LINES)
def test_splits_like_a_shell(line: str) -> None:
    assert [word.text for word in split_words(line)] == LINES[line]


@pytest.mark.parametrize("line", LINES)
def test_every_character_knows_its_place(line: str) -> None:
    for word in split_words(line):
        assert word.at is not None
        assert "".join(line[place] for place in word.at[:-1]) == word.text


def test_places_are_those_of_the_file() -> None:
    text = "command: rq 'wor'ker"
    first, second = split_words(text[9:], range(9, len(text) + 1))
    assert (text[first.start : first.end], text[second.start : second.end]) == ("rq", "'wor'ker")
    assert second.at is not None and list(second.at) == [13, 14, 15, 17, 18, 19, 20]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("rq", "rq"),
        ("/app/venv/bin/rq", "rq"),
        ("${BIN}rq", "rq"),
        ("$(VENV)rq", "rq"),
        ("$BIN/rq", "rq"),
        ("$RQ", "$RQ"),
    ],
)
def test_program_name(word: str, name: str) -> None:
    assert program_name(word) == name


@given(st.text(alphabet="ab \t\n\r\\'\"`$(){}#;&|<>\x0b\u2028", max_size=30))
def test_any_text_is_split_to_its_end(text: str) -> None:
    words = split_words(text)
    ends = [place for word in words for place in (word.start, word.end)]
    assert ends == sorted(ends) and all(0 <= end <= len(text) for end in ends)
    assert not Lexer("").more
