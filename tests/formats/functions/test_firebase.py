"""Which folders of functions Firebase deploys is read from its file."""

from __future__ import annotations

import json

import pytest

from codemods.formats.functions.firebase import matches, read

OWN = {"source": "jobs", "runtime": "python311"}


@pytest.mark.parametrize(
    ("functions", "folders"),
    [
        (OWN, [("jobs", 3)]),
        ([OWN, {"source": "web", "runtime": "nodejs20"}], [("jobs", 4)]),
        ([OWN, {"source": "more"}], [("jobs", 4), ("more", 8)]),
        ({"runtime": "python312"}, [("functions", 2)]),
        ({"source": "web", "runtime": "nodejs20"}, []),
        ("jobs", []),
        (None, []),
    ],
)
def test_the_folders_in_python_are_read(functions: object, folders: list[tuple[str, int]]) -> None:
    assert matches("cloud/firebase.json") and not matches("firebase.js")
    found = read("firebase.json", json.dumps({"functions": functions}, indent=1))
    assert [(one.folder, one.line) for one in found] == folders


@pytest.mark.parametrize("text", ["", "[]", "{", "{}"])
def test_what_names_none_has_none(text: str) -> None:
    assert [*read("firebase.json", text)] == []
