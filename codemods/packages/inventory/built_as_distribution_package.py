"""What a package of a distribution, which the project is built as, depends on: no list is read.

References: https://www.debian.org/doc/debian-policy/ch-relationships.html and
https://rpm-software-management.github.io/rpm/manual/dependencies.html
"""

from __future__ import annotations

from posixpath import basename

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.shell.install_commands import system_libraries

_FIELD = pattern(r"[A-Za-z-]+:")
_NEEDS = pattern(r"(?:Pre-)?Depends:|Requires(?:\([\w,]+\))?:")
_NAME = pattern(r"python3[\w.-]*")


def depends_on(project: Project) -> Evidence | None:
    """Return a Python library that such a package depends on, None where none does.

    One that carries its libraries along (dh-virtualenv) installs lists like anybody else.
    """
    for path in project.paths:
        if path.endswith("debian/control") or basename(path).endswith(".spec"):
            text = project.get(path, "")
            shown = None if "virtualenv" in text else _library(path, text)
            if shown:
                return shown
    return None


def _library(path: str, text: str) -> Evidence | None:
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if _FIELD.match(line):
            inside = _NEEDS.match(line) is not None
        names = _NAME.findall(line) if inside and not line.startswith("#") else ()
        for name in system_libraries(("apt-get", "install", *names)):
            return Evidence(path, number, name)
    return None
