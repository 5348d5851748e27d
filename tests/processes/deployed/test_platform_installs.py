"""What hosting platforms install by themselves."""

from __future__ import annotations

import pytest

from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.processes.deployed.platform_installs import platform_installs


@pytest.mark.parametrize(
    ("shown", "names", "installs"),
    [
        ("Procfile", ["requirements.txt"], [("pip", ("requirements.txt",), None)]),
        ("Procfile", ["uv.lock", "pyproject.toml"], [("uv", (), "")]),
        (
            "Procfile",
            ["requirements.txt", "poetry.lock"],
            [("pip", ("requirements.txt",), None), ("poetry", (), "")],
        ),
        ("app.yaml", ["Pipfile.lock", "requirements.txt"], [("pip", ("requirements.txt",), None)]),
        ("app.yaml", ["Pipfile.lock"], []),
        ("Procfile", ["setup.py"], []),
    ],
)
def test_each_manifest_may_be_the_one(
    shown: str, names: list[str], installs: list[tuple[str, tuple[str, ...], str | None]]
) -> None:
    project = Project.of(dict.fromkeys(names, ""))
    found = platform_installs(project, Evidence(shown, 1), "")
    assert [(i.tool, i.files, i.folder) for i in found] == installs


def test_those_of_its_own_folder() -> None:
    project = Project.of({"api/requirements.txt": "", "uv.lock": ""})
    (install,) = platform_installs(project, Evidence("api/Procfile", 2), "api")
    assert (install.files, install.evidence.line) == (("api/requirements.txt",), 2)
