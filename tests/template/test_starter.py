"""`copier copy` where there is no project yet, and `copier update` of what it began."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from copier import run_copy

from codemods.knowledge.registry import frameworks
from codemods.planning.rendering.new_project import starter
from tests.projects import applied
from tests.repositories import ANSWERS_FILE, commit, git, write
from tests.template.test_copy import texts
from tests.template.test_update import release, update

KEPT = {"README.md": "# Shop\n", "LICENSE": "MIT\n", ".gitignore": "*.log\n"}


def begin(template: Path, folder: Path, **answers: object) -> None:
    run_copy(str(template), folder, answers, unsafe=True, defaults=True, quiet=True)


@pytest.mark.parametrize("stem", ["django", "rq", "script"])
def test_a_folder_that_is_not_there_becomes_a_project(stem: str, template: Path, tmp_path: Path):
    begin(template, tmp_path / "shop", starter=stem)
    commit(tmp_path / "shop", "a beginning")
    assert texts(tmp_path / "shop") == applied(starter(frameworks()[stem].sample, "shop"))


def test_what_is_there_stays_and_update_works(template: Path, tmp_path: Path):
    shop = tmp_path / "shop"
    write(shop, KEPT)
    commit(shop, "nothing yet")
    begin(template, shop, starter="fastapi")
    commit(shop, "a beginning")
    before = texts(shop)
    assert before == {**applied(starter(frameworks()["fastapi"].sample, "shop")), **KEPT}
    assert "starter" not in (shop / ANSWERS_FILE).read_text()

    release(template)
    update(shop, features=["error_monitoring", "tracing", "profiling", "logging"])
    assert git(shop, "diff", "--name-only").split() == [ANSWERS_FILE, "app/sentry_setup.py"]
    commit(shop, "profiling")
    begin(template, shop)
    assert git(shop, "status", "--porcelain") == ""


def test_no_application_is_written_unasked(template: Path, tmp_path: Path):
    begin(template, tmp_path / "shop")
    assert not (tmp_path / "shop").exists()
    begin(template, tmp_path / "shop", starter="bottle")
    assert "sentry_sdk.init(" in (tmp_path / "shop/app.py").read_text()


@pytest.mark.parametrize("there", ["tool.py", "requirements.txt", ANSWERS_FILE])
def test_a_project_that_is_there_gets_no_starter(there: str, template: Path, tmp_path: Path):
    write(tmp_path / "shop", {there: "frameworks: []\n" if there == ANSWERS_FILE else ""})
    with pytest.raises(ValueError, match="a starter goes only where neither Python nor"):
        begin(template, tmp_path / "shop", starter="flask")
    assert [p.name for p in (tmp_path / "shop").iterdir()] == [there]


def test_the_report_says_how_to_start_it(template: Path, tmp_path: Path):
    command = [sys.executable, "-m", "copier", "copy", "--trust", "--defaults"]
    run = subprocess.run(
        [*command, "--data", "starter=celery", str(template), "shop"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "no Python yet: begin with the smallest app of a framework" in run.stderr
    assert "  tasks.py: the smallest app of Celery; starts Sentry before the app" in run.stdout
    assert "     celery -A tasks worker --concurrency 1 --loglevel INFO\n" in run.stdout
    assert "     celery -A tasks call tasks.split --args '[0]'\n" in run.stdout
