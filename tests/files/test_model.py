"""Places in a project, as they are shown."""

from __future__ import annotations

from codemods.files.model import Evidence


def test_a_place_is_a_line_or_a_whole_file() -> None:
    assert str(Evidence("Procfile", 2, "rq worker")) == "Procfile:2"
    assert str(Evidence("poetry.lock", 0)) == "poetry.lock"
