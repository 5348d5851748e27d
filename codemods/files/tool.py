"""What the tool of a manifest format is: its lock, its commands, as each format says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from codemods.files.loading import modules


class Tool(NamedTuple):
    """A tool that installs what one file lists; its format has it in `TOOLS`.

    `rank` is its place where several have left a lock, `manifest` the name of the file that
    it alone reads, written in `syntax` (a suffix, `.toml`); "" for pyproject.toml. `actions`
    are the sub-commands that install the project, `folders` the options that name another one.

    `lock` is its lock's name, `locked` reads one ({name: version}; None: TOML with
    `[[package]]` tables), `relock` makes it again without moving other packages, `caution`
    says what to look at afterwards where it may drop some. `made_by` finds the tool's own
    version in a lock, `older` are words that major 1 takes beside `relock`'s.

    `upgrade` moves one package in the lock, `refresh` makes a new requirement take effect,
    `begin` does where there is no lock yet, `extra` asks for an extra. `export` writes a list
    for pip, whose header names a command that begins with `header` ("": the tool's name),
    `former` are commands of a header that no version beside `relock` has, with what took their
    place, `python` tells the interpreter.
    """

    name: str
    rank: int = 9
    manifest: str = ""
    syntax: str = ".toml"
    actions: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    lock: str = ""
    locked: Callable[[str], dict[str, str]] | None = None
    relock: tuple[str, ...] = ()
    caution: str = ""
    made_by: str = ""
    older: tuple[str, ...] = ()
    upgrade: str = ""
    refresh: str = ""
    begin: str = ""
    extra: str = ""
    export: str = ""
    header: str = ""
    former: Mapping[str, str] = MappingProxyType({})
    python: tuple[str, ...] = ()

    @property
    def reads(self) -> str:
        """The name of the file that it installs from."""
        return self.manifest or "pyproject.toml"


@cache
def tools() -> Mapping[str, Tool]:
    """Return the tools of all manifest formats by name, in the order of their rank."""
    known = [t for format in modules("manifests").values() for t in getattr(format, "TOOLS", ())]
    return MappingProxyType({t.name: t for t in sorted(known, key=lambda t: (t.rank, t.name))})


def manifests() -> Mapping[str, Tool]:
    """Return the tools that read a file of their own, by its name."""
    return {tool.manifest: tool for tool in tools().values() if tool.manifest}


def locks() -> Mapping[str, str]:
    """Return the names of locks by the tool that makes them."""
    return {tool.name: tool.lock for tool in tools().values() if tool.lock}
