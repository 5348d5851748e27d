"""What a list leaves out that is written as for git: what git itself says of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from codemods.formats.ignored_as_by_git import ignores

PATHS = (
    "a.py", "half/a.py", "half/sub/a.py", "half/b.txt", "requirements.txt", "tests/a.py",
    "deep/tests/a.py", "deep/requirements.txt", "[x].py", "#a", "!a",
)  # fmt: skip
LISTS = (
    "*.py\n",
    "/*.py\n",
    "half\n",
    "half/\n",
    "a.py/\n",
    "tests/\n!tests/a.py\n",
    "*\n!half/\n",
    "*\n!half/\n!half/**\n",
    "/*\n!half\n",
    "**/tests\n",
    "half/**\n",
    "half/*/a.py\n",
    "half/**/a.py\n",
    "*.txt\n!requirements.txt\n",
    "requirements.txt  \n\n# a remark\n",
    "/requirements.txt\n",
    "\\#a\n\\!a\n",
    "[rt]e*\n",
    "[!r]*\n",
    "?.py\n",
    "\\[x].py\n",
    "\n",
)


@pytest.mark.parametrize("text", LISTS)
def test_it_is_read_as_git_does(tmp_path: Path, text: str) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text(text)
    asked = ["git", "-C", str(tmp_path), "check-ignore", "--no-index", "--stdin"]
    done = subprocess.run(
        asked, input="\n".join(PATHS), capture_output=True, text=True, check=False
    )
    said = {line.strip('"') for line in done.stdout.splitlines()}
    assert {path for path in PATHS if ignores(text, path)} == said
