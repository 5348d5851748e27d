from __future__ import annotations

import pytest

from codemods.formats.images import dockerignore as _dockerignore


@pytest.mark.parametrize(
    ("text", "path", "ignored"),
    [
        ("", "a.py", False),
        ("# a.py\n\n", "a.py", False),
        ("a.py\n", "a.py", True),
        ("/a.py", "a.py", True),
        ("./a.py", "a.py", True),
        ("*.py", "a.py", True),
        ("*.py", "app/a.py", False),
        ("**/*.py", "app/x/a.py", True),
        ("**/*.py", "a.py", True),
        ("app\n", "app/x/a.py", True),
        ("app/\n", "app/a.py", True),
        ("app/**\n", "app/x/a.py", True),
        ("*\n!app\n", "app/a.py", False),
        ("*\n!app/a.py\n", "app/b.py", True),
        ("!a.py\n*\n", "a.py", True),
        ("[a-c].py", "b.py", True),
        ("[^a].py", "a.py", False),
        ("?.py", "ab.py", False),
        (r"\*.py", "a.py", False),
        ("[.py", "[.py", True),
    ],
)
def test_ignores(text: str, path: str, ignored: bool) -> None:
    assert _dockerignore.ignores(text, path) == ignored


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*\n!a.py\n", "*\n!a.py\n!new.py\n"),
        ("*\r\n", "*\r\n!new.py\r\n"),
        ("*", "*\n!new.py"),
    ],
)
def test_makes_an_exception(before: str, after: str) -> None:
    assert _dockerignore.edit(before, path="new.py") == after
    assert _dockerignore.edit(after, path="new.py") == after
    assert _dockerignore.undo(after, path="new.py") == before


def test_leaves_a_file_that_ignores_nothing_of_ours() -> None:
    assert _dockerignore.edit("*.md\n", path="new.py") == "*.md\n"
    assert _dockerignore.undo("*.md\n", path="new.py") == "*.md\n"
