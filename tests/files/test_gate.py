"""What the reader does with a tree that somebody else has prepared."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from codemods.files.gate import LARGEST_FILE, Unreadable
from codemods.files.project import Project
from tests.repositories import commit, git, write

SECRET = "secret = 1\n"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    write(tmp_path, {"outside/a.py": SECRET})
    return tmp_path / "outside"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"root/app/a.py": "x = 1\n", "root/main.py": "x = 1\n"})
    return tmp_path / "root"


@pytest.mark.parametrize("versioned", [False, True], ids=["folder", "git"])
def test_a_tracked_file_turned_link(root: Path, outside: Path, versioned: bool):
    if versioned:
        commit(root, "before")
    (root / "main.py").unlink()
    (root / "main.py").symlink_to(outside / "a.py")
    project = Project.at(root)
    assert project.paths == ("app/a.py",)
    assert project.unread == {"main.py": "it is a link, and links are not followed"}
    with pytest.raises(Unreadable):
        project.disk("main.py")


@pytest.mark.parametrize("versioned", [False, True], ids=["folder", "git"])
def test_a_tracked_folder_turned_link(root: Path, outside: Path, versioned: bool):
    if versioned:
        commit(root, "before")
    (root / "app/a.py").unlink()
    (root / "app").rmdir()
    (root / "app").symlink_to(outside)
    project = Project.at(root)
    assert project.paths == ("main.py",)
    with pytest.raises(Unreadable, match="app is a link"):
        project.disk("app/a.py")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path is short
        made.bind(path.name)
        os.chdir(here)


def a_link_without_end(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


def a_giant(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)


@pytest.mark.parametrize("make", [a_pipe, a_socket, a_link_without_end, a_loop, a_giant])
@pytest.mark.parametrize("versioned", [False, True], ids=["folder", "git"])
def test_what_has_no_end_is_passed_over_and_named(
    root: Path, make: Callable[[Path], None], versioned: bool
):
    if versioned:
        commit(root, "before")
    (root / "main.py").unlink()
    make(root / "main.py")
    project = Project.at(root)
    assert project.paths == ("app/a.py",)
    # Git itself passes over untracked pipes and sockets, not tracked names.
    assert project.unread["main.py"]
    assert project.why_unread("main.py") == project.unread["main.py"]
    with pytest.raises(Unreadable):
        project.disk("main.py")
    assert project.stands("main.py")


def test_a_file_that_grows_has_a_bound(root: Path):
    project = Project.at(root)
    with (root / "main.py").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert project.read("main.py") is None
    assert project.why_unread("main.py") == "it is larger than 10 MB"


def test_a_pipe_that_came_after_the_listing(root: Path):
    project = Project.at(root)
    (root / "main.py").unlink()
    os.mkfifo(root / "main.py")
    assert project.read("main.py") is None
    assert project.why_unread("main.py") == "it is a named pipe"


@pytest.mark.parametrize("path", ["../outside/a.py", "/etc/passwd", "app/../../outside/a.py"])
def test_no_path_leads_out(root: Path, outside: Path, path: str):
    with pytest.raises(Unreadable):
        Project.at(root).disk(path)


def test_a_tracked_file_that_is_gone_is_not_there(root: Path):
    commit(root, "before")
    (root / "main.py").unlink()
    project = Project.at(root)
    assert "main.py" not in project
    assert not project.stands("main.py")
    assert project.unread == {}


@pytest.mark.parametrize("data", [b"x = '\xe9'\n", b"x = 1\0\n", b"# coding: klingon\n"])
def test_what_is_no_text_is_known_to_be_there(data: bytes):
    project = Project.of({"a.py": data})
    assert project.source("a.py") is None
    assert project["a.py"].startswith(data[:3].decode())
    assert "neither UTF-8" in project.why_unread("a.py")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_list_in_an_encoding_that_pip_reads(encoding: str):
    project = Project.of({"requirements.txt": "flask\n".encode(encoding)})
    source = project.source("requirements.txt")
    assert source is not None
    assert source.text == "flask\n"
    assert source.encode("flask\n") == "flask\n".encode(encoding)


@pytest.mark.parametrize("name", [b"a\xff.py", b"a\nb.py", b"a\x1b[2J.py"])
@pytest.mark.parametrize("versioned", [False, True], ids=["folder", "git"])
def test_a_name_that_could_not_be_shown(root: Path, name: bytes, versioned: bool):
    Path(os.fsdecode(os.path.join(os.fsencode(root), name))).write_text("x = 1\n")  # noqa: PTH118
    if versioned:
        commit(root, "before")
    project = Project.at(root)
    assert project.paths == ("app/a.py", "main.py")
    assert len(project.unread) == 1


def test_a_conflict_lists_a_file_once(root: Path):
    commit(root, "before")
    git(root, "checkout", "-qb", "other")
    write(root, {"main.py": "x = 2\n"})
    commit(root, "theirs")
    git(root, "checkout", "-q", "-")
    write(root, {"main.py": "x = 3\n"})
    commit(root, "ours")
    subprocess.run(["git", "merge", "other"], cwd=root, capture_output=True, check=False)
    assert Project.at(root).paths == ("app/a.py", "main.py")
