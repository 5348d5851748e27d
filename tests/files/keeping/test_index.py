"""The kept index of identifiers says what one that is made anew does, whatever has changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from codemods.files.identifiers import Words
from codemods.files.keeping import index, shelf

FILES = {f"part{n}.py": f"import module{n}\nshared = größe{n % 3}\n".encode() for n in range(60)}
WORDS = ("module1", "module2", "shared", "größe1", "*odule5*", "*röß*", "fresh", "*res*", "absent")


@pytest.fixture(autouse=True)
def _closed(folder: Path) -> Iterator[None]:
    yield
    shelf.close_shelf()


def asked(files: Mapping[str, bytes], *, large: bool = True) -> dict[str, tuple[str, ...]]:
    """Ask about all words in one run."""
    shelf.open_shelf("project", shelf.LEAST if large else 0)
    return Words(files, files.__getitem__).holding(WORDS, files)


def without(*paths: str) -> dict[str, bytes]:
    return {path: data for path, data in FILES.items() if path not in paths}


@pytest.mark.parametrize(
    "now",
    [
        FILES,
        {**FILES, "part1.py": b"fresh = 1\n"},
        {**FILES, "new.py": b"import fresh, module1\n"},
        {**FILES, "copy.py": FILES["part1.py"]},
        {**without("part1.py"), "moved/part1.py": FILES["part1.py"]},
        without("part1.py", "part2.py"),
        dict(reversed(FILES.items())),
        {"other.py": b"fresh = shared\n"},
        {},
    ],
    ids=["same", "edited", "new", "copied", "moved", "gone", "turned round", "others", "none"],
)
def test_it_says_what_one_made_anew_does(now: Mapping[str, bytes]) -> None:
    asked(FILES)

    assert asked(now) == asked(now) == asked(now, large=False)


def test_files_that_are_known_are_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(FILES)
    apart: list[bytes] = []
    ours = "codemods.files.identifiers._identifiers"
    monkeypatch.setattr(ours, lambda data: apart.append(data) or {*data.split()})
    asked({**FILES, "part1.py": b"fresh = 1\n"})

    assert apart == [b"fresh = 1\n"]


@pytest.mark.parametrize(
    "planted",
    [
        b"",
        b"7",
        b"[[], {}, 7]",
        b'[["DIGEST"], {"shared": "\\u0001"}]',
        b'[["DIGEST"], {"shared": 7}]',
        b'[[7], {"shared": "\\u0000"}]',
        b'[7, {"shared": ""}]',
        b'[["DIGEST"], []]',
    ],
)
def test_what_somebody_else_has_put_there_is_made_anew(folder: Path, planted: bytes) -> None:
    wanted = asked(FILES)
    (entry,) = (path for path in folder.rglob("*.words") if path.is_file())
    digest = shelf.digest_of(FILES["part1.py"])
    entry.write_bytes(zlib.compress(planted.replace(b"DIGEST", digest.encode())))

    assert asked(FILES) == wanted
    assert len(json.loads(zlib.decompress(entry.read_bytes()))[0]) == 60, "and is then right again"


def test_more_files_than_there_are_characters_are_not_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MOST", 59)

    assert asked(FILES) == asked(FILES, large=False)
    assert not [*folder.rglob("*.words")]
