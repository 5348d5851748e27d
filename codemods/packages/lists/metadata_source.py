"""The file that a package's own metadata takes its dependencies from, and whose it is."""

from __future__ import annotations

from posixpath import join

from codemods.files.tool import tools
from codemods.formats.manifests import pep621, poetry, setup_cfg, setup_py
from codemods.packages.lists.after_change import own_commands
from codemods.packages.lists.chosen_file import Choice
from codemods.packages.lists.declared import Declared, dynamic_files


def by_tool(found: Declared, tool: str, why: str) -> Choice | None:
    """Return the file that a tool with a lock of its own reads."""
    path = found.path(tools()[tool].reads)
    if path not in found.files:
        return None
    if tools()[tool].manifest or (tool == "poetry" and found.document.has(*poetry.MAIN)):
        return Choice(path, why, tool)
    choice = by_metadata(found, why)
    if choice is None and found.document.has("project", "name"):
        choice = Choice(path, why)
    return choice._replace(manager=tool) if choice else None


def by_metadata(found: Declared, why: str) -> Choice | None:
    """Return the file that the package's own metadata takes its dependencies from."""
    path, document = found.path("pyproject.toml"), found.document
    if document.written("project", "dependencies") or document.has(*poetry.MAIN):
        return Choice(path, why, manager_of(found))
    if pep621.only_group(document):
        return Choice(path, why, _used_tool(found) or "pip")
    names = [found.path(name) for name in dynamic_files(document)]
    if names and names[0] in found.files:
        return Choice(names[0], f"{path} takes its dependencies from it", "setuptools")
    for module in (setup_cfg, setup_py):
        path = found.path("setup.cfg" if module is setup_cfg else "setup.py")
        if any(not row.group for row in found.files.get(path, ())):
            return Choice(path, why, "setuptools")
        for name in module.sources(found.text(path)):
            if join(found.root, name) in found.files:
                why_read = f"{path} reads it as install_requires"
                return Choice(join(found.root, name), why_read, "setuptools")
    return None


def _used_tool(found: Declared) -> str:
    """Return the tool that installs the project by what its commands say, "" for none."""
    used = [i.tool for i in found.installs if i.tool in own_commands() and i.folder == found.root]
    return used[0] if used else ""


def manager_of(found: Declared) -> str:
    """Return the tool that the project is managed with: by its commands, else by its tables."""
    if used := _used_tool(found):
        return used
    document = found.document
    for tool, table in {t: ("tool", t) for t in ("uv", "pdm", "poetry", "rye")}.items():
        if document.has(*table):
            return tool
    if document.has("tool", "hatch", "envs"):
        return "hatch"
    backend = document.string("build-system", "build-backend")
    return "setuptools" if backend.startswith("setuptools") or not backend else "pip"
