"""What is remembered of the texts of a large project: asked once, and never wrong."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from codemods.files.keeping import kept, shelf

TEXT = "import flask\n" * 100
Said = Callable[[str], tuple[str, ...]]


@pytest.fixture
def calls(folder: Path) -> Iterator[list[str]]:
    """The texts that `words` was really asked about."""
    said: list[str] = []
    yield said
    shelf.close_shelf()


def words(calls: list[str]) -> Said:
    @shelf.remembered
    def found(text: str) -> Iterator[str]:
        calls.append(text)
        yield from sorted({*text.split()})

    return found


def run(calls: list[str], *texts: str, files: int = shelf.LEAST) -> list[tuple[str, ...]]:
    """Ask about texts in one run of the program."""
    shelf.open_shelf("project", files)
    answers = [words(calls)(text) for text in texts]
    shelf.close_shelf()
    return answers


def test_a_text_is_read_once_in_two_runs(calls: list[str], folder: Path) -> None:
    assert run(calls, TEXT, TEXT) == run(calls, TEXT) * 2 == [("flask", "import")] * 2
    assert calls == [TEXT]


def test_bytes_are_texts_as_well(calls: list[str]) -> None:
    @shelf.remembered
    def found(data: bytes) -> Iterator[str]:
        calls.append("bytes")
        yield data[:5].decode()

    for _ in range(2):
        shelf.open_shelf("project", shelf.LEAST)
        assert found(TEXT.encode()) == ("impor",)
        shelf.close_shelf()
    assert calls == ["bytes"]


def test_another_text_and_a_short_one_are_read(calls: list[str]) -> None:
    run(calls, TEXT, "import flask")
    run(calls, f"{TEXT}#", "import flask")

    assert calls == [TEXT, "import flask", f"{TEXT}#", "import flask"]


def test_what_no_run_asks_for_is_forgotten(calls: list[str]) -> None:
    for texts in ((TEXT, f"{TEXT}1"), (f"{TEXT}2",), (TEXT,)):
        run(calls, *texts)

    assert calls == [TEXT, f"{TEXT}1", f"{TEXT}2", TEXT]


def test_what_says_too_much_is_not_kept(calls: list[str]) -> None:
    many = " ".join(map(str, range(shelf.MANY + 1)))
    first, second = run(calls, many), run(calls, many)

    assert first == second
    assert calls == [many, many]


@pytest.mark.parametrize("off", [True, False], ids=["off", "small"])
def test_nothing_is_kept_where_it_is_off_or_of_a_small_project(
    calls: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, off: bool
) -> None:
    if off:
        monkeypatch.setenv(kept.VARIABLE, kept.OFF)
        kept._folder.cache_clear()
    for _ in range(2):
        run(calls, TEXT, files=shelf.LEAST - (not off))

    assert calls == [TEXT, TEXT]
    assert not folder.exists()
    assert shelf.place_beside("words") == ""


def test_another_version_of_ours_asks_nothing_of_this_one(
    calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("1" * 24, "2" * 24):
        monkeypatch.setattr(kept, "_version", lambda room, version=version: version)
        kept._folder.cache_clear()
        run(calls, TEXT)

    assert calls == [TEXT, TEXT]


@pytest.mark.parametrize(
    "planted", [b"", b"[]", b"7", b'{"NAME": 7}', b'{"NAME": {"DIGEST": [7]}}']
)
def test_what_somebody_else_has_put_there_is_read_anew(
    calls: list[str], folder: Path, planted: bytes
) -> None:
    run(calls, TEXT)
    (entry,) = (path for path in folder.rglob("*") if path.is_file())
    ((name, digests),) = json.loads(zlib.decompress(entry.read_bytes())).items()
    (digest,) = digests
    said = planted.replace(b"NAME", name.encode()).replace(b"DIGEST", digest.encode())
    entry.write_bytes(zlib.compress(said))

    assert run(calls, TEXT) == run(calls, TEXT) == [("flask", "import")]
    assert calls == [TEXT, TEXT], "and is then right again"


def test_what_fails_is_not_kept(calls: list[str]) -> None:
    @shelf.remembered
    def refused(text: str) -> Iterator[str]:
        raise SyntaxError(text)

    for _ in range(2):
        shelf.open_shelf("project", shelf.LEAST)
        with pytest.raises(SyntaxError):
            refused(TEXT)
    shelf.close_shelf()
