"""What a platform's list leaves out of the folder that it packs: nothing there may need it."""

from __future__ import annotations

from posixpath import join

from codemods.files.project import Project
from codemods.formats.ignored_as_by_git import ignores
from codemods.knowledge.registry import platforms


def leaves_out(project: Project, platform: str, folder: str | None, path: str) -> str:
    """Return what leaves a file out of a packed folder, as a clause, "" where nothing does."""
    name = platforms()[platform].leaves_out
    inside = f"{folder}/" if folder else ""
    listed = join(folder or "", name)
    if not name or not path.startswith(inside) or listed not in project:
        return ""
    is_out = ignores(project.get(listed, ""), path.removeprefix(inside))
    return f"{listed} leaves out {path}" if is_out else ""
