"""In which folder a script runs that a container names by its whole path."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.install_commands.installs import installs
from codemods.packages.install_commands.script_folders import script_folders

SCRIPT = "app/prestart.sh"
COMPOSE = "services:\n  api:\n    environment:\n      - PRE_START_PATH={}\n"


@pytest.mark.parametrize(
    ("path", "script", "text", "expected"),
    [
        ("compose.yml", SCRIPT, COMPOSE.format("/app/app/prestart.sh"), [""]),
        ("Dockerfile", SCRIPT, "FROM x\nENV PRE_START_PATH=/srv/web/app/prestart.sh\n", [""]),
        ("compose.yml", "api/app/prestart.sh", COMPOSE.format("/app/app/prestart.sh"), ["api"]),
        ("compose.yml", SCRIPT, COMPOSE.format("/app/prestart.sh"), []),
        ("compose.yml", SCRIPT, COMPOSE.format("/app/app/prestart.sh.old"), []),
        ("compose.yml", "prestart.sh", COMPOSE.format("/app/prestart.sh"), []),
        ("notes.md", SCRIPT, "/app/app/prestart.sh\n", []),
    ],
    ids="compose image nearer folder_itself longer top prose".split(),
)
def test_the_folder_that_holds_what_the_path_goes_on_with(
    path: str, script: str, text: str, expected: list[str]
) -> None:
    project = Project.of({script: "pip install -r requirements.txt\n", path: text})
    assert [*script_folders(project, script)] == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [("/app/app/prestart.sh", "requirements.txt"), ("/prestart.sh", "app/requirements.txt")],
)
def test_the_list_that_a_script_installs_there(named: str, expected: str) -> None:
    files = {
        "requirements.txt": "flask\n",
        "app/requirements.txt": "flask\n",
        SCRIPT: "#!/bin/sh\npip3 install -r requirements.txt\n",
        "compose.yml": COMPOSE.format(named),
    }
    assert [i.files for i in installs(Project.of(files)) if i.files] == [(expected,)]
