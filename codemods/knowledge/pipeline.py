"""What the files of pipelines hold: who runs code of a project in processes of its own."""

from __future__ import annotations

from typing import NamedTuple


class Pipeline(NamedTuple):
    """What we know of a pipeline whose own processes load files of a project, as data.

    `modules` are imported by who writes for it, `text` says what is to be done, with `paste`,
    or with `integration` (below `sentry_sdk.integrations.`) in the call that starts Sentry;
    `done` is a word by which it shows that this is so. `loads` says that nothing but its own
    processes load such a file, which therefore is no program.
    """

    name: str
    docs: str
    modules: tuple[str, ...]
    text: str
    done: str
    paste: str = ""
    integration: str = ""
    loads: bool = False
