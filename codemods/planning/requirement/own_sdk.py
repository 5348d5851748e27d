"""The sentry-sdk that one process installs, where it is not that of the file with the call."""

from __future__ import annotations

from codemods.files.model import Entrypoint
from codemods.files.versions import NEWEST_SDK, exact_of
from codemods.planning.known import Known

_SDK = "sentry-sdk"


def as_in(known: Known, entry: Entrypoint) -> Known:
    """Return what is known with the sentry-sdk that an entrypoint's processes install.

    That is the newest, which is to be required there, where each of their lists is known and none
    has it, and what is pinned there; the project's own where neither shows.
    """
    mine = (one for one in known.found.proven if one.entry == entry)
    around = [process.environment for one in mine for process in one.processes]
    if not around or any(not one.lists or one.unread for one in around):
        return known
    lists = {path for one in around for path in one.lists}
    depends = known.found.dependencies
    rows = [row for row in depends.named(_SDK) if row.evidence.path in lists]
    pinned = [exact_of(row.specifier) for row in rows]
    if len(rows) == len(depends.named(_SDK)) or not all(pinned):
        return known
    version = pinned[0] if pinned else NEWEST_SDK
    return known._replace(answers=known.answers._replace(sdk_version=version))
