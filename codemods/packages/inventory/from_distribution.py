"""Libraries that a distribution brings, as a README, a script or a playbook installs them."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.shell.commands import split_commands
from codemods.shell.install_commands import system_libraries

_TOLD = (".md", ".rst", ".txt", ".sh", "Makefile", "makefile", "Vagrantfile")
_MANAGERS = ("apt", "apt-get", "apk", "dnf", "yum", "zypper")
# Whose lists name packages alone: of Ansible's modules, cloud-init, an apt buildpack.
_NAMING = (".yml", ".yaml", "Aptfile")
_LISTS = (*_MANAGERS, "package", "packages")
_WORD = pattern(r"[\w.+-]+")


def by_distribution(modules: Modules) -> Evidence | None:
    """Return where a library that the project imports is installed so, None where none is."""
    project = modules.project
    paths = [p for p in project.paths if basename(p).endswith((*_TOLD, *_NAMING))]
    held = project.holding(_LISTS, paths)
    named = [p for p in paths if basename(p) == "Aptfile"]
    imported: frozenset[str] | None = None
    for path in sorted({*named, *(path for found in held.values() for path in found)}):
        for number, line in enumerate(lines_of(project.get(path, "")), 1):
            for name in _named(path, line):
                imported = _imported(modules) if imported is None else imported
                if not imported.isdisjoint(name.split("-")[1:]):
                    return Evidence(path, number, name)
    return None


def _named(path: str, line: str) -> Iterator[str]:
    """Yield the libraries of a distribution that a line of a file installs, or lists."""
    if path.endswith(_NAMING):
        words = _WORD.findall(line.partition("#")[0])
        yield from system_libraries(("apt-get", "install", *words))
    for command in split_commands(line.strip().lstrip("$>#` ")):
        yield from system_libraries(command.argv)


def _imported(modules: Modules) -> frozenset[str]:
    """Return the top names of what the project imports of others."""
    return frozenset(
        item.module.partition(".")[0].lower()
        for path in modules.files
        for item in modules.facts(path).imports
        if not item.level and not modules.imported(path, item)
    )
