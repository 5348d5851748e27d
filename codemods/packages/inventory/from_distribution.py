"""Libraries that a distribution brings, as a README or a script of the project installs them."""

from __future__ import annotations

from posixpath import basename

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.text import lines_of
from codemods.shell.commands import split_commands
from codemods.shell.install_commands import system_libraries

_TOLD = (".md", ".rst", ".txt", ".sh", "Makefile", "makefile")
_MANAGERS = ("apt", "apt-get", "apk", "dnf", "yum", "zypper")


def by_distribution(modules: Modules) -> Evidence | None:
    """Return where a library that the project imports is installed so, None where none is."""
    project = modules.project
    paths = [path for path in project.paths if basename(path).endswith(_TOLD)]
    held = project.holding(_MANAGERS, paths)
    imported: frozenset[str] | None = None
    for path in sorted({path for found in held.values() for path in found}):
        for number, line in enumerate(lines_of(project.get(path, "")), 1):
            for command in split_commands(line.strip().lstrip("$>#` ")):
                for name in system_libraries(command.argv):
                    imported = _imported(modules) if imported is None else imported
                    if not imported.isdisjoint(name.split("-")[1:]):
                        return Evidence(path, number, name)
    return None


def _imported(modules: Modules) -> frozenset[str]:
    """Return the top names of what the project imports of others."""
    return frozenset(
        item.module.partition(".")[0].lower()
        for path in modules.files
        for item in modules.facts(path).imports
        if not item.level and not modules.imported(path, item)
    )
