from __future__ import annotations

from codemods.knowledge.registry import programs
from codemods.shell.options import split_options


def test_options_and_the_rest() -> None:
    argv = "--host=h --reload -w4 -b :80 --port 80 a:b --new --no-x c - -- --d".split()
    words = split_options(argv, programs()["gunicorn"].flags)
    assert words.rest == ("a:b", "c", "-", "--d")
    assert words.options == (
        *(("--host", "h"), ("--reload", ""), ("-w", "4"), ("-b", ":80")),
        *(("--port", "80"), ("--new", ""), ("--no-x", "")),
    )
    assert (words.value("-w", "--workers"), words.value("--none"), words.first) == ("4", "", "a:b")


def test_the_last_value_counts() -> None:
    assert split_options(["-c", "a", "--config=b"]).value("-c", "--config") == "b"


def test_a_flag_of_one_program_may_be_another_ones_option() -> None:
    assert split_options(["--ws", "a:b"], programs()["granian"].flags).rest == ("a:b",)
    assert split_options(["--ws", "auto", "a:b"], programs()["uvicorn"].flags).rest == ("a:b",)
