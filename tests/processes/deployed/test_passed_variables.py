"""Which processes files start with the variables that they list, and those that they read."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.deployed.passed_variables import passed_variables

UNIT = "[Service]\nEnvironment=A=1\nExecStart=/srv/bin/run\n"
SCRIPT = f"cd /srv\ncat > /etc/systemd/system/a.service <<EOF\n{UNIT}EOF\n"


def test_what_a_script_writes_has_the_lines_of_the_script() -> None:
    project = Project.of({"install.sh": SCRIPT, "a.service": UNIT})
    rows = [(path, one.first) for path, one in passed_variables(project, "systemd")]
    assert sorted(rows) == [("a.service", 3), ("install.sh", 5)]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ({"deploy/all_env": "export B=1\nC = 2\n# D=3\n"}, {"A", "B", "C"}),
        ({"one/all_env": "B=1\n", "two/all_env": "C=1\n"}, None),
        ({}, None),
    ],
)
def test_a_file_on_the_server_is_the_only_one_of_its_name(
    texts: dict[str, str], names: set[str] | None
) -> None:
    project = Project.of({"a.service": f"{UNIT}EnvironmentFile=/srv/all_env\n", **texts})
    ((_, one),) = passed_variables(project, "systemd")
    assert one.is_open is (names is None)
    assert one.names == (names or {"A"})
