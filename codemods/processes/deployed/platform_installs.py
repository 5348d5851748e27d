"""What hosting platforms install by themselves, from the manifests that they find.

Heroku's buildpack wants exactly one of them and refuses to build since it finds more; before,
it took the first: https://devcenter.heroku.com/articles/python-support. Render, Railway's
Nixpacks and Paketo look for the same names, in orders of their own. So where several are
there, each may be the one.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, join

from codemods.files.deployed import Install
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.packages.install_commands.installs import RUNS

MANIFESTS = {
    "Pipfile.lock": "pipenv",
    "requirements.txt": "pip",
    "poetry.lock": "poetry",
    "pdm.lock": "pdm",
    "uv.lock": "uv",
}
_LISTS_ONLY = ("app.yaml",)  # App Engine: requirements.txt and nothing else


def platform_installs(project: Project, shown: Evidence, folder: str) -> Iterator[Install]:
    """Yield what a platform may install for the commands of a file; each is one possibility."""
    for name, tool in MANIFESTS.items():
        path = join(folder, name)
        if path not in project or (tool != "pip" and basename(shown.path) in _LISTS_ONLY):
            continue
        if tool == "pip":
            yield Install(shown, tool, RUNS, (path,), implied=True)
        else:
            yield Install(shown, tool, RUNS, folder=folder, implied=True)
