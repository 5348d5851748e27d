"""The files that choose a Python, each in its own way, and which version they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import join

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.versions import ends_below, floor_of

Chosen = tuple[Evidence, tuple[int, int]]

OLDEST = (3, 6)
ANY = (3, 99)  # where "3" stands alone
_VERSION = r"(\d+)(?:\.(\d+))?"
# App Engine's `python27`, beside `python312` and the Python that `python` alone leaves open.
APP_ENGINE = pattern(r"^runtime:\s*[\"']?python(\d)(\d*)", re.M)
_FROM = pattern(rf"^FROM\s+(?:\S+/)?python:{_VERSION}", re.M | re.I)
_INSTALLING = pattern(r"(?<![\w.-])(?:pip|python)(3)\.(\d+)(?=\s+(?:-m\s+pip\s+)?install\b)")
_IMAGE = pattern(rf"^[ \t-]*image:\s*[\"']?(?:[\w.-]+/)*python:{_VERSION}", re.M)
_CONDA = pattern(rf"^\s*-\s*[\"']?python\s*=+\s*{_VERSION}", re.M)
_RUNTIME = pattern(rf"^\s*[Rr]untime:\s*[\"']?python{_VERSION}", re.M)  # of a function
_DEPLOYED = {
    "runtime.txt": pattern(rf"^python-{_VERSION}", re.M),
    ".python-version": pattern(rf"^{_VERSION}", re.M),
    "Pipfile": pattern(rf"^python_(?:full_)?version\s*=\s*[\"']{_VERSION}", re.M),
    "Dockerfile": _FROM,
    "app.yaml": APP_ENGINE,
    "docker/Dockerfile": _FROM,
    "docker-compose.yml": _IMAGE,
    "docker-compose.yaml": _IMAGE,
    "compose.yaml": _IMAGE,
    "environment.yml": _CONDA,
    "environment.yaml": _CONDA,
    "serverless.yml": _RUNTIME,
    "serverless.yaml": _RUNTIME,
    "template.yml": _RUNTIME,
    "template.yaml": _RUNTIME,
}
# What a package says of itself: its specifier, Poetry's too.
_SPECIFIED = pattern(
    r"""^[ \t]*(?:python_requires|requires-python|python)\s*=\s*["']?([\^~=<>!\d][^"'\n#|]*)["']?"""
    r""",?\s*$|\bpython_requires\s*=\s*["']([^"']+)["']""",
    re.M,
)
_DESCRIBING = ("setup.py", "setup.cfg", "pyproject.toml")
# What a distribution's packages of the older Python are called, and what shows a newer one.
_SYSTEM = pattern(
    r"(?<![\w.-])(?:python-(?:pip|dev|devel|virtualenv|setuptools|all|all-dev|minimal)"
    r"|python2(?:\.\d+)?(?:-[\w-]+)?|py2-[\w-]+|pip2(?:\.7)?)(?![\w.-])"
)
_NEWER = pattern(r"python-?3|pip3|py3-|conda|pyenv|deadsnakes|\buv\b|python:3")
# A folder that one Python alone looks into, and the one that uWSGI or Apache takes it from.
_FOLDER = pattern(
    r"^(?![ \t]*[#;]).*?"
    r"(?:/lib(?:64)?|\b(?:home|pyhome|venv|virtualenv)[ \t]*[=:][ \t]*[\"']?(?:/[\w.~-]+)*)"
    r"/python(\d)\.(\d+)(?:\.\d+)?(?![\w.-])",
    re.M,
)
WORD = pattern(rf"(?<![\w.-])(?:\S*/)?(?:python|pip){_VERSION}(?![\w.-])")


def deployed_by(project: Project, root: str) -> Iterator[Chosen]:
    """Yield what the files of a deployment choose, and what the package says it needs."""
    for name, chosen in _DEPLOYED.items():
        path = join(root, name)
        found = tuple(found_in(project, path, chosen))
        is_made = chosen is _FROM and not found  # an image that makes its Python itself
        yield from found_in(project, path, _INSTALLING) if is_made else found
    for shown, specifier in _specifiers(project, root):
        yield from _specified(shown, specifier)


def of_commands(commands: Iterable[tuple[Evidence, tuple[str, ...]]]) -> Iterator[Chosen]:
    """Yield the Pythons that commands name, as in `/srv/env/bin/python2.7 app.py`.

    `python3` alone leaves open which.
    """
    for shown, words in commands:
        for match in filter(None, map(WORD.fullmatch, words)):
            if match[2] or _version(match) < OLDEST:
                yield shown._replace(text=match[0]), _version(match)


def of_folders(project: Project, paths: Iterable[str]) -> Iterator[Chosen]:
    """Yield the Pythons whose folders these files name, as in `/srv/env/lib/python3.9/…`.

    Not those of a file that names several: which of them it is for can't be told.
    """
    for path in dict.fromkeys(paths):
        found = list(found_in(project, path, _FOLDER))
        if len({version for _, version in found}) == 1:
            yield found[0]


def of_distribution(path: str, text: str) -> Evidence | None:
    """Return where a Dockerfile installs the packages of Python 2, and nothing newer."""
    match = None if _NEWER.search(text) else _SYSTEM.search(text)
    return Evidence(path, line_at(text, match.start()), match[0]) if match else None


def _specifiers(project: Project, root: str) -> Iterator[tuple[Evidence, str]]:
    """Yield what a package says that it needs, as versions are compared."""
    for name in _DESCRIBING:
        path = join(root, name)
        text = project.get(path, "")
        for match in _SPECIFIED.finditer(text):
            shown = Evidence(path, line_at(text, match.start()), match[0].strip())
            specifier = (match[1] or match[2]).strip().rstrip(", ")
            if specifier.startswith("^2"):
                specifier = f">={specifier[1:]},<3"
            specifier = specifier.replace("^", ">=")
            yield shown, f"=={specifier}" if specifier[:1].isdigit() else specifier


def _specified(shown: Evidence, specifier: str) -> Iterator[Chosen]:
    """Yield what a specifier leaves: nothing that is new enough, or nothing that is too old."""
    if ends_below(specifier, "3.6"):
        yield shown, (2, 7)
    elif floor_of(specifier).startswith("3"):
        yield shown, (3, 99)


def found_in(project: Project, path: str, pattern: re.Pattern[str]) -> Iterator[Chosen]:
    """Yield the versions that a pattern finds in a file, "3" alone as the newest."""
    text = project.get(path, "")
    for match in pattern.finditer(text):
        yield Evidence(path, line_at(text, match.start()), match[0].strip()), _version(match)


def _version(match: re.Match[str]) -> tuple[int, int]:
    return int(match[1]), int(match[2] or 99)


def line_at(text: str, at: int) -> int:
    """Return the line that a place of a text is in."""
    return text.count("\n", 0, at) + 1
