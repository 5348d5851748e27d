"""A function as a platform's file names it."""

from __future__ import annotations

from typing import NamedTuple


class Handler(NamedTuple):
    """One function: `target` is dotted or a path with the name behind a dot (`src/app.run`).

    `folder` is where that is looked for, from the folder of the file that names it; None
    where the file does not say, so that every file of that name may be meant. `platform` is the
    file stem in `knowledge/platforms`. `usual` is one that no file names: the platform looks for
    it beside this one.
    """

    target: str
    line: int
    folder: str | None = ""
    platform: str = "aws_lambda"
    usual: bool = False
