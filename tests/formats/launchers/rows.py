"""What a format read, as short rows for tables, and the check that an edit is exact."""

from __future__ import annotations

from types import ModuleType

import pytest

from codemods.files.model import Command, Refused

WORKER = ("rq", "worker")
SETTINGS = ("-c", "app.mysettings")


def rows(commands: tuple[Command, ...]) -> list[tuple[int, str]]:
    """Return (line, words) of each command."""
    return [(command.evidence.line, " ".join(command.argv)) for command in commands]


def edited(module: ModuleType, text: str, line: int) -> str:
    """Return `text` with RQ's settings put in; they must be read there, a second time change
    nothing.
    """
    once = str(module.edit(text, line=line, program=WORKER, insert=SETTINGS))
    words = " ".join(word for c in module.read("run.sh", once) for word in c.argv).split()
    assert once == text or " worker -c app.mysettings" in " ".join(words)
    assert module.edit(once, line=line, program=WORKER, insert=SETTINGS) == once
    return once


def refused(module: ModuleType, text: str, line: int) -> str:
    """Return the sentence with which an edit is refused."""
    with pytest.raises(Refused) as refusal:
        module.edit(text, line=line, program=WORKER, insert=SETTINGS)
    return str(refusal.value)
