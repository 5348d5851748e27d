"""What the files of swallowers hold: where errors end in a library that catches them itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.files.model import EMPTY


class Printer(NamedTuple):
    """A package with which a library prints errors instead of logging them.

    `also` is who installs it unasked, `since` the library's version that does so. The `line`
    in the `section` of the `file` switches it off, and whoever did so used one of the `words`.
    """

    package: str
    also: str
    since: str
    file: str
    section: str
    line: str
    words: tuple[str, ...]


class Older(NamedTuple):
    """What is to be done, with which lines, of a release `before` which the others are no use.

    `prints` is what it does not log, where that is less.
    """

    before: str
    mend: str
    paste: str
    prints: str = ""


class Bot(NamedTuple):
    """Where one line below it hooks on to all of its commands, and which kinds there are.

    `classes` make one; `events` maps, by the package that prints, what a command is decorated with
    to the event of its error, `unclear` are words of files of which that does not tell. `paste` is
    a handler of an event, of "{0}" for the bot and "{1}" for the event.
    """

    classes: tuple[str, ...]
    events: Mapping[str, Mapping[str, str]]
    unclear: tuple[str, ...]
    begin: str
    paste: str


class Swallower(NamedTuple):
    """What we know of a library that calls functions and catches what they raise, as data.

    `handlers` maps how a function becomes its handler of errors, by its own name or by the
    last words of what it is decorated with or given to, to the error in there: "{0}" is the
    function's first parameter, "" the error that is being handled; its own name makes it none
    unless `by_name`. Without such a function the
    library logs the error, which Sentry then gets. `prints` says what it does not log as one,
    `printing` by which package, with the version from which it logs, if ever, `unless` a file has
    one of those texts, and, if there are such, only where a file of the process has one of `only`;
    `keeps` that it doesn't even print it. `printer` says what it prints with; `mend` what to do,
    with `paste`, where that is not a wrapper around each function, and `older` the same of older
    releases of the package in `printing`. A handler's error has what failed as its `cause`, if it
    is no refusal; `bot` says how a library is hooked on to, `before` is the decorator of what runs
    before a loop, where nobody hears of an error, and `harmless` are calls that fail nowhere.
    """

    name: str
    docs: str
    modules: tuple[str, ...]
    handlers: Mapping[str, str] = EMPTY
    by_name: bool = True
    prints: str = ""
    printing: Mapping[str, str] = EMPTY
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    keeps: bool = False
    printer: Printer | None = None
    cause: str = ""
    bot: Bot | None = None
    before: str = ""
    harmless: frozenset[str] = frozenset()
    mend: str = ""
    paste: str = ""
    older: Older | None = None
