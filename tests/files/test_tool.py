"""The tools of manifest formats, in the order of their rank."""

from __future__ import annotations

from codemods.files.tool import locks, manifests, tools


def test_tools_stand_in_the_order_of_their_rank() -> None:
    ranks = [tool.rank for tool in tools().values()]

    assert ranks == sorted(ranks)
    assert {name: tool.name for name, tool in tools().items()} == {name: name for name in tools()}


def test_tools_by_the_file_they_read_and_by_their_lock() -> None:
    assert manifests()["Pipfile"].reads == "Pipfile"
    assert tools()["uv"].reads == "pyproject.toml"
    assert "pyproject.toml" not in manifests()
    assert (locks()["uv"], locks()["pipenv"]) == ("uv.lock", "Pipfile.lock")
    assert all(locks().values())
