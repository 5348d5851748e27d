from __future__ import annotations

from pathlib import Path

import pytest

from codemods.files.model import Change
from codemods.files.write import WriteFailed, write


def test_new_changed_and_removed_files(tmp_path: Path):
    (tmp_path / "old.py").write_text("old")
    (tmp_path / "gone.py").write_text("gone")
    write(
        tmp_path,
        [
            Change("a/new.py", None, b"new", ""),
            Change("old.py", b"old", b"changed", ""),
            Change("gone.py", b"gone", None, ""),
        ],
    )
    files = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.py")}
    assert files == {"a/new.py": b"new", "old.py": b"changed"}


def test_the_mode_is_kept(tmp_path: Path):
    path = tmp_path / "manage.py"
    path.write_text("a")
    path.chmod(0o755)
    write(tmp_path, [Change("manage.py", b"a", b"b", "")])
    assert path.stat().st_mode & 0o777 == 0o755


def test_a_failure_half_way_leaves_every_file_as_it_was(tmp_path: Path):
    (tmp_path / "a.py").write_text("a")
    (tmp_path / "b").mkdir()
    changes = [
        Change("a.py", b"a", b"A", ""),
        Change("c.py", None, b"C", ""),
        Change("b", None, b"not a folder", ""),
    ]
    with pytest.raises(WriteFailed, match=r"^b could not be written .* Nothing was changed"):
        write(tmp_path, changes)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.py", "b"]
    assert (tmp_path / "a.py").read_text() == "a"


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path):
    (tmp_path / "a.py").write_text("theirs")
    with pytest.raises(WriteFailed, match=r"a\.py could not be written \(it was changed"):
        write(tmp_path, [Change("a.py", b"a", b"ours", "")])
    assert (tmp_path / "a.py").read_text() == "theirs"
