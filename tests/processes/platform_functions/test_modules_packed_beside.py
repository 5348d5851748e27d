"""What is a project's own where libraries lie beside it: a function's package is flat."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.platform_functions.modules_packed_beside import own_modules

OWN = {"lambda_function.py": "", "shop/__init__.py": "", "enums.py": ""}


@pytest.mark.parametrize(
    ("beside", "folder", "own"),
    [
        ({}, "", ("enums", "lambda_function", "shop")),
        ({"urllib3/__init__.py": ""}, "", ("enums", "lambda_function", "shop")),
        (
            {"pbr/__init__.py": "", "pbr-4.0.2.dist-info/METADATA": "Name: pbr\n"},
            "",
            ("enums", "lambda_function", "shop"),
        ),
        (
            {"acme/__init__.py": "", "acme-1.egg-info/PKG-INFO": "Name: acme\n"},
            "",
            ("enums", "lambda_function", "shop"),
        ),
        ({"jobs/handler.py": "", "jobs/lib/a.py": ""}, "jobs", ("handler", "lib")),
    ],
    ids=["alone", "a known name", "its metadata", "an egg's", "a folder of its own"],
)
def test_a_library_that_was_copied_in_is_not_own(
    beside: dict[str, str], folder: str, own: tuple[str, ...]
) -> None:
    project = Project.of({**OWN, **beside})
    assert own_modules(Modules(project), [folder]) == own
