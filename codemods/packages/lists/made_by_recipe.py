"""The target of a Makefile by which a project makes a list anew, with options of its own."""

from __future__ import annotations

import re
from posixpath import dirname, relpath
from shlex import quote

from codemods.files.project import Project
from codemods.formats.launchers import makefile


def made_by(project: Project, tool: str, name: str) -> str:
    """Return the command of the first target that runs a tool and names a file, "" for none."""
    making = re.compile(
        rf"^([\w.-]+):(?!=).*\n((?:(?:\t.*)?\n)*?\t.*{re.escape(tool)}\b.*\n?(?:\t.*\n?)*)",
        re.MULTILINE,
    )
    for path in filter(makefile.matches, project.paths):
        for target, recipe in making.findall(project.get(path, "")):
            if name in recipe:
                command, folder = f"make {target}", dirname(path)
                return f"(cd {quote(relpath(folder))} && {command})" if folder else command
    return ""
