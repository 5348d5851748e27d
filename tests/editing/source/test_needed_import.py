"""An import that lines of ours need, among the imports of the file."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.needed_import import dump_without, imported
from codemods.editing.source.source import Source
from codemods.files.model import Refused

OS = Binding("os")


def after(text: str) -> tuple[str, str]:
    source = Source.of(text)
    done, name = imported(source, OS, source.tree.body[-1])
    return done.text, name


@pytest.mark.parametrize(
    ("before", "expected", "name"),
    [
        ("import re\n\nuse()\n", "import os\nimport re\n\nuse()\n", "os"),
        ("import os\nuse()\n", "import os\nuse()\n", "os"),
        ("import os as o\nuse()\n", "import os as o\nuse()\n", "o"),
    ],
)
def test_what_is_there_is_used_as_it_is_called(before: str, expected: str, name: str) -> None:
    assert after(before) == (expected, name)


def test_what_may_not_have_been_imported_is_imported() -> None:
    text, name = after("import re\nif x:\n    import os\nuse()\n")

    assert (text.count("import os"), name) == (2, "os")


def test_a_name_with_another_meaning_is_refused() -> None:
    with pytest.raises(Refused):
        after("os = 1\nuse()\n")


def test_what_remains_is_compared_without_it() -> None:
    one, two = ast.parse("import os, re\nx\n"), ast.parse("import re\nx\n")

    assert dump_without(one, OS) == dump_without(two, OS)
