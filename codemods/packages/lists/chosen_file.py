"""The choice of a file that a new requirement goes into, as a value."""

from __future__ import annotations

from typing import NamedTuple


class Choice(NamedTuple):
    """The file to change, why it is that one, its tool and the command that then runs."""

    target: str
    why: str
    manager: str = "pip"
    extra: str = ""
    install: str = ""
    also: tuple[str, ...] = ()
