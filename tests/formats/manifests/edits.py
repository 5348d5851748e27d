"""Edits as the tests of all formats check them."""

from __future__ import annotations

from types import ModuleType

import pytest

from codemods.files.dependencies import Requirement
from codemods.files.model import Refused

SDK = "sentry-sdk"


def edited(
    format: ModuleType, text: str, *extras: str, specifier: str = "", group: str = ""
) -> str:
    """Return the text with sentry-sdk, after checking the laws that hold for any edit."""
    after: str = format.edit(text, requirement=SDK, extras=extras, specifier=specifier, group=group)
    again = format.edit(after, requirement=SDK, extras=extras, specifier=specifier, group=group)
    assert again == after, "a second run changes something"
    rows = [r for r in format.read("x", after) if r.name == SDK]
    assert rows, "what was added can't be read"
    return after


def unchanged(format: ModuleType, text: str, *extras: str) -> bool:
    """Tell whether the edit leaves the text as it is."""
    return edited(format, text, *extras) == text


def refused(format: ModuleType, text: str, *extras: str, group: str = "") -> str:
    """Return the reason why the edit is refused."""
    with pytest.raises(Refused) as caught:
        format.edit(text, requirement=SDK, extras=extras, specifier="", group=group)
    return str(caught.value)


def rows(
    requirements: tuple[Requirement, ...],
) -> list[tuple[str, str, tuple[str, ...], str, int]]:
    """Return requirements as (name, specifier, extras, group, line)."""
    return [(r.name, r.specifier, r.extras, r.group, r.evidence.line) for r in requirements]
