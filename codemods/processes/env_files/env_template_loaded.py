"""Whether anything loads the `.env` that a template stands for.

A template that nothing reads, nor a copy of it, is no place for a variable that a process needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.environments import dotenv
from codemods.formats.launchers import compose
from codemods.knowledge.env_files import LOADED_BESIDE, LOADING

_IGNORED = pattern(r"\.\w*ignore|.*[.-]lock(?:\.\w+)?|package\.json|.*\.(?:svg|csv|ipynb|min\.js)")
_TEMPLATE = pattern(r"[._-](?:example|sample|template|dist|tmpl|tpl)\b|\b(?:example|sample)[._-]")
_LARGEST = 1_000_000  # bytes; nothing that starts a process is longer


def is_loaded(project: Project, template: str) -> bool:
    """Tell whether something of the project loads the file that a template is to become.

    One that is called `.env` by its first word is loaded by name of the format; any other
    (`gcp-env.example`) only by what names it.
    """
    name = basename(template)
    if not name.lstrip("._-").lower().startswith(("env", "example", "sample", "dist")):
        plain = _TEMPLATE.sub("", name).encode()
        return any(plain in data for data in _texts(project))
    if any(basename(path) in LOADED_BESIDE for path in project.paths):
        return True
    interpolated = (p for p in project.paths if compose.matches(p))
    if any("${" in project.get(path, "") for path in interpolated):
        return True
    return any(LOADING.search(data) for data in _texts(project))


def _texts(project: Project) -> Iterator[bytes]:
    """Yield what may load a file, or name one: code, scripts, launch files, manuals."""
    for path in project.paths:
        if dotenv.matches(path) or _IGNORED.fullmatch(basename(path).lower()):
            continue
        data = project.read(path)
        if data is not None and len(data) <= _LARGEST:
            yield data
