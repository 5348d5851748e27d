"""Programs with an image and packages of their own, which are no part of the project.

A stand-in for somebody else's service, a side car: what is set up here is not installed there.
"""

from __future__ import annotations

from collections.abc import Mapping

from codemods.files.dependencies import Dependencies
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.formats.launchers import dockerfile
from codemods.packages.install_commands.installs import RUNS, installs
from codemods.processes.detecting.entrypoints import Choice


def without_own_images(
    project: Project, choices: Mapping[str, Choice], depends: Dependencies
) -> dict[str, Choice]:
    """Return the choices, those that only an image of their own starts left as doubtful."""
    folders = {e.path: _folder(e) for c in choices.values() for e in c.chosen}
    if not any(folders.values()) or all(folders.values()):
        return dict(choices)
    theirs = {folder for folder in folders.values() if folder and _brings(project, folder, depends)}
    return {
        stem: Choice(
            tuple(e for e in c.chosen if folders[e.path] not in theirs),
            (*c.doubtful, *(e for e in c.chosen if folders[e.path] in theirs)),
        )
        for stem, c in choices.items()
    }


def _folder(entry: Entrypoint) -> str:
    """Return the folder that an entrypoint shares with the only Dockerfile that starts it."""
    folder = entry.path.rpartition("/")[0]
    shown = [e.path for e in entry.evidence if e.path != entry.path]
    own = (dockerfile.matches(path) and path.rpartition("/")[0] == folder for path in shown)
    return folder if shown and all(own) else ""


def _brings(project: Project, folder: str, depends: Dependencies) -> bool:
    """Tell whether the images of a folder install packages by name, and not the project's."""
    mine = {row.evidence.path for row in depends.requirements} | {depends.target}
    said = [
        i
        for i in installs(project)
        if i.rank == RUNS and i.evidence.path.rpartition("/")[0] == folder
    ]
    shares = any(i.folder is not None or mine & {*i.files} for i in said)
    return any(i.packages for i in said) and not shares
