"""A command at its place in a launch file, and the value that it becomes."""

from __future__ import annotations

import pytest

from codemods.shell.commands import split_commands
from codemods.shell.placed import SHOWN, Placed, line_at


def placed(text: str, **more: str) -> Placed:
    (command,) = split_commands(text)
    return Placed(command.words, 3, command.env, **more)


def test_a_command_is_shown_as_it_stands() -> None:
    found = placed("rq 'my queue'  worker", label="worker: ").command("Procfile")

    assert (str(found.evidence), found.evidence.text) == (
        "Procfile:3",
        'worker: rq "my queue" worker',
    )
    assert found.argv == ("rq", "my queue", "worker")


@pytest.mark.parametrize(("more", "is_cut"), [(0, False), (1, True)])
def test_what_is_long_is_cut(more: int, is_cut: bool) -> None:
    line = "x" * (SHOWN + more)
    shown = placed(line).command("a").evidence.text

    assert shown == (line[: SHOWN - 1] + "…" if is_cut else line)


def test_variables_that_say_what_is_loaded_are_kept() -> None:
    found = placed("FLASK_APP=a SECRET=b flask run", cwd="x", service="s", schedule="* * * * *")
    value = found.command("a")

    assert value.env == {"FLASK_APP": "a"}
    assert (value.cwd, value.service, value.schedule) == ("x", "s", "* * * * *")


@pytest.mark.parametrize(("offset", "line"), [(0, 1), (1, 1), (2, 2), (3, 3)])
def test_the_line_of_a_character(offset: int, line: int) -> None:
    assert line_at("a\n\nb", offset) == line
