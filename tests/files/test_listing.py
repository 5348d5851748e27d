"""Which files of a folder are its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.files.listing import is_brought, is_skipped, walk
from tests.repositories import write


@pytest.mark.parametrize(
    ("path", "skipped", "brought"),
    [
        ("shop/main.py", False, False),
        ("node_modules/a.py", True, False),
        ("shop/.venv/lib/a.py", True, False),
        ("shop/vendor/a.py", False, True),
        ("build", False, False),  # a file of that name
        ("venv.py", False, False),
    ],
)
def test_folders_say_whose_a_file_is(path: str, skipped: bool, brought: bool) -> None:
    assert (is_skipped(path), is_brought(path)) == (skipped, brought)


def test_a_folder_is_walked_without_environments(tmp_path: Path) -> None:
    own = {"main.py": "", "shop/rows.py": ""}
    write(tmp_path, {**own, "python/pyvenv.cfg": "", "python/a.py": "", ".git/a.py": ""})
    assert set(walk(str(tmp_path))) == set(own)
