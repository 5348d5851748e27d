"""Which rows of a list of limits hold on a Python of today."""

from __future__ import annotations

import pytest

from codemods.formats.manifests.requirements import read
from codemods.packages.python.marked_rows import may_apply


@pytest.mark.parametrize(
    ("text", "applies"),
    [
        ("a<2", [True]),
        ("a<2  # so it is", [True]),
        ("a<2 ; python_version < '3.7'", [False]),
        ("a<2 ; python_version < '3.9'", [True]),
        ("a<2 ; sys_platform == 'win32'", [False]),
        ("a<2 ; sys_platform == 'linux' --hash=sha256:00", [True]),
        ("a<2 ; of nothing", [True]),
        ("a<2 ; python_version < '3.9'\na>2 ; python_version >= '3.9'", [False, False]),
    ],
)
def test_a_marker_says_where(text: str, applies: list[bool]):
    rows = read("limits.txt", text)
    assert [may_apply(row, rows) for row in rows] == applies
