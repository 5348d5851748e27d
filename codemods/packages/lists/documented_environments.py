"""A conda environment that commands of the project make, above a list that nothing installs."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname

from codemods.files.deployed import Install
from codemods.files.project import Project
from codemods.formats.manifests import conda
from codemods.packages.lists.chosen_file import Choice
from codemods.packages.lists.declared import Declared, declared
from codemods.packages.lists.targets import choose

_MOST = 0.7  # of a list's packages: the environment runs the same program


def environment_above(
    project: Project, found: Declared, choice: Choice, commands: tuple[Install, ...]
) -> tuple[Declared, Choice] | None:
    """Return what to take instead of a list that no command installs, None where it stays.

    `conda env create -f environment.yml` at the top makes what the program in a folder runs in.
    """
    if not choice.target or any(choice.target in one.files for one in commands):
        return None
    if any(one.folder == found.root for one in commands):
        return None
    names = {row.name for row in found.files.get(choice.target, ()) if not row.group}
    for above in _above(project, found.root, commands):
        taken = choose(above)
        rows = {row.name for row in above.files.get(taken.target, ())}
        if conda.matches(taken.target) and len(names & rows) >= _MOST * len(names) > 0:
            return above, taken
    return None


def _above(project: Project, root: str, commands: tuple[Install, ...]) -> Iterator[Declared]:
    """Yield what the folders above declare in environments that a command makes."""
    made = tuple(one for one in commands if any(conda.matches(path) for path in one.files))
    while root and made:
        root = dirname(root)
        yield declared(project, root, made)
