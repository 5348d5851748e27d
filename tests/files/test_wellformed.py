from __future__ import annotations

import pytest

from codemods.files.wellformed import is_wellformed


@pytest.mark.parametrize(
    ("path", "good", "bad"),
    [
        ("pyproject.toml", "a = [1]\n", "a = [1\n"),
        ("Pipfile", "[packages]\n", "[packages\n"),
        ("compose.yml", "a: [1]\n", "a: [1\n"),
        ("app.json", "{}", "{"),
        ("setup.cfg", "[a]\nb = 1\n", "b = 1\n"),
        ("setup.py", "x = 1\n", "x = (\n"),
    ],
)
def test_by_name(path: str, good: str, bad: str):
    assert is_wellformed(path, good)
    assert not is_wellformed(path, bad)
    assert is_wellformed("Procfile", bad)
