"""The whole tool as on Windows: what POSIX alone has is hidden, and files have CRLF."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.__main__ import main
from tests.commands.test_planted_answers import FASTAPI, SOUND
from tests.repositories import ANSWERS_FILE, CHECKOUT, commit, write

LIFE = ["scan", "plan", "add --yes --quiet", "remove"]


@pytest.mark.whole
def test_a_life_without_posix(tmp_path: Path):
    write(tmp_path, FASTAPI)
    commit(tmp_path, "before")
    for command in LIFE:
        name, *options = command.split()
        run = subprocess.run(
            [sys.executable, "-m", "tests.commands.without_posix", name, str(tmp_path), *options],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, (command, run.stdout, run.stderr)
        is_set_up = command not in ("scan", "plan", "remove")
        assert (tmp_path / ANSWERS_FILE).exists() is is_set_up, command
    assert {path: (tmp_path / path).read_text() for path in FASTAPI} == FASTAPI


def with_crlf(folder: Path) -> dict[str, bytes]:
    """Give all files the newlines that git gives them on Windows, and return them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.whole
def test_a_clone_with_other_newlines(tmp_path: Path):
    answers = "".join(f"{name}: {json.dumps(one)}\n" for name, one in SOUND.items())
    write(tmp_path, {**FASTAPI, ANSWERS_FILE: answers})
    main(["apply", str(tmp_path)])
    before = with_crlf(tmp_path)
    assert main(["check", str(tmp_path)]) == 0
    main(["apply", str(tmp_path)])
    assert {path: (tmp_path / path).read_bytes() for path in before} == before
    assert main(["update", str(tmp_path), "--yes", "--quiet"]) == 0
    after = (tmp_path / ANSWERS_FILE).read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n") > len(SOUND)
    assert main(["remove", str(tmp_path)]) == 0
    left = {path: (tmp_path / path).read_bytes() for path in FASTAPI}
    assert left == {path: text.replace("\n", "\r\n").encode() for path, text in FASTAPI.items()}
