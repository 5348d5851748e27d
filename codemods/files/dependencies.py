"""What a project depends on, as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.files.model import EMPTY, Evidence


class Requirement(NamedTuple):
    """One dependency as a file declares it.

    `name` is normalised (PEP 503), `specifier` a PEP 440 set as text ("" for any
    version, also where the file's own notation cannot be translated), `group` is "" for
    what production installs, else the name of the dev group or optional extra.
    """

    name: str
    specifier: str
    evidence: Evidence
    extras: tuple[str, ...] = ()
    group: str = ""


class Limit(NamedTuple):
    """A version that an installer keeps to, whatever requires the package, and what says so.

    `by` is the command that installs by its file, None where a list or the installer's own
    settings name it. One that `replaces` stands for what is required: uv's overrides.
    """

    row: Requirement
    by: Evidence | None = None
    replaces: bool = False


class Lock(NamedTuple):
    """A file that pins what is installed, and the command that makes it again.

    `command` runs in `folder` (from the project's top), without a shell; it is empty where
    only a shell could run it. `made_by` is the tool's own version as the lock tells it.
    """

    path: str
    folder: str = ""
    command: tuple[str, ...] = ()
    shown: str = ""
    made_by: str = ""


class Dependencies(NamedTuple):
    """What the project depends on and how that is changed.

    `target` is the file into which a requirement goes ("" where none is safe), `why`
    says by which evidence it was chosen, `manager` is the tool that owns it (uv, poetry,
    pdm, pipenv, pip-tools, conda, setuptools, hatch, pip), `install` the command that
    makes a new requirement take effect, `locked` maps normalised names to exact versions
    found in a lock file or in an exact pin, `also` are other files that list the same
    packages by hand, `locks` those that have to be made again after a change of `target`.
    `needed` are files that must get what `target` gets, since other environments install from
    them, each with its evidence; `unseen_lock` is a command that goes by a lock above the project.
    """

    requirements: tuple[Requirement, ...] = ()
    target: str = ""
    why: str = ""
    manager: str = "pip"
    install: str = "pip install -r requirements.txt"
    locked: Mapping[str, str] = EMPTY
    also: tuple[str, ...] = ()
    locks: tuple[Lock, ...] = ()
    needed: Mapping[str, str] = EMPTY
    unseen_lock: Evidence | None = None
    limits: tuple[Limit, ...] = ()
    unread_limits: tuple[Evidence, ...] = ()

    def named(self, *names: str) -> tuple[Requirement, ...]:
        """Return the requirements with one of these normalised names."""
        return tuple(r for r in self.requirements if r.name in names)

    def has(self, name: str) -> bool:
        """Tell whether a normalised name is required or locked."""
        return name in self.locked or bool(self.named(name))
