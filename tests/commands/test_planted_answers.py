"""An answers file that a stranger prepared chooses nothing that a user couldn't."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.knowledge.registry import frameworks
from codemods.sentry.answers import template
from tests.repositories import ANSWERS_FILE, commit, write

FASTAPI = frameworks()["fastapi"].sample.before
READING = [[name] for name in ("scan", "plan", "apply", "check", "remove", "doctor")]
STARTING = [[name, "--yes"] for name in ("add", "update", "verify", "prove")]
COMMANDS = [*READING, *STARTING]
SOUND = {
    "style": "module",
    "subproject": "",
    "frameworks": ["fastapi"],
    "entrypoints": ["app/main.py"],
    "init_path": "app/sentry_setup.py",
    "init_module": "app.sentry_setup",
}
CHANGE = {"path": "a.py", "edits": [["placements.import_first", {}]], "imports": [], "lines": []}
PLANTED = [
    ("init_path", "/etc/cron.d/evil.py"),
    ("init_path", "../outside.py"),
    ("init_path", "app/../../outside.py"),
    ("init_path", "linked/sentry_setup.py"),
    ("init_path", "app/sentry_setup.sh"),
    ("init_path", ".git/hooks/evil.py"),
    ("init_path", "app/a\nb.py"),
    ("init_path", "-evil.py"),
    ("init_path", ["app/main.py"]),
    ("worker_settings", "../x.py"),
    ("entrypoints", ["../x.py"]),
    ("entrypoints", "app/main.py"),
    ("subproject", "../other"),
    ("init_module", "app.sentry_setup; import evil"),
    ("init_module", "app..x"),
    ("init_module", "app.import"),
    ("worker_settings_module", ".x"),
    ("frameworks", ["klingon"]),
    ("features", ["error_monitoring", "mining"]),
    ("features", ["tracing"]),
    ("features", ["error_monitoring", "profiling"]),
    ("unusable", ["klingon"]),
    ("libraries", ["klingon"]),
    ("style", "wild"),
    ("health_checks", ['/x"); evil(']),
    ("sdk_version", "2; evil"),
    ("traces_sample_rate", 2),
    ("traces_sample_rate", True),
    ("personal_data", "yes"),
    ("_written", [1]),
    ("_written", {"init": {"keywords": {"a": 1}}}),
    ("_written", {"files": {"a.py": 1}}),
    ("_written", {"changes": [1]}),
    ("_written", {"changes": [{**CHANGE, "path": "../a.py"}]}),
    ("_written", {"changes": [{**CHANGE, "edits": [["files.write", {}]]}]}),
    ("_written", {"changes": [{**CHANGE, "edits": [["placements.__init__", {}]]}]}),
    ("_written", {"changes": [{**CHANGE, "lines": [["a"]]}]}),
]
BROKEN = {
    "empty": (b"", "is empty"),
    "blank": (b"\n\n", "is empty"),
    "not UTF-8": (b"style: \xff\n", "it is not UTF-8"),
    "cut off": (b"_src_path: gh:a/b\nfeatures: []\n", "is incomplete"),
    "cut off in a line": (b"_src_path: gh:a/b\nfeatures: [", "is not valid YAML"),
    "a list": (b"- 1\n", "holds no answers"),
    "a conflict": (
        b"<<<<<<< ours\nstyle: none\n=======\n>>>>>>> theirs\n",
        "is not valid YAML (it holds the marks of a merge that is not finished)",
    ),
    "nested": (b"style: " + b"[" * 100_000, "is not valid YAML"),
}
ODD: dict[str, Callable[[Path], object]] = {
    "it is a link": lambda path: path.symlink_to("/dev/zero"),
    "it is a named pipe": os.mkfifo,
    "it is a folder": Path.mkdir,
    "it is larger than 10 MB": lambda path: path.write_bytes(b"#" * 10_000_001),
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path / "shop", FASTAPI)
    (tmp_path / "outside").mkdir()
    (tmp_path / "shop/linked").symlink_to(tmp_path / "outside")
    return tmp_path / "shop"


def texts(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.parent.rglob("*") if p.is_file()}


@pytest.mark.whole
@pytest.mark.parametrize("command", COMMANDS)
def test_a_value_that_nobody_could_choose(
    command: list[str], shop: Path, capsys: pytest.CaptureFixture[str]
):
    for key, value in PLANTED:
        rows = {**SOUND, key: value}
        text = "".join(f"{name}: {json.dumps(one)}\n" for name, one in rows.items())
        write(shop, {ANSWERS_FILE: text})
        before = texts(shop)
        assert main([*command, str(shop)]) == 2, (key, value)
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith(f"{ANSWERS_FILE}: `{key}` "), (key, value)
        assert len(said.err.splitlines()) == 1
        assert texts(shop) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_answers_file(
    command: list[str], shop: Path, capsys: pytest.CaptureFixture[str]
):
    for name, (data, reason) in BROKEN.items():
        (shop / ANSWERS_FILE).write_bytes(data)
        assert main([*command, str(shop)]) == 2, name
        said = capsys.readouterr().err
        assert reason in said, name
        assert said.startswith(ANSWERS_FILE)
        assert len(said.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_plain_file_is_no_answers_file(
    command: list[str], shop: Path, capsys: pytest.CaptureFixture[str]
):
    for reason, made in ODD.items():
        made(shop / ANSWERS_FILE)
        assert main([*command, str(shop)]) == 2
        said = capsys.readouterr().err
        assert said.startswith(ANSWERS_FILE)
        assert reason in said
        (shop / ANSWERS_FILE).rename(shop.parent / reason)


@pytest.mark.parametrize(
    "command", [*READING, *(pytest.param(c, marks=pytest.mark.whole) for c in STARTING)]
)
def test_answers_that_were_written_by_hand(command: list[str], shop: Path):
    for style in ("none", "module"):
        write(shop, {ANSWERS_FILE: f"style: {style}\n"})
        assert main([*command, str(shop)]) in (0, 1, 2, 4)


def test_sound_answers_are_taken(shop: Path):
    text = "".join(f"{name}: {json.dumps(one)}\n" for name, one in SOUND.items())
    write(shop, {ANSWERS_FILE: text})
    assert main(["apply", str(shop)]) == 0
    assert main(["check", str(shop)]) == 0


@pytest.mark.parametrize("source", ["$(evil)", "--evil", "a b", "gh:a/b;evil", "`evil`", "a\tb"])
def test_no_command_to_paste_comes_from_a_planted_file(source: str):
    assert template(f"_src_path: {source}\n") == ""
    assert template("_src_path: gh:a/b\n") == "gh:a/b"


def test_an_answers_file_that_git_ignores_is_named(shop: Path, capsys: pytest.CaptureFixture[str]):
    commit(shop, "before")
    text = "".join(f"{name}: {json.dumps(one)}\n" for name, one in SOUND.items())
    write(shop, {ANSWERS_FILE: text, ".gitignore": ".copier-answers*\n"})
    assert main(["apply", str(shop)]) == 0
    assert f"git ignores {ANSWERS_FILE}" in capsys.readouterr().out


def test_it_is_named_when_it_is_first_written(shop: Path, capsys: pytest.CaptureFixture[str]):
    write(shop, {".gitignore": ".copier-answers*\n"})
    commit(shop, "before")
    main(["add", str(shop), "--yes"])
    assert f"git ignores {ANSWERS_FILE}" in capsys.readouterr().out


def test_what_exists_and_cannot_be_read_is_named(shop: Path, capsys: pytest.CaptureFixture[str]):
    (shop / "requirements.txt").unlink()
    (shop / "requirements.txt").symlink_to("/etc/hostname")
    (shop / "app/bad.py").write_bytes(b"x = '\xff'\n")
    main(["scan", str(shop)])
    said = capsys.readouterr().err
    assert "requirements.txt was not read: it is a link" in said
    main(["plan", str(shop)])
    assert "requirements.txt was not read: it is a link" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["requirements.txt", "app/main.py"])
def test_conflict_markers_are_not_edited(path: str, shop: Path, capsys: pytest.CaptureFixture[str]):
    text = f"<<<<<<< before updating\n{FASTAPI[path]}=======\n# theirs\n>>>>>>> after updating\n"
    write(shop, {path: text})
    main(["apply", str(shop)])
    assert (shop / path).read_text() == text
    assert "a merge that is not finished" in "".join(capsys.readouterr())
