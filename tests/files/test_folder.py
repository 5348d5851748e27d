"""A folder held open: what can be done with the names in it, and that no link is followed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from codemods.files import folder
from codemods.files.folder import Folder, require_plain
from codemods.files.gate import Unreadable


@pytest.fixture
def top(tmp_path: Path) -> Iterator[Folder]:
    (tmp_path / "inner" / "deep").mkdir(parents=True)
    (tmp_path / "a").write_bytes(b"A")
    (tmp_path / "b").write_bytes(b"B")
    (tmp_path / "full" / "a").mkdir(parents=True)
    (tmp_path / "link").symlink_to("inner")
    with Folder.at(str(tmp_path)) as held:
        yield held


def test_folders_are_held_down_to_the_last(top: Folder, tmp_path: Path) -> None:
    (tmp_path / "inner" / "deep" / "c").write_bytes(b"C")

    with top.within(("inner", "deep")) as deep:
        assert (deep.names(), deep.read("c")) == (["c"], b"C")
    with top.within(()) as same:
        assert sorted(same.names()) == ["a", "b", "full", "inner", "link"]


def test_what_was_lent_is_given_back(top: Folder) -> None:
    before = lowest_free()
    with top.within(("inner", "deep")) as deep:
        pass

    assert deep.handle is None
    assert lowest_free() == before


def lowest_free() -> int:
    """Return the number that the next file gets."""
    handle = os.open(os.devnull, os.O_RDONLY)
    os.close(handle)
    return handle


@pytest.mark.parametrize(
    ("names", "error"),
    [
        (("link",), Unreadable),
        (("link", "deep"), Unreadable),
        (("a",), NotADirectoryError),
        (("none",), FileNotFoundError),
    ],
)
def test_what_is_no_folder_is_not_held(top: Folder, names: tuple[str, ...], error: type) -> None:
    with pytest.raises(error):
        top.within(names)


def test_a_link_is_told_and_not_read(top: Folder) -> None:
    with pytest.raises(Unreadable):
        top.read("link")
    found = top.stat("link")
    assert found and stat.S_ISLNK(found.st_mode)
    assert (top.stat("none"), top.read("none")) == (None, None)


def test_only_a_plain_file_is_replaced(top: Folder, tmp_path: Path) -> None:
    require_plain(top.stat("a"))
    require_plain(None)
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (("link", "is a link"), ("inner", "is no file"), ("pipe", "is no file")):
        with pytest.raises(Unreadable, match=reason):
            require_plain(top.stat(name))


def test_a_new_file_has_its_mode_or_that_of_another(top: Folder, tmp_path: Path) -> None:
    (tmp_path / "a").chmod(0o751)
    top.put("own", b"x" * 100_000, mode=0o600)
    top.put("like", b"", top.stat("a"))

    modes = {name: (tmp_path / name).stat().st_mode & 0o777 for name in ("own", "like")}
    assert modes == {"own": 0o600, "like": 0o751}
    assert top.read("own") == b"x" * 100_000
    with pytest.raises(FileExistsError):
        top.put("own", b"")


def test_an_owner_that_cannot_be_kept_is_said(top: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> NoReturn:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "fchown", refuse)
    seen = list(top.stat("a") or ())
    seen[4:6] = [seen[4] + 1, 7]

    with pytest.raises(PermissionError, match="and only they can keep it so"):
        top.put("new", b"", os.stat_result(seen))
    top.put("kept", b"", top.stat("a"))  # ours already: nobody is asked


def test_names_move_change_places_and_go(top: Folder) -> None:
    with top.child("inner") as inner:
        top.move("a", inner, "b")
        top.swap("b", inner, "b")
        assert (top.read("a"), top.read("b"), inner.read("b")) == (None, b"A", b"B")
        inner.drop("b")
        assert inner.names() == ["deep"]
        inner.make("new")
        inner.drop_folder("new")
        inner.drop_folder("deep")
        assert inner.names() == []
    with pytest.raises(OSError, match="not empty"):
        top.drop_folder("full")


def test_where_no_two_names_can_change_places_one_takes_the_other_s(
    top: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "exchanged", lambda *_: False)
    top.swap("a", top, "b")

    assert (top.read("a"), top.read("b")) == (None, b"A")


def test_one_more_name_never_replaces(top: Folder) -> None:
    top.give("a", top, "c")

    assert (top.read("a"), top.read("c")) == (b"A", b"A")
    with pytest.raises(FileExistsError):
        top.give("a", top, "b")


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_disk_without_links_gets_a_copy(
    top: Folder, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", refuse)
    top.give("a", top, "c")

    assert (top.read("a"), top.read("c")) == (b"A", b"A")
    with pytest.raises(FileNotFoundError):
        top.give("none", top, "d")
    with pytest.raises(FileExistsError):
        top.give("a", top, "b")
