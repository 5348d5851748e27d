"""A Python that sentry-sdk can't be installed for, as the files that choose one say it.

sentry-sdk 2 needs Python 3.6: where a deployment asks for less, a requirement of it would
stop the next installation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import join

from codemods.code.imports import Import
from codemods.code.modules import Modules
from codemods.files.model import Evidence
from codemods.files.project import Project

OLDEST = (3, 6)
_VERSION = r"(\d+)(?:\.(\d+))?"
_CHOSEN = {
    "runtime.txt": re.compile(rf"^python-{_VERSION}", re.M),
    ".python-version": re.compile(rf"^{_VERSION}", re.M),
    "Pipfile": re.compile(rf"^python_(?:full_)?version\s*=\s*[\"']{_VERSION}", re.M),
    "Dockerfile": re.compile(rf"^FROM\s+(?:\S+/)?python:{_VERSION}", re.M | re.I),
}
# App Engine's `python27`, beside `python312` and the Python that `python` alone leaves open.
_APP_ENGINE = re.compile(r"^runtime:\s*[\"']?python(\d)(\d*)", re.M)
_CHOSEN["app.yaml"] = _APP_ENGINE
_CHOSEN["docker/Dockerfile"] = _CHOSEN["Dockerfile"]
_BASE = re.compile(r"(?:python|pypy)(?:[-:]|(?=\d))(\d)(?:\.?(\d+))?")
_DISTRIBUTION = re.compile(r"\b(?:debian|ubuntu|alpine|fedora)\b")
_CLASSIFIER = re.compile(r"Programming Language :: Python :: ([23])")
_ERROR = re.compile(r"line (\d+): (.*)")
# What Python 3 says of `print "..."`, `except A, error:` and `0755`.
_PYTHON_2 = (
    "Missing parentheses in call to",
    "multiple exception types must be parenthesized",
    "leading zeros in decimal integer literals",
)
# What it calls no more than invalid: `raise "x", n`, `a <> b`, `ur"x"`, backticks.
_INVALID = ("invalid syntax", "invalid decimal literal")
_ONLY_PYTHON_2 = re.compile(
    r"^\s*raise\s+(?:[\"'][^\"']*[\"']|[\w.]+)\s*,|<>|\b[uU][rR][\"']|`[^`]+`|\b\d+[lL]\b"
)
_DEPTH = 3  # imports below one another that are followed


_ASKING = re.compile(r"version|hexversion|PY[23]|TYPE_CHECKING|__name__")


def old_python(project: Project, root: str, images: Iterable[Evidence] = ()) -> Evidence | None:
    """Return where a Python older than sentry-sdk's is chosen, None where a newer one is, too.

    `images` are those that the processes run in: where they tell, a `runtime.txt` or a
    classifier is of another time.
    """
    said = [(shown, _of_image(project, shown)) for shown in images]
    told = [(shown, version) for shown, version in said if version != (0, 0)]
    if told:
        return next((shown for shown, version in told if version < OLDEST), None)
    old: list[Evidence] = []
    for name, pattern in _CHOSEN.items():
        path = join(root, name)
        text = project.get(path, "")
        for match in pattern.finditer(text):
            if (int(match[1]), int(match[2] or 99)) >= OLDEST:
                return None
            line = text.count("\n", 0, match.start()) + 1
            old.append(Evidence(path, line, match[0].strip()))
    return old[0] if old else _classified(project, join(root, "setup.py"))


def old_runtime(project: Project, starts: Iterable[str]) -> Evidence | None:
    """Return the `app.yaml` beside or above a process that chooses too old a Python."""
    for start in starts:
        folder = start.rpartition("/")[0]
        while folder:
            path = join(folder, "app.yaml")
            text = project.get(path, "")
            match = _APP_ENGINE.search(text)
            if match and (int(match[1]), int(match[2] or 99)) < OLDEST:
                line = text.count("\n", 0, match.start()) + 1
                return Evidence(path, line, match[0].strip())
            folder = folder.rpartition("/")[0]
    return None


def _of_image(project: Project, shown: Evidence) -> tuple[int, int]:
    """Return the Python of an image (`python:3.8-slim`), (0, 0) where its name doesn't tell."""
    match = _BASE.search(shown.text)
    if match:
        return int(match[1]), int(match[2] or 99)
    is_plain = _DISTRIBUTION.search(shown.text) and "python3" in project.get(shown.path, "")
    return (3, 99) if is_plain else (0, 0)


def _classified(project: Project, path: str) -> Evidence | None:
    """Return the first classifier of a package that names Python 2 and no Python 3."""
    text = project.get(path, "")
    found = list(_CLASSIFIER.finditer(text))
    if not found or any(match[1] == "3" for match in found):
        return None
    return Evidence(path, text.count("\n", 0, found[0].start()) + 1, found[0][0])


def is_python_2(error: str, text: str = "") -> bool:
    """Tell whether an error of the parser, in a file's text, shows that it is for Python 2."""
    if any(said in error for said in _PYTHON_2):
        return True
    match = _ERROR.search(error)
    lines = text.splitlines()
    if not match or not any(said in match[2] for said in _INVALID):
        return False
    number = int(match[1])
    return number <= len(lines) and bool(_ONLY_PYTHON_2.search(lines[number - 1]))


def written_for_python_2(
    modules: Modules, starts: Iterable[str], apps: Iterable[str]
) -> Evidence | None:
    """Return the first file of Python 2 that a process surely loads, or that lies beside its own.

    `apps` are the files that may build an app. Beside a process only those count: a script
    may be left from long ago.
    """
    possible = tuple(apps)
    for start in (path for path in starts if not modules.facts(path).broken):
        folder = start.rpartition("/")[0]
        near = [path for path in possible if path.rpartition("/")[0] == folder]
        for path in (*_surely_loaded(modules, start), *near):
            said = _ERROR.fullmatch(modules.facts(path).broken)
            if said and is_python_2(said[0], modules.project[path]):
                return Evidence(path, int(said[1]), said[2].partition(".")[0])
    return None


def _is_chosen(modules: Modules, path: str, item: Import) -> bool:
    """Tell whether an import stands below a plain `if`: one process or other comes past it.

    One that asks for the version of Python has another file for Python 3.
    """
    rows = modules.project[path].splitlines()
    heads = (n for n in modules.facts(path).ends if n <= item.line)
    head = rows[max(heads, default=1) - 1]
    return head.startswith("if ") and not _ASKING.search(head)


def _surely_loaded(modules: Modules, start: str) -> list[str]:
    """Return the files that are loaded with `start`, whatever it then does."""
    found = [start]
    for _ in range(_DEPTH):
        for path in tuple(found):
            found += [p for p in modules.packages(path) if "/" in p and p not in found]
            for item in modules.facts(path).imports:
                if not item.scope and (not item.guarded or _is_chosen(modules, path, item)):
                    found += [p for p in modules.imported(path, item) if p not in found]
    return found
