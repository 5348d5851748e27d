from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from codemods.files import project as module
from codemods.files.project import Project
from codemods.files.text import decode


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x = 1\n")


@pytest.mark.parametrize("versioned", [False, True], ids=["plain folder", "git"])
def test_environments_and_vendored_trees_are_not_part_of_it(tmp_path: Path, versioned: bool):
    put(tmp_path, "app/main.py", "node_modules/x/a.py", ".venv/lib/a.py", "vendor/a.py")
    put(tmp_path, "my-env/pyvenv.cfg", "my-env/lib/a.py")
    if versioned:
        (tmp_path / ".gitignore").write_text("my-env\n")
        subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert Project.at(tmp_path).python == ("app/main.py",)


def test_what_git_ignores_is_not_part_of_it(tmp_path: Path):
    put(tmp_path, "app/main.py", "generated/main.py")
    (tmp_path / ".gitignore").write_text("generated\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert Project.at(tmp_path).paths == (".gitignore", "app/main.py")


def test_symbolic_links_are_not_followed(tmp_path: Path):
    put(tmp_path, "app/main.py", "outside/secret.py")
    (tmp_path / "app/link.py").symlink_to(tmp_path / "outside/secret.py")
    assert "app/link.py" not in Project.at(tmp_path)


def test_a_folder_inside_a_repository_is_listed_from_itself(tmp_path: Path):
    put(tmp_path, "backend/main.py", "frontend/tool.py")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert Project.at(tmp_path / "backend").paths == ("main.py",)


def test_names_that_git_would_quote(tmp_path: Path):
    put(tmp_path, "app/grüße.py")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert Project.at(tmp_path).python == ("app/grüße.py",)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"x = 1\r\ny = 2", "x = 1\r\ny = 2"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "# -*- coding: latin-1 -*-\nx = 'é'\n"),
    ],
    ids=["crlf", "byte order mark", "coding line"],
)
def test_text_goes_back_to_the_very_same_bytes(data: bytes, text: str):
    source = decode(data, "a.py")
    assert source is not None
    assert source.text == text
    assert source.encode(source.text) == data


@pytest.mark.parametrize("data", [b"\0\1\2", b"\xff\xfe\xfa", b"# coding: klingon\n"])
def test_what_is_not_text_is_none(data: bytes):
    assert decode(data, "a.py") is None


def test_words_are_found_in_one_pass():
    project = Project.of({"a.py": "Flask()", "b.py": "FastAPI() or Flask()", "c.py": ""})
    assert project.holding({"Flask", "FastAPI"}, project.python) == {
        "Flask": ("a.py", "b.py"),
        "FastAPI": ("b.py",),
    }


def test_words_are_found_in_a_folder_that_is_passed_over():
    project = Project.of({"a.py": "rows", "third_party/b.py": "rows"})
    assert "third_party/b.py" not in project.python
    found = project.holding({"rows"}, ("third_party/b.py", *project.python))
    assert found == {"rows": ("third_party/b.py", "a.py")}


@pytest.mark.parametrize("others", [(), map(str, range(99))])
def test_parts_of_words_are_found_wherever_they_stand_in_one(others):
    project = Project.of({"a.py": "url_of_slack()", "b.py": "slack()", "c.py": "sl . ack"})
    found = project.holding({"*slack*", "slack", *others}, project.python)
    assert found == {"*slack*": ("a.py", "b.py"), "slack": ("b.py",)}


def test_python_is_read_once_as_far_as_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.py", "b.py", "c.txt"):
        (tmp_path / name).write_text("rows = 1\n")
    read: list[str] = []
    plain = module.plain
    monkeypatch.setattr(module, "plain", lambda path: read.append(Path(path).name) or plain(path))
    monkeypatch.setattr(module, "KEPT", 10)
    project = Project.at(tmp_path)
    for _ in range(2):
        assert [project.read(path) for path in project.paths] == [b"rows = 1\n"] * 3
    assert read == ["a.py", "b.py", "c.txt", "b.py", "c.txt"]


def test_what_is_larger_is_told_without_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[1]")
    project = Project.at(tmp_path).including({"b.json": "[1]"})
    for path in ("a.json", "b.json"):
        assert (project.is_larger(path, 2), project.is_larger(path, 3)) == (True, False)
    assert not project.is_larger("absent.json", 0)


def test_python_is_searched_once_for_all_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("a.py", "b.txt"):
        (tmp_path / name).write_text("rows = 1\n")
    read: list[str] = []
    plain = module.plain
    monkeypatch.setattr(module, "plain", lambda path: read.append(Path(path).name) or plain(path))
    monkeypatch.setattr(module, "KEPT", 0)
    project = Project.at(tmp_path)
    assert project.holding(("rows",), project.paths) == {"rows": ("a.py", "b.txt")}
    assert project.holding(("columns", "*ow*"), project.paths) == {"*ow*": ("a.py", "b.txt")}
    assert read == ["a.py", "b.txt", "b.txt"]
