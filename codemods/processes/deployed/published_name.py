"""The names under which a project's own image is published, where nothing here shows who builds it.

That is done by a platform's account, or by a workflow that names its repository by a variable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from codemods.editing.lists.requirement import normalised
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.packages.lists.declared import scanned

_METADATA = ("pyproject.toml", "setup.cfg", "setup.py")
_DOCUMENTS = pattern(r"README(?:\.\w+)?", re.IGNORECASE)
_REPOSITORY = r"\b(?:github|gitlab|codeberg)\.(?:com|org)[/:]([\w.-]+/[\w.-]+?)(?:\.git)?"
_DECLARED = pattern(_REPOSITORY + r"(?=[\s\"'/#?)]|$)")
# A document names others' repositories as well; who clones one or shows its checks means this one.
_MEANT = pattern(rf"\bgit clone [^\n]*?{_REPOSITORY}(?=[\s/`)]|$)")
_CHECKED = pattern(_REPOSITORY + r"(?=/(?:actions/)?workflows/|/actions\b)")


def is_own(project: Project, name: str) -> bool:
    """Tell whether an image's name, without tag, is the project's: its package, its repository."""
    first, _, rest = name.partition("/")
    path = rest if rest and ("." in first or ":" in first) else name
    last = path.rpartition("/")[2]
    return path.lower() in _repositories(project) or normalised(last) in _packages(project)


@lru_cache(maxsize=4)
def _packages(project: Project) -> frozenset[str]:
    document = scanned(project.get(_METADATA[0], ""))
    keys = (("project", "name"), ("tool", "poetry", "name"))
    return frozenset(normalised(name) for key in keys if (name := document.string(*key)))


@lru_cache(maxsize=4)
def _repositories(project: Project) -> frozenset[str]:
    return frozenset(name.lower() for name in _named(project))


def _named(project: Project) -> Iterator[str]:
    for path in _METADATA:
        yield from _DECLARED.findall(project.get(path, ""))
    for path in (p for p in project.paths if _DOCUMENTS.fullmatch(p)):
        text = project.get(path, "")
        yield from (*_MEANT.findall(text), *_CHECKED.findall(text))
