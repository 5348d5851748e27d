"""Lists that commands of the project write from a tool's manifest: who edits one loses it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from posixpath import basename
from typing import NamedTuple

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import tools
from codemods.packages.install_commands.installs import ranked
from codemods.packages.lists.chosen_file import Choice
from codemods.packages.lists.declared import Declared
from codemods.packages.lists.metadata_source import by_tool
from codemods.packages.locks.lock_files import exact, read

_COMMAND = pattern(
    r"\b(?:(?P<tool>poetry|pdm|uv)[ \t]+export|(?P<pipenv>pipenv)[ \t]+"
    r"(?:requirements|lock[ \t]+(?:-r|--requirements)))\b(?P<rest>[^\n;&|`]*)"
)
_FEW = 3  # fewer pins than this show nothing
_TO = pattern(r"(?:>|(?<=\s)(?:-o|--output(?:-file)?))[ \t=]*[\"']?([\w./-]+)")


class Exported(NamedTuple):
    """A list, by its name, that a command at `evidence` has a tool write, to `path` as it says."""

    name: str
    tool: str
    evidence: Evidence
    path: str = ""

    @property
    def manifest(self) -> str:
        """The name of the file that it is written from."""
        return tools()[self.tool].reads


@lru_cache(maxsize=4)  # asked for each environment
def exported(project: Project) -> tuple[Exported, ...]:
    """Return the lists that scripts, images, CI and READMEs have written."""
    return tuple(one for path in ranked(project) for one in _of(path, project.get(path, "")))


def maker_of(project: Project, name: str) -> Exported | None:
    """Return what writes a list of which the checkout has neither the text nor the source.

    None where nothing shows it.
    """
    names = {basename(path) for path in project}
    alike = (one for one in exported(project) if one.name == basename(name))
    if basename(name) in names:
        return None
    return next((one for one in alike if one.manifest not in names), None)


def source_of(found: Declared, path: str) -> Choice | None:
    """Return the manifest that a command writes a list from, None where none is here."""
    for one in exported(found.project):
        why = f"{one.evidence} writes {path} from it"
        choice = by_tool(found, one.tool, why) if one.name == basename(path) else None
        if choice and choice.target != path:
            return choice
    return None


def source_above(found: Declared, above: Declared, path: str) -> Choice | None:
    """Return the manifest in a folder above whose lock has the versions that a list pins.

    A name alone shows nothing there: each folder may have a list of that name.
    """
    pins = {row.name: exact(row) for row in found.files.get(path, ()) if exact(row)}
    for tool, lock in above.locks.items():
        locked = read(lock, above.text(lock))
        same = sum(locked.get(name) == version for name, version in pins.items())
        if len(pins) >= _FEW and 10 * same >= 9 * len(pins) and tools()[tool].export:
            made = (str(o.evidence) for o in exported(found.project) if o.name == basename(path))
            why = next((f"{maker} writes {path} from it" for maker in made), "")
            return by_tool(above, tool, why or f"{lock} has the versions of {path}")
    return None


def _of(path: str, text: str) -> Iterator[Exported]:
    for match in _COMMAND.finditer(text):
        if to := _TO.search(match["rest"]):
            line = text.count("\n", 0, match.start()) + 1
            shown = Evidence(path, line, match[0].strip())
            yield Exported(basename(to[1]), match["tool"] or match["pipenv"], shown, to[1])
