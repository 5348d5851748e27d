"""Sentry in a browser that no package.json tells of: a script of a page, or a start in the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.facts.dotted import text_of
from codemods.files.project import Project
from codemods.files.syntax import nodes
from codemods.knowledge.frontends import PAGE, STARTS

_LARGEST = 300_000  # bytes; a larger file is a bundle, which holds what others wrote
_SCRIPTS = (".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".vue", ".svelte", ".astro")
_WORDS = (b"sentry", b"raven")  # however they are spelled; many more pages hold an entry


def tells_of_sentry(project: Project, folder: str, others: Iterable[str]) -> bool:
    """Tell whether a frontend's own files, or the pages that may load it, start Sentry.

    A frontend without a page of its own is loaded by a template of the backend's, or by markup
    that its code makes: those outside of the `others`' folders.
    """
    own = [path for path in project.paths if _is_in(path, folder)]
    apart = tuple(other for other in others if other != folder)
    own = [path for path in own if not any(_is_in(path, o) for o in apart if _is_in(o, folder))]
    if any(map(_starts, _texts(project, own))):
        return True
    if any(path.rpartition("/")[2] == "index.html" for path in own) and folder:
        return False
    pages = (p for p in project.paths if PAGE.search(p) and not any(_is_in(p, o) for o in apart))
    return any(map(_starts, _texts(project, pages))) or any(map(_starts, _made(project)))


def _made(project: Project) -> Iterator[str]:
    """Yield the markup and the scripts that Python files write in their strings."""
    held = project.holding(("Raven", "Sentry", "script"), project.python)
    for path in sorted({*held.get("Raven", ()), *held.get("Sentry", ()), *held.get("script", ())}):
        text = project.get(path, "") if _may_start(project.read(path)) else ""
        if STARTS.search(text):
            yield "\n".join(filter(None, map(text_of, nodes(text))))


def _texts(project: Project, paths: Iterable[str]) -> Iterator[str]:
    """Yield the texts of pages and scripts that hold the word at all."""
    for path in paths:
        is_code = PAGE.search(path) or path.endswith(_SCRIPTS)
        data = project.read(path) if is_code and not path.endswith(".min.js") else None
        if data and len(data) <= _LARGEST and _may_start(data):
            yield data.decode("utf-8", "replace")


def _may_start(data: bytes | None) -> bool:
    """Tell whether a file holds a word without which nothing starts Sentry."""
    lowered = (data or b"").lower()
    return any(word in lowered for word in _WORDS)


def _starts(text: str) -> bool:
    return STARTS.search(text) is not None


def _is_in(path: str, folder: str) -> bool:
    return not folder or path.startswith(f"{folder}/")
