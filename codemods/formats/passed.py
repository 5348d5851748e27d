"""The variables that a file gives to a process that it starts."""

from __future__ import annotations

from typing import NamedTuple


class Passed(NamedTuple):
    """One process as its file starts it: on the lines `first` to `last`, by an `image` or "".

    `names` are the variables that stand there. It gets no others, unless `is_open`: then it
    reads some from elsewhere, from the files in `reads` alone where there are any. `commands` says
    that it names a command of its own, `dockerfile` what it is built from, as seen from the file.
    """

    name: str
    first: int
    last: int
    names: frozenset[str]
    image: str = ""
    is_open: bool = False
    commands: bool = False
    reads: tuple[str, ...] = ()
    dockerfile: str = ""
