"""In which folder a script runs that a container starts by its whole path.

A path that goes on as the project's own does (`/app/app/prestart.sh`) shows the folder that holds
the project there, and that is the working directory of images whose server runs scripts before it:
https://github.com/tiangolo/uvicorn-gunicorn-docker#pre_start_path
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.project import Project
from codemods.formats.image_files import is_image
from codemods.formats.launchers import compose

_SHELLS = (".sh", ".bash")


def script_folders(project: Project, script: str) -> Iterator[str]:
    """Yield the folders of the project that a script runs in, by who names its whole path."""
    parts = script.split("/")
    if not script.endswith(_SHELLS) or len(parts) < 2:
        return
    texts = [project.get(path, "") for path in project if _is_of_container(project, path)]
    for size in range(len(parts) - 1):  # the whole path, then the ends of it
        end = "/".join(parts[size:])
        named = re.compile(rf"/[\w.-]+(?:/[\w.-]+)*/{re.escape(end)}(?![\w./-])")
        if any(named.search(text) for text in texts):
            yield "/".join(parts[:size])
            return


def _is_of_container(project: Project, path: str) -> bool:
    return compose.matches(path) or is_image(project, path)
