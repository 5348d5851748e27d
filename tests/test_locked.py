"""The lists of an environment are read as those of a project."""

from __future__ import annotations

from importlib.metadata import version

from codemods.files.project import Project
from codemods.packages.locks.lock_needs import lock_needs
from tools.locked import lists


def test_the_lock_tells_what_is_installed_and_who_needs_it() -> None:
    project = Project.of(lists(["copier"]))

    needs = lock_needs(project, "")

    assert '    "copier",\n' in project["pyproject.toml"]
    assert f'name = "jinja2"\nversion = "{version("jinja2")}"' in project["uv.lock"]
    assert "jinja2" in {need.name for need in needs["copier"]}
