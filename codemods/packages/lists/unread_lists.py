"""Lists of dependencies that are there and can't be read: what they hold stays open."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname

from codemods.editing.lists.toml import loads
from codemods.files.loading import matching
from codemods.files.project import Project
from codemods.formats.manifests import setup_py
from codemods.formats.manifests.pixi import CONDA, PYPI
from codemods.packages.lists.declared import Declared, scanned

_OF_PIXI = "its packages are pixi's: `pixi add --pypi sentry-sdk` puts one there"


def unread_lists(project: Project, root: str) -> Iterator[tuple[str, str]]:
    """Yield (path, why) of the manifests in a folder that can't be read, or followed to a list."""
    named = {*project, *project.unread}  # a link is none of the project's files
    for path in sorted(path for path in named if dirname(path) == root):
        if matching("manifests", path) and (why := project.why_unread(path) or _why(project, path)):
            yield path, why


def _why(project: Project, path: str) -> str:
    """Return why what a manifest lists can't be told, "" where it can."""
    text = project.get(path, "")
    if setup_py.matches(path):
        return "it reads install_requires from elsewhere" if setup_py.is_read(text) else ""
    if path.endswith(".toml") and not _is_toml(text):
        return "it is no valid TOML"
    return _OF_PIXI if path.endswith("pyproject.toml") and _is_of_pixi(text) else ""


def _is_of_pixi(text: str) -> bool:
    """Tell whether what a pyproject.toml lists is pixi's, in tables that only pixi reads."""
    document = scanned(text)
    listed = any(document.has("tool", "pixi", *at) for at in (CONDA, PYPI))
    return listed and not document.has("project", "dependencies")


def _is_toml(text: str) -> bool:
    try:
        loads(text)
    except ValueError:
        return False
    return True


def why_none(found: Declared) -> str:
    """Return why no list of dependencies was found: there is none, or one can't be read."""
    for path, why in unread_lists(found.project, found.root):
        return f"{path}, which may list the dependencies, was not read ({why})"
    told = next((i.evidence for i in found.installs if i.packages), None)
    where = f"; {told} installs packages by name" if told else ""
    return f"no file of {found.root or 'the project'} lists its dependencies{where}"
