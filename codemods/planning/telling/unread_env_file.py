"""The `.env` that some processes load, told to those that do not: a DSN in it is none of theirs."""

from __future__ import annotations

from codemods.files.model import Evidence
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded

_LOADERS = ("dotenv.load_dotenv", "dotenv.main.load_dotenv")


def unread_env_file(known: Known, path: str) -> str:
    """Return that a process which begins with a file reads no `.env` as others do, "" if none do.

    It begins with a blank, to be put behind a sentence.
    """
    own = {file for file, _ in known.modules.reach(path)}
    mine = tuple(dict.fromkeys((*own, path)))
    if any(_loader(known, file) for file in mine):
        return ""
    shown = next(filter(None, (_loader(known, file) for file in loaded(known))), None)
    if not shown:
        return ""
    return f" It loads no `.env`, as {shown} does: it needs SENTRY_DSN in its own environment."


def _loader(known: Known, path: str) -> Evidence | None:
    calls = known.modules.facts(path).calls
    line = next((call.line for call in calls if call.name in _LOADERS), 0)
    return known.modules.evidence(path, line) if line else None
