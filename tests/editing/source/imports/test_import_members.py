"""A name more or less in a `from … import …`."""

from __future__ import annotations

import pytest

from codemods.editing.source.imports.import_members import with_member, without_member

CASES = {
    "sorted": ("from a import B, d", "from a import B, C, d"),
    "unsorted": ("from a import d, B", "from a import d, B, C"),
    "alone": ("from a import x", "from a import C, x"),
    "in brackets": ("from a import (B, d)", "from a import (B, C, d)"),
    "on lines": (
        "from a import (\n    B,  # b\n    # about d\n    d,\n)",
        "from a import (\n    B,  # b\n    C,\n    # about d\n    d,\n)",
    ),
    "Windows newlines": (
        "from a import (\r\n    B,\r\n)",
        "from a import (\r\n    B,\r\n    C,\r\n)",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_with_and_without(name: str) -> None:
    before, after = CASES[name]
    assert with_member(before, "C", 0) == after
    assert (
        without_member(after, "C").replace("    # about d\n    d", "    # about d\n    d") == before
    )


def test_too_long_for_one_line() -> None:
    long = "x" * 60
    assert with_member(f"from a import {long}", "y" * 20, 4) == (
        f"from a import (\n        {long},\n        {'y' * 20},\n    )"
    )
