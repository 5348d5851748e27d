"""workspace.yaml and pyproject.toml say what Dagster's processes load."""

from __future__ import annotations

import pytest

from codemods.formats.flows.dagster import matches, read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("load_from:\n- python_file: defs.py\n", ("defs.py", 2)),
        ("load_from:\n- python_file:\n    relative_path: a/defs.py\n", ("a/defs.py", 3)),
        ("load_from:\n- python_module: shop.defs\n", ("shop.defs", 2)),
        ("load_from:\n- python_module:\n    module_name: shop.defs\n", ("shop.defs", 3)),
        ('[tool.dagster]\nx = 1\nmodule_name = "shop.defs"\n', ("shop.defs", 3)),
    ],
)
def test_a_code_location(text: str, named: tuple[str, int]) -> None:
    assert [(one.target, one.line) for one in read(text)] == [named]


def test_what_is_none() -> None:
    assert not [*read('[tool.other]\nmodule_name = "a"\n')]
    assert not [*read("load_from:\n- grpc_server: {host: a}\n")]
    assert matches("workspace.yaml") and matches("pyproject.toml") and not matches("dagster.yaml")
