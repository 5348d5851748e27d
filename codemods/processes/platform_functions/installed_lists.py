"""Whether a platform installs the list that lies where it looks for one, as files say."""

from __future__ import annotations

from functools import lru_cache

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.knowledge.registry import platforms

_TELLING = (".md", ".sh", ".ps1", ".toml", ".yml", ".yaml", ".bicep", ".tf", "Makefile", "justfile")
_NAMED = ("Dockerfile", ".vscode/settings.json")


@lru_cache(maxsize=8)  # of one project: each of its functions asks
def is_installed(project: Project, stem: str) -> bool:
    """Tell whether nothing in the project says that a platform installs another list, or none."""
    known = platforms()[stem].deployed
    if known is None:
        return True
    told = [path for path in project.paths if path.endswith((*_TELLING, *_NAMED))]
    texts = [project.get(path, "") for path in told]

    def said(words: str) -> bool:
        return any(pattern(words).search(text) for text in texts)

    return not said(known.otherwise) and (not said(known.as_it_is) or said(known.built))
