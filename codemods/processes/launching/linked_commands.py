"""Commands under /usr/bin and the like that are links to a file of the project.

`ln -s /usr/lib/shop/shopctl.py /usr/bin/shopctl` in a package's script, or a line of a `.links`
file of debhelper: https://manpages.debian.org/testing/debhelper/dh_link.1.en.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import basename

from codemods.files.pattern import pattern
from codemods.files.project import Project

_LINKING = (".sh", ".bash", ".postinst", ".links", ".spec", ".install", ".j2")
_NAMES = frozenset("postinst Makefile makefile install links rules Dockerfile".split())
_LINK = pattern(r"\bln[ \t]+(?:-\S+[ \t]+)*[\"']?(\S+?\.py)[\"']?[ \t]+[\"']?(\S*/bin/[\w.-]+)")
_LISTED = pattern(r"(?m)^[ \t]*(\S+\.py)[ \t]+(\S*bin/[\w.-]+)[ \t]*$")


def linked_command(project: Project, word: str) -> str:
    """Return the project's file that a command of a server's folder is a link to, or ""."""
    name = basename(word)
    stems = {name, name.replace("-", "_")}
    if "/bin/" not in word or not any(project.named(f"{stem}.py") for stem in stems):
        return ""
    return next((path for link, path in _links(project) if basename(link) == name), "")


@lru_cache(maxsize=4)
def _links(project: Project) -> tuple[tuple[str, str], ...]:
    """Return (link, path in the project) of what scripts and lists of links make."""
    return tuple(_made(project))


def _made(project: Project) -> Iterator[tuple[str, str]]:
    for path in project.paths:
        if path.endswith(_LINKING) or basename(path) in _NAMES:
            how = _LISTED if path.endswith(".links") else _LINK
            for target, link in how.findall(project.get(path, "")):
                parts = re.sub(r"\$\{?\w+\}?", "", target).strip("/").split("/")
                tails = ("/".join(parts[index:]) for index in range(len(parts)))
                if ours := next((tail for tail in tails if tail in project), ""):
                    yield link, ours
