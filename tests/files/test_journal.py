"""What a run is about to change: noted first, taken back later, and never what is not ours."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from codemods.files import journal
from codemods.files.folder import Folder
from codemods.files.journal import BESIDE, Entry, Noted, digest, entries, missing, taken_back
from codemods.files.model import Change

RUN = Noted((Entry("app/a.py", "", digest(b"new")),), ("app",))


@pytest.fixture
def top(tmp_path: Path) -> Iterator[Folder]:
    with Folder.at(str(tmp_path)) as held:
        yield held


def test_entries_tell_bytes_apart_and_no_file_from_an_empty_one() -> None:
    change = Change("a", None, b"", "")

    assert entries([change]) == (Entry("a", "", digest(b"")),)
    assert digest(b"") != digest(None) == ""


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_it_lies_in_git_where_that_is_a_folder(top: Folder, tmp_path: Path, kind: str) -> None:
    git = tmp_path / ".git"
    git.mkdir() if kind == "folder" else git.write_text("gitdir: elsewhere")  # of a worktree
    expected = git / "copier-sentry" if kind == "folder" else tmp_path / BESIDE

    assert not journal.found(top)
    with journal.kept(top) as state:
        journal.note(state, RUN)
        assert journal.noted(state) == RUN
    assert journal.found(top)
    assert expected.is_dir()
    assert (expected / ".gitignore").exists() is (kind == "file")
    journal.cleared(top)
    assert not journal.found(top)
    assert not expected.exists()


def test_what_somebody_else_put_there_stays(top: Folder, tmp_path: Path) -> None:
    with journal.kept(top) as state:
        journal.note(state, RUN)
        for name in ("0.new", "0.old", "0.out", "mine"):
            state.put(name, b"")
    journal.cleared(top)

    assert [p.name for p in (tmp_path / BESIDE).iterdir()] == ["mine"]


def test_a_file_of_that_name_is_no_journal(top: Folder, tmp_path: Path) -> None:
    (tmp_path / BESIDE).write_text("")

    assert not journal.found(top)


DOCUMENTS = {
    "no JSON": b"{",
    "no text": b"\xff",
    "no entries": b"{}",
    "no rows": b'{"entries": [1], "folders": []}',
    "short rows": b'{"entries": [["a", "b"]], "folders": []}',
    "a way out": b'{"entries": [["../a", "", ""]], "folders": []}',
    "git's own": b'{"entries": [[".git/a", "", ""]], "folders": []}',
    "a folder outside": b'{"entries": [], "folders": ["/etc"]}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_journal_that_says_nothing_is_none(top: Folder, name: str) -> None:
    top.put("journal.json", DOCUMENTS[name], mode=0o600)

    assert journal.noted(top) is None


def test_a_journal_that_a_clone_brought_is_none(top: Folder, tmp_path: Path) -> None:
    assert journal.noted(top) is None
    journal.note(top, RUN)
    assert journal.noted(top) == RUN
    (tmp_path / "journal.json").chmod(0o644)
    assert journal.noted(top) is None


def test_a_journal_of_another_user_is_none(top: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.note(top, RUN)
    uid = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: uid)

    assert journal.noted(top) is None


def test_nothing_is_taken_back_once_the_note_is_gone(top: Folder) -> None:
    journal.note(top, RUN)
    journal.closed(top)

    assert top.names() == []
    journal.closed(top)


# What was there, what the run wanted, what is there now, and what is there then, if it is ours.
ROWS: dict[str, tuple[bytes | None, bytes | None, bytes | None, bytes | None, bool]] = {
    "changed": (b"old", b"new", b"new", b"old", True),
    "made": (None, b"new", b"new", None, True),
    "taken away": (b"old", None, None, b"old", True),
    "not yet changed": (b"old", b"new", b"old", b"old", True),
    "not yet made": (None, b"new", None, None, True),
    "changed by somebody": (b"old", b"new", b"mine", b"mine", False),
    "made by somebody": (None, b"new", b"mine", b"mine", False),
    "taken away by somebody": (b"old", b"new", None, None, False),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_run_is_taken_back(top: Folder, tmp_path: Path, name: str) -> None:
    before, after, now, then, is_ours = ROWS[name]
    path = tmp_path / "app" / "a.py"
    path.parent.mkdir()
    if now is not None:
        path.write_bytes(now)
    with journal.kept(top) as state:
        if before is not None:
            state.put("0.old", before)
        run = Noted(entries([Change("app/a.py", before, after, "")]))
        back, foreign = taken_back(top, state, run)

    assert (path.read_bytes() if path.exists() else None) == then
    assert (back, foreign) == ((["app/a.py"], []) if is_ours else ([], ["app/a.py"]))


def test_folders_that_the_run_made_go_if_they_are_empty(top: Folder, tmp_path: Path) -> None:
    run = Noted((), ("one", "one/two", "full"))
    for name in ("one/two", "full/mine"):
        (tmp_path / name).mkdir(parents=True)
    taken_back(top, top, run)

    assert [p.name for p in tmp_path.iterdir()] == ["full"]


@pytest.mark.parametrize(
    ("make", "before", "is_back"),
    [
        (lambda _: None, "", True),
        (lambda _: None, "digest", False),
        (lambda top: (top / "app").write_text(""), "", True),
        (lambda top: (top / "app").symlink_to("/etc"), "", False),
    ],
    ids=["no folder", "no folder any more", "a file in its place", "a link in its place"],
)
def test_a_way_that_is_not_there(
    top: Folder, tmp_path: Path, make: object, before: str, is_back: bool
) -> None:
    assert callable(make)
    make(tmp_path)
    back, foreign = taken_back(top, top, Noted((Entry("app/a.py", before, "x"),)))

    assert (back, foreign) == ((["app/a.py"], []) if is_back else ([], ["app/a.py"]))


def test_which_folders_are_to_be_made(top: Folder, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()

    assert missing(top, ["a.py", "there/new/a.py", "x/y/z.py", "x/y/a.py"]) == (
        "there/new",
        "x",
        "x/y",
    )


def test_the_note_is_plain_json(top: Folder) -> None:
    journal.note(top, RUN)

    assert json.loads(top.read("journal.json") or b"") == {
        "entries": [["app/a.py", "", digest(b"new")]],
        "folders": ["app"],
    }
