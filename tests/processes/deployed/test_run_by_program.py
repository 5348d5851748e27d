"""A file without an app is run by the program that it imports, or that starts with it."""

from __future__ import annotations

import pytest

from codemods.processes.deployed.run_by_program import run_by
from tests.projects import recommended

PLAIN = "def half(request):\n    return '1'\n"
IMPORTING = f"import functions_framework\n\n\n{PLAIN}"
STARTED = {"Procfile": "web: functions-framework --source main.py --target half\n"}


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"main.py": IMPORTING, **STARTED}, ["main.py:1"]),
        ({"main.py": PLAIN, **STARTED}, ["Procfile:1"]),
        ({"main.py": IMPORTING}, ["main.py:1"]),
        ({"main.py": PLAIN}, []),
        ({"main.py": IMPORTING.replace("import ", "from . import ")}, []),
    ],
    ids=["imported and started", "started", "imported", "neither", "a module of its own"],
)
def test_what_runs_it_is_shown(texts: dict[str, str], shown: list[str]) -> None:
    _, found, _ = recommended({**texts, "requirements.txt": "functions-framework\n"})
    places = run_by("functions_framework", found.modules, found.processes, ["main.py"])
    assert [str(one) for one in places] == shown
