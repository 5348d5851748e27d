"""A cache folder of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from codemods.files.keeping import kept as room


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that everything is kept in, for one test."""
    monkeypatch.setenv(room.VARIABLE, str(tmp_path / "kept"))
    room._folder.cache_clear()
    yield tmp_path / "kept"
    room._folder.cache_clear()
