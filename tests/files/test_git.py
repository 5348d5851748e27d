"""Nothing that a repository configures is run when git is asked about it."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.files.git import GitRefused, listing
from codemods.files.project import Project
from tests.repositories import commit, git, write

PLANTED = {
    "fsmonitor": {"core.fsmonitor": "{program}"},
    "hooks": {"core.hooksPath": "{folder}"},
    "a pager": {"core.pager": "{program}", "pager.ls-files": "{program}"},
    "an alias": {"alias.ls-files": "!{program}", "alias.check-ignore": "!{program}"},
    "a filter": {"filter.evil.clean": "{program}", "filter.evil.process": "{program}"},
    "textconv": {"diff.evil.textconv": "{program}", "diff.external": "{program}"},
    "an ssh command": {"core.sshCommand": "{program}", "core.gitProxy": "{program}"},
    "a helper": {"credential.helper": "!{program}", "core.askPass": "{program}"},
    "another work tree": {"core.worktree": "{folder}", "core.fsmonitor": "{program}"},
    "a promised remote": {
        "remote.origin.url": "ext::{program}",
        "remote.origin.promisor": "true",
        "extensions.partialClone": "origin",
        "protocol.ext.allow": "always",
    },
}
HOOKS = ("post-index-change", "fsmonitor-watchman", "query-watchman", "post-checkout")


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a mark when it is run, also under the names of hooks."""
    folder = tmp_path / "traps"
    for name in ("program", *HOOKS):
        write(folder, {name: f"#!/bin/sh\ntouch {shlex.quote(str(tmp_path / 'ran'))}\ncat\n"})
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(
        tmp_path / "root",
        {
            "main.py": "from flask import Flask\n\napp = Flask(__name__)\n",
            "requirements.txt": "flask\n",
            ".gitattributes": "*.py filter=evil diff=evil\n",
        },
    )
    commit(tmp_path / "root", "before")
    return tmp_path / "root"


@pytest.mark.whole
@pytest.mark.parametrize("planted", PLANTED.values(), ids=list(PLANTED))
def test_what_a_repository_configures_does_not_run(
    root: Path, trap: Path, planted: dict[str, str], tmp_path: Path
):
    for name, value in planted.items():
        git(root, "config", name, value.format(program=trap / "program", folder=trap))
    os.utime(root / "main.py", (1, 1))  # git compares what it thinks was touched
    for command in ("scan", "check", "plan", "apply", "doctor"):
        main([command, str(root)])
    assert not (tmp_path / "ran").exists()


REMOTES = ["ext::{program}", "file://{folder}", "ssh://host/path", "{folder}"]


@pytest.mark.whole
@pytest.mark.parametrize("remote", REMOTES)
def test_what_is_said_to_be_elsewhere_is_not_fetched(
    root: Path, trap: Path, remote: str, tmp_path: Path
):
    """Git wants the `.gitignore` that the index has and the work tree has not."""
    program = trap / "program"
    write(root, {"app/.gitignore": "*.log\n", "app/main.py": "x = 1\n"})
    commit(root, "more")
    git(root, "update-index", "--skip-worktree", "app/.gitignore")
    write(root, {"app/new.log": "x\n"})
    blob = git(root, "rev-parse", "HEAD:app/.gitignore").strip()
    (root / "app/.gitignore").unlink()
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    planted = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": remote.format(program=program, folder=root),
        "remote.origin.uploadpack": str(program),
        "core.sshCommand": str(program),
        **{f"protocol.{name}.allow": "always" for name in ("ext", "file", "ssh")},
    }
    for name, value in planted.items():
        git(root, "config", name, value)
    for command in ("scan", "check", "plan", "apply", "doctor"):
        assert main([command, str(root)]) in (0, 1)
    assert not (tmp_path / "ran").exists()


def test_hooks_of_the_repository_do_not_run(root: Path, trap: Path, tmp_path: Path):
    for name in HOOKS:
        (root / ".git/hooks" / name).parent.mkdir(exist_ok=True)
        (root / ".git/hooks" / name).write_text((trap / name).read_text())
        (root / ".git/hooks" / name).chmod(0o755)
    os.utime(root / "main.py", (1, 1))
    for command in ("scan", "check", "apply"):
        main([command, str(root)])
    assert not (tmp_path / "ran").exists()


def test_a_folder_that_looks_like_a_repository(root: Path, trap: Path, tmp_path: Path):
    """A plain clone brings such a folder: `HEAD`, `objects`, `refs` and `config`."""
    shop = root / "shop"
    write(shop, {"main.py": "x = 1\n", "HEAD": "ref: refs/heads/main\n", "refs/keep": ""})
    write(shop, {"objects/keep": ""})
    program = trap / "program"
    write(shop, {"config": f"[core]\nbare = false\nworktree = ..\nfsmonitor = {program}\n"})
    commit(root, "it is planted")
    for command in ("scan", "check", "apply"):
        main([command, str(shop)])
    assert not (tmp_path / "ran").exists()


def test_a_program_of_the_project_is_not_git(
    root: Path, trap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (root / "git").write_text((trap / "program").read_text())
    (root / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{root}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(GitRefused, match="is a program of the project"):
        Project.at(root)
    assert not (tmp_path / "ran").exists()


def test_the_index_is_not_written(root: Path):
    os.utime(root / "main.py", (1, 1))
    before = (root / ".git/index").read_bytes()
    main(["check", str(root)])
    assert (root / ".git/index").read_bytes() == before


@pytest.mark.parametrize("command", ["scan", "plan", "apply", "check", "remove", "doctor"])
def test_where_git_refuses_nothing_is_read(
    root: Path,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    write(root, {".gitignore": "secret\n", "secret/main.py": "import flask\n"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert main([command, str(root)]) == 2
    said = capsys.readouterr().err
    assert "it belongs to somebody else" in said
    assert f"git config --global --add safe.directory {root}" in said


def test_where_git_is_not_installed(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitRefused, match="there is no git on the PATH"):
        Project.at(root)


def test_another_repository_of_the_environment_is_not_asked(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write(tmp_path / "other", {"theirs.py": ""})
    commit(tmp_path / "other", "another one")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert listing(root) == [".gitattributes", "main.py", "requirements.txt"]


@pytest.mark.parametrize("name", ["out/a.py", ":(top)a.py", "-a.py"])
def test_names_are_taken_by_the_letter(root: Path, name: str):
    write(root, {".gitignore": "out\n"})
    assert Project.at(root).ignores(name) == name.startswith("out")


def test_names_without_an_end(root: Path, monkeypatch: pytest.MonkeyPatch):
    """An index may name millions of files that are nowhere."""
    blob = git(root, "rev-parse", "HEAD:main.py").strip()
    rows = "".join(f"100644 {blob} 0\t{'n' * 200}{i}\n" for i in range(2_000))
    subprocess.run(
        ["git", "update-index", "--index-info"], cwd=root, input=rows.encode(), check=True
    )
    assert "main.py" in Project.at(root)
    monkeypatch.setattr("codemods.files.git.MOST", 100_000)
    with pytest.raises(GitRefused, match=r"Git lists more than .* MB of names below .*: name the"):
        Project.at(root)


def test_git_that_does_not_end(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / "bin/git"
    write(tmp_path, {"bin/git": "#!/bin/sh\nexec sleep 1000\n"})
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("codemods.files.git.SECONDS", 0.1)
    with pytest.raises(GitRefused, match=r"it did not end within 0\.1 seconds"):
        Project.at(root)
