"""Where the files of the chosen processes show what is named like a credential."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from codemods.code.importing.modules import Modules
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded
from codemods.processes.secrets.logged_secrets import LoggedSecret

_MOST = 20  # each is a place to mend
Finder = Callable[[Modules, Iterable[str]], Sequence[LoggedSecret]]


def secret_places(known: Known, find: Finder, name: str = "{}") -> str:
    """Return what `find` finds there, each place with its name as `name` writes it, or "".

    There is nothing to tell where nothing starts Sentry.
    """
    if not known.answers.init_path or known.answers.style == "none":
        return ""
    found = find(known.modules, loaded(known))
    return some([f"{one.place} ({name.format(one.name)})" for one in found], _MOST)
