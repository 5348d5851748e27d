"""What the files of shippers hold, as values: how each tells what is installed."""

from __future__ import annotations

from typing import NamedTuple


class Shipper(NamedTuple):
    """What we know of something that packs a program or puts it on a machine, as data.

    One that is asked for no list only starts what was installed otherwise.

    `files` is what the path of its file ends in, `holds` what stands in it (both patterns), and
    `letters` which of these stand in whatever that finds: they are looked for first, far sooner.
    `lists` finds a requirements file that it installs from (group 1); `usual` is the one that it
    takes, with the project itself, where it holds `implies` and names none. `named` finds a part
    (group 1) that lists packages by name. `develops` says that its file is as often for those who
    work on the program: it tells where nothing else does.
    """

    name: str
    docs: str
    files: str
    holds: str = ""
    letters: tuple[str, ...] = ()
    lists: str = ""
    usual: str = ""
    implies: str = ""
    named: str = ""
    develops: bool = False
