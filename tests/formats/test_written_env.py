"""Where continuous integration writes a `.env`."""

from __future__ import annotations

import pytest

from codemods.formats.written_env import matches, writes


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        ('          echo "KEY=${KEY}" >> .env', True),
        ('      - run: echo "KEY=$KEY" >> .env', True),
        ("    - echo 'KEY='$KEY > api/.env", True),
        ('echo "${{ secrets.ENV_FILE }}" > shop/.env', True),
        ("printf '%s' '${{ secrets.ENV_FILE }}' > app/.env", True),
        ('echo "KEY=$KEY" >> notes.txt', False),
        ("cat .env", False),
    ],
)
def test_a_line_writes_one(row: str, is_one: bool) -> None:
    assert writes(row) is is_one


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        (".github/workflows/deploy.yml", True),
        (".gitlab-ci.yml", True),
        ("buildspec.yml", True),
        ("docs/.gitlab-ci.yml", False),
        ("compose.yml", False),
    ],
)
def test_a_file_of_continuous_integration_is_known_by_its_place(path: str, is_one: bool) -> None:
    assert matches(path) is is_one
