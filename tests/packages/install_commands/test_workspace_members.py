"""The packages of a workspace, found by name."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.install_commands.workspace_members import member


@pytest.mark.parametrize(
    ("name", "folder"), [("shop", ""), ("Shop.Api", "api"), ("shop-api", "api"), ("none", None)]
)
def test_a_package_lies_where_its_name_stands(name: str, folder: str | None) -> None:
    texts = {"a/pyproject.toml": "[project\n", "api/pyproject.toml": "[project]\nname='shop_api'\n"}
    texts |= {"pyproject.toml": "[project]\nname='shop'\n", "b/setup.cfg": "name = none\n"}

    assert member(Project.of(texts), name) == folder
