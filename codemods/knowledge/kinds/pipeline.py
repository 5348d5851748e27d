"""What the files of pipelines hold: who runs code of a project in processes of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.files.model import EMPTY


class Pipeline(NamedTuple):
    """What we know of a pipeline whose own processes load files of a project, as data.

    `modules` are imported by who writes for it, `text` says what is to be done, with `paste`,
    or with `integration` (below `sentry_sdk.integrations.`) in the call that starts Sentry,
    which is to be put there alone where it has neither, and `{top}` in the text is where;
    `commands` maps what runs a shell command as a process of its own to the argument that has it;
    `programs` are its own on a command line and `images` those that run them, which start no file
    of the project's; `done` is a word by which it shows that this is so. `loads` says that nothing
    but its own processes load such a file, which therefore is no program.
    """

    name: str
    docs: str
    modules: tuple[str, ...]
    text: str
    done: str
    paste: str = ""
    integration: str = ""
    loads: bool = False
    programs: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    commands: Mapping[str, str] = EMPTY
