"""Two names on disk that change places in one step, where the system knows how."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

import pytest

from codemods.files.exchange import exchanged


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").write_text("A")
    (tmp_path / "b").write_text("B")
    return tmp_path


def change_places(folder: Path, name: str, new: str) -> bool:
    handle = os.open(folder, os.O_RDONLY)
    try:
        return exchanged(handle, name, handle, new)
    finally:
        os.close(handle)


def test_both_are_there_afterwards(folder: Path) -> None:
    if change_places(folder, "a", "b"):
        assert ((folder / "a").read_text(), (folder / "b").read_text()) == ("B", "A")


def test_a_system_that_knows_no_such_call(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "none")

    assert change_places(folder, "a", "b") is False
    assert (folder / "a").read_text() == "A"


@pytest.mark.parametrize(
    ("number", "is_known"),
    [(errno.EINVAL, False), (errno.ENOSYS, False), (errno.EPERM, False), (errno.EIO, True)],
)
def test_only_a_disk_that_can_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, is_known: bool
) -> None:
    class System:
        renameat2 = renameatx_np = staticmethod(lambda *_: -1)

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: System)
    monkeypatch.setattr(ctypes, "get_errno", lambda: number)
    if is_known:
        with pytest.raises(OSError, match=os.strerror(number)):
            change_places(folder, "a", "b")
    else:
        assert change_places(folder, "a", "b") is False
