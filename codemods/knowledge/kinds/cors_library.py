"""What is known of a library that answers for CORS: one of `cors/` each."""

from __future__ import annotations

from typing import NamedTuple


class CorsLibrary(NamedTuple):
    """How a CORS library is told which request headers a browser may send.

    `calls` are the dotted callables that take the list as `keyword`, also where they are
    passed to another call; `allows_all` says that without it every header may come. Or it
    is the Django `setting` of a project that has `installed` the app; `paste` are the lines
    for one that leaves it at its default.
    """

    name: str
    calls: tuple[str, ...] = ()
    keyword: str = ""
    allows_all: bool = False
    setting: str = ""
    installed: str = ""
    paste: str = ""

    @property
    def words(self) -> frozenset[str]:
        """The identifiers of which a file that uses it holds one."""
        called = (name.rpartition(".")[2] for name in self.calls)
        return frozenset(word for word in (*called, self.setting, self.installed) if word)
