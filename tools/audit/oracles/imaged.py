"""Each image that starts an edited file holds what that imports, and installs sentry-sdk.

Dockerfiles are read line by line, base images of the project and stages left out: what is not
certain is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from tools.audit.launched import closure, launched
from tools.audit.trial import Finding, Tried

LISTS = re.compile(r"(?:-r|--requirement)[= ]?\s*([^\s&;|]+)")
PROJECT = re.compile(
    r"pip3? install (?:[^&|;]*\s)?(?:-e )?[\"']?\.(?:[\[\s\"'/]|$)"
    r"|(?:poetry|uv|pdm|pipenv) (?:install|export|sync)|pixi"
)
SDK = re.compile(r"sentry[-_.]sdk", re.IGNORECASE)


def findings(tried: Tried) -> Iterator[Finding]:
    """Yield the images that lack a file of ours or the requirement."""
    style = tried.work.known.answers.style
    if style not in ("module", "inline") or not tried.changes:
        return
    paths = tuple(tried.work.known.project.paths)
    known = frozenset((*paths, *(c.path for c in tried.changes)))
    ours = {c.path for c in tried.changes if c.path.endswith(".py")}
    seen: set[str] = set()
    for one in launched(tried.before, paths):
        image = one.path
        if "ockerfile" not in image or image in seen:
            continue
        loads = closure(tried.after, one.file, one.cwd, known) & ours
        if not loads:
            continue
        seen.add(image)
        text = (tried.after / image).read_text(errors="replace")
        yield from _copied(tried, image, text, loads)
        yield from _installed(tried, image, text)


def _copied(tried: Tried, image: str, text: str, loads: set[str]) -> Iterator[Finding]:
    sources = [s for line in _commands(text, "COPY|ADD") for s in _sources(line)]
    folders = ["", str(PurePosixPath(image).parent).removeprefix(".")]
    for path in sorted(loads):
        inside = any(
            _holds("/".join(filter(None, (folder, source))), path)
            for folder in folders
            for source in sources
        )
        if sources and not inside:
            yield Finding("imaged", "not copied", f"{image} {path}", "; ".join(sources))
        ignored = [p for f in folders for p in _ignored(tried.after / f / ".dockerignore")]
        if any(fnmatch(path, p) or fnmatch(path.rpartition("/")[2], p) for p in ignored):
            yield Finding("imaged", "ignored", f"{image} {path}", " ".join(ignored))


def _installed(tried: Tried, image: str, text: str) -> Iterator[Finding]:
    runs = [*_commands(text, "RUN")]
    lists = {m for line in runs for m in LISTS.findall(line)}
    if not runs or any(SDK.search(line) for line in runs) or not lists:
        return
    if any(PROJECT.search(line) for line in runs):
        return
    names = {PurePosixPath(name).name for name in lists}
    files = [p for p in tried.after.rglob("*") if p.name in names and p.is_file()]
    if files and not any(_requires(file, set()) for file in files):
        yield Finding("imaged", "not installed", image, " ".join(sorted(lists)))


def _requires(file: Path, seen: set[Path]) -> bool:
    if file in seen or not file.is_file():
        return False
    seen.add(file)
    text = file.read_text(errors="replace")
    if SDK.search(text):
        return True
    return any(_requires(file.parent / name, seen) for name in LISTS.findall(text))


def _commands(text: str, words: str) -> Iterator[str]:
    joined = re.sub(r"\\\s*\n(?:\s*#.*\n)*", " ", text)
    for match in re.finditer(rf"^\s*(?:{words})\s+(.*)$", joined, re.M | re.I):
        yield match[1]


def _sources(line: str) -> list[str]:
    if "--from=" in line:
        return ["."]  # of another stage, which may hold all
    words = [w for w in re.split(r"[\s\[\]\",]+", line) if w and not w.startswith("--")]
    return [w.removeprefix("./").rstrip("/") or "." for w in words[:-1]]


def _holds(source: str, path: str) -> bool:
    source = source.removesuffix("/.") if source != "." else "."
    plain = source in (".", "", "*", "/") or path == source or path.startswith(f"{source}/")
    return plain or fnmatch(path, source) or "$" in source


def _ignored(file: Path) -> list[str]:
    if not file.is_file():
        return []
    rows = file.read_text(errors="replace").splitlines()
    if any(row.startswith("!") for row in rows):
        return []  # what is let in again is not followed
    return [row.strip().removeprefix("./") for row in rows if row.strip() and row[:1] != "#"]
