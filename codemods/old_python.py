"""A Python that sentry-sdk can't be installed for, as the files that choose one say it.

sentry-sdk 2 needs Python 3.6: where a deployment asks for less, a requirement of it would
stop the next installation.
"""

from __future__ import annotations

import re
from posixpath import join

from codemods.model import Evidence
from codemods.modules import Modules
from codemods.project import Project

OLDEST = (3, 6)
# What Python 3 says of `print "..."`, `except A, error:` and `0755`.
_PYTHON_2 = (
    "Missing parentheses in call to",
    "multiple exception types must be parenthesized",
    "leading zeros in decimal integer literals",
)
_VERSION = r"(\d+)(?:\.(\d+))?"
_CHOSEN = {
    "runtime.txt": re.compile(rf"^python-{_VERSION}", re.M),
    ".python-version": re.compile(rf"^{_VERSION}", re.M),
    "Pipfile": re.compile(rf"^python_(?:full_)?version\s*=\s*[\"']{_VERSION}", re.M),
    "Dockerfile": re.compile(rf"^FROM\s+(?:\S+/)?python:{_VERSION}", re.M | re.I),
}


def old_python(project: Project, root: str) -> Evidence | None:
    """Return where a Python older than sentry-sdk's is chosen, None where a newer one is, too."""
    old: list[Evidence] = []
    for name, pattern in _CHOSEN.items():
        path = join(root, name)
        text = project.get(path, "")
        for match in pattern.finditer(text):
            if (int(match[1]), int(match[2] or 99)) >= OLDEST:
                return None
            line = text.count("\n", 0, match.start()) + 1
            old.append(Evidence(path, line, match[0].strip()))
    return old[0] if old else None


def is_python_2(error: str) -> bool:
    """Tell whether an error of the parser shows a file that was written for Python 2."""
    return any(text in error for text in _PYTHON_2)


def unreadable(modules: Modules, path: str) -> str:
    """Return the file for which nobody can edit `path`, "" for none.

    That is itself, where it doesn't parse, or one that it surely loads and that only Python 2
    reads: its process runs on that.
    """
    if modules.facts(path).broken:
        return path
    folder, loaded = path.rpartition("/")[0], []
    while f"{folder}/__init__.py" in modules.project:
        loaded.append(f"{folder}/__init__.py")
        folder = folder.rpartition("/")[0]
    for item in modules.facts(path).imports:
        if not item.scope and not item.guarded:
            loaded += modules.imported(path, item)
    return next((p for p in loaded if is_python_2(modules.facts(p).broken)), "")
