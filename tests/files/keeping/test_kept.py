from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codemods.files.keeping import kept as room

TEXT = "import flask\n" * 100
Count = Callable[[str], int]


def counting(calls: list[str]) -> Count:
    def number(value: Any) -> int:
        if type(value) is not int:
            raise ValueError(value)
        return value

    def count(text: str) -> int:
        calls.append(text)
        return text.count("flask")

    return room.kept(__file__, lambda value: value, number)(count)


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_text_is_read_once(folder: Path) -> None:
    calls: list[str] = []

    assert [counting(calls)(TEXT), counting(calls)(TEXT)] == [100, 100]
    assert calls == [TEXT]


def test_another_text_and_a_short_one_are_read(folder: Path) -> None:
    calls: list[str] = []
    count = counting(calls)
    found = [count(TEXT), count(f"{TEXT}#"), count("flask"), count("flask")]

    assert found == [100, 100, 1, 1]
    assert calls == [TEXT, f"{TEXT}#", "flask", "flask"]
    assert len(entries(folder)) == 2


def test_nothing_is_kept_where_it_is_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(room.VARIABLE, "off")
    calls: list[str] = []

    assert [counting(calls)(TEXT), counting(calls)(TEXT)] == [100, 100]
    assert len(calls) == 2
    assert not folder.exists()


@pytest.mark.parametrize(
    "planted",
    [
        b"",
        b"no zlib",
        zlib.compress(b"no JSON"),
        zlib.compress(json.dumps("no number").encode()),
        zlib.compress(b"[" * 100_000),
        zlib.compress(b" " * (room.UNPACKED + 1) + b"7"),
        zlib.compress(b"7")[:-1],
    ],
)
def test_what_somebody_else_has_put_there_is_read_anew(folder: Path, planted: bytes) -> None:
    calls: list[str] = []
    counting(calls)(TEXT)
    (entry,) = entries(folder)
    entry.write_bytes(planted)

    assert [counting(calls)(TEXT), counting(calls)(TEXT)] == [100, 100]
    assert len(calls) == 2, "and is then right again"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners")
@pytest.mark.parametrize("which", ["top", "version", "link"])
def test_a_folder_that_others_can_write_to_is_not_asked(folder: Path, which: str) -> None:
    counting([])(TEXT)
    (version,) = folder.iterdir()
    if which == "link":
        version.rename(folder.parent / "elsewhere")
        version.symlink_to(folder.parent / "elsewhere")
    else:
        (folder if which == "top" else version).chmod(0o777)
    room._folder.cache_clear()
    calls: list[str] = []
    counting(calls)(TEXT)

    assert calls == [TEXT]


def test_a_folder_that_cannot_be_made_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(room.VARIABLE, str(tmp_path / "file" / "kept"))
    room._folder.cache_clear()

    assert counting([])(TEXT) == 100
    room._folder.cache_clear()


def test_another_version_of_the_reader_asks_nothing_of_this_one(
    folder: Path, tmp_path: Path
) -> None:
    reader = tmp_path / "reader.py"
    calls: list[str] = []

    def count(text: str) -> int:
        calls.append(text)
        return 1

    for source in ("one", "other"):
        reader.write_text(source)
        room._folder.cache_clear()
        room.kept(str(reader), lambda value: value, int)(count)(TEXT)

    assert len(calls) == 2
    assert len(list(folder.iterdir())) == 2


def test_what_lies_deeper_in_a_room_is_of_its_version(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "one.py").write_text("1")
    before = room._version(str(tmp_path))
    (tmp_path / "inside" / "one.py").write_text("2")

    assert room._version(str(tmp_path)) != before


def test_an_entry_that_would_not_be_read_is_not_written(folder: Path) -> None:
    room.put(str(folder / "entry"), "a" * (room.UNPACKED + 1))

    assert not folder.exists()


def test_it_stays_small_and_touches_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "SHELF", 1)
    folder.mkdir()
    (folder / "mine").write_text("")
    for number in range(room.VERSIONS + 2):
        (folder / f"{number:024x}" / "00").mkdir(parents=True)
    for number in range(600):
        counting([])(f"{TEXT}{number}")

    assert len(entries(folder)) <= 257
    assert (folder / "mine").exists()
    assert len([path for path in folder.iterdir() if path.is_dir()]) == room.VERSIONS


def test_halves_of_a_character_are_not_put_together(folder: Path) -> None:
    def half(text: str) -> str:
        return "\ud834" + "\udd20"

    for _ in range(2):
        assert len(room.kept(__file__, lambda value: value, str)(half)(TEXT)) == 2
