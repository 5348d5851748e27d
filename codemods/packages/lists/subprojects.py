"""The folders of a repository that list dependencies of their own."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname

from codemods.code.importing.running_files import NO_APPS, lies_within, tests_by_content
from codemods.editing.lists import pip_lines as _pip_lines
from codemods.files.loading import matching, modules
from codemods.files.project import Project
from codemods.formats.manifests import requirements, setup_cfg, setup_py
from codemods.packages.lists.declared import is_production, scanned
from codemods.packages.lists.parts_of_projects import is_part

_LEFT_OUT = frozenset(
    """tests test testing docs doc documentation examples example samples sample template
    templates fixtures fixture benchmarks benchmark e2e docker scripts script tools tooling ci
    hack notebooks notebook testdata playground tutorial tutorials""".split()
).union(NO_APPS)
_LATER = frozenset("plugins plugin extensions addons contrib integrations".split())


def subprojects(project: Project) -> tuple[str, ...]:
    """Return the folders that list production dependencies, "" for the top.

    Tests, docs, examples and templates are left out; plugins and the like come last. None
    where no such folder holds code: what they list is for code elsewhere.
    """
    folders = _listing(project)
    folders = tuple(f for f in folders if not is_part(project, f, folders))
    code = {folder for folder in folders if any(_below(project, folder))}
    return folders if code else ()


def _below(project: Project, folder: str) -> Iterator[str]:
    stem = f"{folder}/" if folder else ""
    return (path for path in project.python if path.startswith(stem))


def _listing(project: Project) -> tuple[str, ...]:
    found: dict[str, int] = {}
    for path in (p for p in project if not p.endswith(".py") or basename(p) == "setup.py"):
        if matching("manifests", path) and _describes_a_service(project, path):
            folder = dirname(path)
            if requirements.is_folder(basename(folder)) and is_production(path):
                folder = dirname(folder)
            parts = folder.split("/") if folder else []
            if lies_within(folder, tests_by_content(project)):
                continue
            if _LEFT_OUT.union(NO_APPS).isdisjoint(parts) and not any(
                _is_hidden(part) for part in parts
            ):
                found[folder] = int(not _LATER.isdisjoint(parts))
    return tuple(sorted(found, key=lambda folder: (found[folder], folder.count("/"), folder)))


def _describes_a_service(project: Project, path: str) -> bool:
    text, name = project.get(path, ""), basename(path)
    if name == "pyproject.toml":
        document = scanned(text)
        return document.has("project", "name") or document.has("tool", "poetry", "dependencies")
    if name == "setup.py":
        return bool(setup_py.is_package(text))
    if name == "setup.cfg":
        return bool(setup_cfg.read(path, text) or setup_cfg.sources(text))
    if requirements.matches(path):
        says = requirements.read(path, text) or _pip_lines.includes(text)
        return is_production(path) and bool(says)
    formats = modules("manifests")
    return any(formats[stem].read(path, text) for stem in matching("manifests", path))


def _is_hidden(folder: str) -> bool:
    return folder.startswith(".") or "{{" in folder or "{%" in folder
