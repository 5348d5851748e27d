"""What a project depends on, as values."""

from __future__ import annotations

from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.model import Evidence


def test_requirements_by_their_names() -> None:
    one, two, three = (Requirement(n, "", Evidence("a.txt", 1)) for n in ("a", "b", "a"))
    found = Dependencies(requirements=(one, two, three))

    assert found.named("a") == (one, three)
    assert found.named("b", "c") == (two,)
    assert found.named() == ()
