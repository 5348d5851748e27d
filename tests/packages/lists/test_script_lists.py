"""A list that a script brings counts for what runs it by that, and for nothing else."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.script_lists import script_list

BRINGS = '#!/usr/bin/env python\n# /// script\n# dependencies = ["httpx"]\n# ///\nimport httpx\n'


@pytest.mark.parametrize(
    ("text", "command", "line"),
    [
        (BRINGS, "uv run --script bot.py", 2),
        (BRINGS, "uv run bot.py --all", 2),
        (BRINGS, "pipx run bot.py", 2),
        (BRINGS, "uv run python bot.py", 0),
        (BRINGS, "uv run -m bot", 0),
        (BRINGS, "python bot.py", 0),
        (BRINGS.replace("httpx", "sentry-sdk"), "uv run bot.py", 0),
        ("import httpx\n", "uv run bot.py", 0),
    ],
)
def test_a_list_counts_for_what_runs_the_script_by_it(text: str, command: str, line: int) -> None:
    found = script_list(Project.of({"bot.py": text}), "bot.py", ["true", command], "sentry-sdk")
    assert (found.line if found else 0) == line
