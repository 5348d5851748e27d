"""Lines to paste stand at module level, wherever the app is built."""

from __future__ import annotations

import pytest

from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.planning.lines.place_to_paste import above, at_the_top


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        ("import grpc\n\n\ndef server():\n    s = 1\n", 5, "line 4 (above `def server`)"),
        ("@cached\nasync def make():\n    s = 1\n", 3, "line 1 (above `def make`)"),
        ("class A:\n    def b(self):\n        s = 1\n", 3, "line 1 (above `class A`)"),
        ("if X:\n    s = 1\n", 2, "`if X:`"),
        ("import grpc\n\ns = 1\n", 3, "`s = 1`"),
        ("s = 1\nt = 2\nif t:\n    s = 1\n", 1, "line 1"),
        ("def (:\n", 1, "line 1"),
    ],
)
def test_the_place_is_above_what_surrounds_the_line(text: str, line: int, shown: str) -> None:
    entry = Entrypoint("app.py", "grpc", "web", line=line)
    assert above(Project.of({"app.py": text}), entry) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("import os\n", "at the top of app.py"),
        ("#!/usr/bin/env python3\nimport os\n", "below line 1 of app.py"),
        ('"""A text."""\nimport os\n', "below line 1 of app.py"),
        (
            '"""A text."""\n\nfrom __future__ import annotations\n',
            "below line 3 (`from __future__ import annotations`) of app.py",
        ),
        (
            "import os\n\nfrom gevent import monkey\n\nmonkey.patch_all()\n",
            "below line 5 of app.py",
        ),
        ("from __future__ import (\n    annotations,\n)\nimport os\n", "below line 3 of app.py"),
        ("def (:\n", "at the top of app.py"),
    ],
)
def test_what_has_to_be_the_first_import_stays_the_first(text: str, shown: str) -> None:
    assert at_the_top(Project.of({"app.py": text}), "app.py") == shown
