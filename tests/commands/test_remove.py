"""The undo from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.knowledge.registry import frameworks
from codemods.sentry.answers import record
from tests.repositories import ANSWERS_FILE
from tests.undone import data, with_sentry

FASTAPI = frameworks()["fastapi"].sample.before


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with Sentry and its answers file."""
    files, answers = with_sentry(FASTAPI)
    kept = {k: list(v) if isinstance(v, tuple) else v for k, v in answers._asdict().items()}
    del kept["written"]
    text = "".join(
        f"{key}: {str(value) if value else repr(value)}\n" for key, value in kept.items()
    )
    for path, content in {**files, ANSWERS_FILE: record(text, answers.written).encode()}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def read(folder: Path) -> dict[str, bytes]:
    paths = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}


def test_a_recorded_project_needs_nothing(shop: Path):
    before = read(shop)
    assert main(["check", str(shop)]) == 0
    assert main(["apply", str(shop)]) == 0
    assert read(shop) == before


def test_everything_goes_and_the_next_step_is_said(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["remove", str(shop)]) == 0
    assert read(shop) == data(FASTAPI)
    assert capsys.readouterr().out == (
        "Taken out\n  app/main.py: what was put in is out\n  app/sentry_setup.py: removed\n"
        "  requirements.txt: what was put in is out\n  .copier-answers.sentry.yml: removed\n\n"
        "Next\n  1. pip install -r requirements.txt\n"
    )


def test_a_dry_run_shows_the_diff_and_writes_nothing(
    shop: Path, capsys: pytest.CaptureFixture[str]
):
    before = read(shop)
    assert main(["remove", str(shop), "--dry-run"]) == 0
    assert read(shop) == before
    said = capsys.readouterr()
    assert "-from app import sentry_setup" in said.out
    assert "Taken out" in said.err


def test_what_is_in_the_way_is_named_and_nothing_is_written(
    shop: Path, capsys: pytest.CaptureFixture[str]
):
    setup = shop / "app/sentry_setup.py"
    setup.write_text(setup.read_text() + "\nMINE = 1\n")
    last = len(setup.read_text().splitlines())
    before = read(shop)
    assert main(["remove", str(shop)]) == 1
    assert read(shop) == before
    assert capsys.readouterr().out == (
        "Left\n  - Nothing was taken out, because app/sentry_setup.py is not as it was left: line "
        f"{last} is yours. Move your part elsewhere, or delete the file, and run the same command "
        "again.\n"
    )


def test_without_answers_nothing_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["remove", str(tmp_path)]) == 2
    assert "so what was put in is not known" in capsys.readouterr().err
