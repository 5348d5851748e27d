"""Tables in which a manager is told of versions: which are read, and from which files."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.limits_of_tools import dated, tabled


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("pyproject.toml", '[tool.uv]\nconstraint-dependencies = ["a<2"]\n', ("a", "<2", False)),
        ("pyproject.toml", '[tool.uv]\noverride-dependencies = ["a==1"]\n', ("a", "==1", True)),
        ("uv.toml", 'constraint-dependencies = ["a<2"]\n', ("a", "<2", False)),
        ("pyproject.toml", '[tool.pdm.resolution.overrides]\na = "1.2"\n', ("a", "==1.2", True)),
        ("pixi.toml", '[pypi-options.dependency-overrides]\na = "<2"\n', ("a", "<2", True)),
    ],
)
def test_a_table_of_limits(path: str, text: str, expected: tuple[str, str, bool]):
    project = Project.of({path: text, f"other/{path}": text})
    (found,) = tabled(project, ["requirements.txt", "uv.lock"])
    assert (found.row.name, found.row.specifier, found.replaces) == expected
    assert found.row.evidence.path == path


@pytest.mark.parametrize(
    "text", ['constraint-dependencies = ["a"]', 'a = "1"', '[tool.pdm.resolution.overrides]\na="*"']
)
def test_what_limits_nothing(text: str):
    found = tabled(Project.of({"pyproject.toml": f"[tool.uv]\n{text}\n"}), ["pyproject.toml"])
    assert not [one for one in found if one.row.specifier]


def test_a_date_is_told_and_a_span_is_not():
    for said, told in (('"2024-01-01T00:00:00Z"', 1), ('"30 days"', 0)):
        text = f"[tool.uv]\nexclude-newer = {said}\n"
        assert len([*dated(Project.of({"pyproject.toml": text}), ["uv.lock"])]) == told
