"""Which list a file that names functions installs into a folder to be packed."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.platform_functions.lists_for_layers import lists_for_layers

LISTS = {"jobs/requirements.txt": "", "requirements-lambda.txt": "", "web/requirements.txt": ""}


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("pip install -r requirements-lambda.txt -t /asset-output", ["requirements-lambda.txt"]),
        ("pip3 install --target=out -r ./jobs/requirements.txt", ["jobs/requirements.txt"]),
        ("pip install -r requirements-lambda.txt", []),
        ("pip install -r requirements-lambda.txt && tar -t x", []),
        ("pip install -r requirements.txt -t out", []),
        ("pip install httpx -t out", []),
    ],
    ids=["behind it", "before it", "no folder", "of another command", "two of its name", "none"],
)
def test_only_one_that_goes_into_a_folder_is_meant(command: str, found: list[str]) -> None:
    project = Project.of({**LISTS, "stack.py": f"\nrun('{command}')\n"})
    lists = lists_for_layers(project, ["stack.py", "stack.py"])
    assert list(lists) == found
    assert all([str(place) for place in places] == ["stack.py:2"] for places in lists.values())
