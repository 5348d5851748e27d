"""A function as a platform's file names it."""

from __future__ import annotations

from typing import NamedTuple


class Handler(NamedTuple):
    """One function: `target` is dotted or a path with the name behind a dot (`src/app.run`).

    `folder` is where that is looked for, from the folder of the file that names it; None
    where the file does not say, so that every file of that name may be meant. `platform` is the
    file stem in `knowledge/platforms`. `usual` is one that no file names: the platform looks for
    it beside this one. Of a `whole` file the name behind the last dot is no matter.

    `packing` is the line that shows what it is packed by: the first of `lists`, (path from the
    file's folder, word in it), that is there. `variables` are the names of those that it gets,
    listed from line `listing` on, and no others; 0 where the file does not say.

    Nothing is certain of a function without the file `beside`; it is none where `unless` is there.
    """

    target: str
    line: int
    folder: str | None = ""
    platform: str = "aws_lambda"
    usual: bool = False
    packing: int = 0
    lists: tuple[tuple[str, str], ...] = ()
    listing: int = 0
    variables: frozenset[str] = frozenset()
    beside: str = ""
    unless: str = ""
    whole: bool = False
