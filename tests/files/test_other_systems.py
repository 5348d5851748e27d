"""Paths of Windows and macOS, as far as they can be judged without one."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from codemods.commands.shared.reading import _plain
from codemods.files.gate import Unsafe, composed, inside
from codemods.files.listing import walk
from codemods.files.project import Project

TOP = PureWindowsPath("C:\\projects\\shop")
OUT = [
    "C:\\Windows\\evil.py",
    "C:/Windows/evil.py",
    "C:evil.py",
    "c:",
    "\\\\server\\share\\evil.py",
    "//server/share/evil.py",
    "\\\\?\\C:\\evil.py",
    "..\\evil.py",
    "app\\..\\..\\evil.py",
    "app/main.py:hidden",
    "app/CON",
    "aux.py",
    "app/nul.tar.gz",
    "lpt1 .py",
    "COM¹.py",
    "app /main.py",
    "app./main.py",
    "what?.py",
]


def is_reserved(path: PureWindowsPath) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return path.is_reserved()


@pytest.mark.parametrize("path", OUT)
def test_windows_would_open_something_else(path: str):
    with pytest.raises(Unsafe):
        inside(path, "win32")


@given(st.text("aA.:/\\ ~1cConNuUlL\u200c<|", min_size=1, max_size=12))
@example("con")
@example("a/b.py")
def test_what_is_inside_is_inside_for_windows_and_for_others(path: str):
    try:
        names = inside(path, "win32")
    except Unsafe:
        return
    assert (TOP / path).parts == (*TOP.parts, *names)
    assert (PurePosixPath("/shop") / path).parts == ("/", "shop", *names)
    assert not is_reserved(TOP / path)
    assert inside(path, "linux") == inside(path, "darwin") == names


@pytest.mark.parametrize("path", ["aux.py", "app/con.py", "what?.py", "ab:c.py"])
def test_names_that_only_windows_lacks(path: str):
    assert inside(path, "linux")


@pytest.mark.parametrize(
    "name", [".git", ".GIT", ".git.", ".git ", "git~1", ".git::$INDEX_ALLOCATION", ".g\u200cit"]
)
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_no_other_spelling_leads_to_gits_own(name: str, system: str):
    with pytest.raises(Unsafe):
        inside(f"app/{name}/hooks/evil.py", system)


def test_names_that_only_look_like_gits():
    for name in (".github", ".gitignore", "git", "git~10", "gît"):
        assert inside(f"{name}/a.py", "win32")


def test_an_answers_file_may_be_named_as_windows_does():
    assert _plain(".\\deploy\\answers.yml") == "deploy/answers.yml"


def test_macos_gives_names_as_nobody_types_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    apart, typed = "cafe\u0301.py", "caf\u00e9.py"
    assert composed(apart, "darwin") == typed
    assert composed(apart, "linux") == apart  # where these are two files
    (tmp_path / apart).write_text("x = 1\n")
    monkeypatch.setattr(composed, "__defaults__", ("darwin",))
    assert list(walk(str(tmp_path))) == [typed]


def test_a_disk_that_takes_two_spellings_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Git's index has both, from somebody with another system."""
    for path in ("app/main.py", "app/both.py", "app/Both.py"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x = 1\n")
    there = os.lstat
    insensitive = {"App/Main.py": "app/main.py", "app/Main.py": "app/main.py", "App": "app"}

    def lstat(path: str) -> os.stat_result:
        inner = os.path.relpath(path, tmp_path)
        return there(tmp_path / insensitive.get(inner, inner))

    monkeypatch.setattr("codemods.files.gate.os.lstat", lstat)
    listed = ["app/main.py", "app/Main.py", "App/Main.py", "app/both.py", "app/Both.py"]
    monkeypatch.setattr("codemods.files.git.listing", lambda _: listed)
    project = Project.at(tmp_path)
    assert project.paths == ("app/Both.py", "app/both.py", "app/main.py")
    assert "another spelling" in project.unread["App/Main.py"]


def test_nothing_is_asked_of_the_name_of_this_system():
    assert inside.__defaults__ == composed.__defaults__ == (sys.platform,)
