"""A merge that changed something else is noticed."""

from __future__ import annotations

import pytest

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.init_call.merge_check import checked
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.merging.three_way import Verdict
from codemods.editing.source.source import Source
from codemods.files.model import Refused

BEFORE = "import sentry_sdk\n\nx = 1\nsentry_sdk.init(a=1, integrations=[A(b=1)])\n"
VERDICTS = {"new": Verdict("add"), "A.c": Verdict("add")}
READING = Reading.of(Source.of(BEFORE), 0)


def check(after: str) -> str:
    return checked(READING, after, 0, VERDICTS, [Binding("os")])


def test_what_was_meant() -> None:
    after = BEFORE.replace("a=1,", "a=1, new=2,").replace("b=1", "b=1, c=2")
    after = f"import os\n{after}"
    assert check(after) == after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x = 1", "x = 2"),
        ("a=1", "a=2"),
        ("a=1, ", ""),
        ("b=1", "b=2"),
        ("b=1", ""),
        ("A(b=1)", ""),
        ("a=1", "a=1, other=1"),
        ("import sentry_sdk", "import sentry_sdk, sys"),
    ],
)
def test_anything_else(old: str, new: str) -> None:
    with pytest.raises(Refused, match="something else"):
        check(BEFORE.replace(old, new))
