"""What reads a `.env` that was read before: nothing comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.code.starting.startup_events import Event
from codemods.files.pattern import pattern
from codemods.knowledge.start_order import ENV_FILE

_SAME_FILE = pattern(r"""[\w.]*load_dotenv\((?:["'][^"']*["'])?\)""")


def read_once(modules: Modules, happens: Iterable[Event]) -> Iterator[Event]:
    """Yield events without those that read a `.env` which was read before: that changes nothing."""
    read: dict[object, Event] = {}
    for event in happens:
        called = modules.evidence(event.path, event.line).text if event.what is ENV_FILE else ""
        which = called if _SAME_FILE.fullmatch(called) else (event.path, event.line)
        if not called or read.setdefault(which, event) is event:
            yield event
