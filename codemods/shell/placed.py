"""A command at its place in a launch file: what reading and editing have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.files.model import EMPTY, Command, Evidence
from codemods.shell.variables import kept, with_targets
from codemods.shell.words import Word

SHOWN = 110  # characters of a command line that a report shows


class Placed(NamedTuple):
    """One simple command; `env` holds all variables known at that point of the file."""

    words: tuple[Word, ...]
    line: int
    env: Mapping[str, str] = EMPTY
    cwd: str | None = ""
    service: str = ""
    label: str = ""
    schedule: str = ""

    @property
    def argv(self) -> tuple[str, ...]:
        """The words' values."""
        return tuple(word.text for word in self.words)

    def command(self, path: str) -> Command:
        """Return the command as a value that no longer knows its bytes."""
        shown = (f'"{word}"' if " " in word else word for word in self.argv)
        text = " ".join((self.label + " ".join(shown)).split())
        if len(text) > SHOWN:
            text = text[: SHOWN - 1] + "…"
        evidence = Evidence(path, self.line, text)
        argv = with_targets(self.argv, self.env)
        env = kept(self.env)
        return Command(evidence, argv, env, self.cwd, self.service, self.schedule)


def line_at(text: str, offset: int) -> int:
    """Return the number of the line that holds this character."""
    return text.count("\n", 0, offset) + 1
