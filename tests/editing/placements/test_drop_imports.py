from __future__ import annotations

import pytest

from codemods.editing.placements.drop_imports import from_package, gained, missed, undo


def test_what_is_new() -> None:
    after = "import os\nimport a\nfrom b import c, d\n\n\ndef f():\n    import e\n"
    assert gained("import os\nfrom b import c\n", after) == ("import a", "from b import d")
    assert gained("def f(:\n", after) == ()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("import os\n\nx = 1\n", "x = 1\n"),
        ("import os\n\nx = os\n", "import os\n\nx = os\n"),
        ("import os\n\n\ndef f():\n    return os.name\n",) * 2,
        ("import os\n\n\ndef f(os):\n    return os.name\n", "def f(os):\n    return os.name\n"),
        ("import sys\n\nx = 1\n",) * 2,
        ("import os, sys\n\nx = sys\n", "import sys\n\nx = sys\n"),
        ("import sys as s, os\n\nx = s\n", "import sys as s\n\nx = s\n"),
        ("import sys; import os\n\nx = sys\n",) * 2,
        ("import os; x = 1\n",) * 2,
        ("import os  # why\n\nx = 1\n", "x = 1\n"),
    ],
)
def test_only_what_nothing_reads_goes(text: str, after: str) -> None:
    assert undo(text, imports=("import os",)) == after


def test_a_name_of_several_with_another_alias() -> None:
    text = "from a import b  as  c, d\n\nx = d\n"
    assert undo(text, imports=("from a import b as c",)) == "from a import d\n\nx = d\n"


def test_a_name_that_would_be_missed() -> None:
    assert missed("x = os.name\n", ("import os",)) == "os"
    assert missed("import os\nx = os.name\n", ("import os",)) == ""
    assert missed("x = 1\n", ("import os",)) == ""


def test_those_of_a_package() -> None:
    text = "import os\nimport sentry_sdk\nfrom sentry_sdk.x import y\n"
    assert from_package(text, "sentry_sdk") == ("import sentry_sdk", "from sentry_sdk.x import y")
    assert from_package("def f(:\n", "sentry_sdk") == ()
