"""`copier copy` into existing projects."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from copier import run_copy

from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from tests.cells import cells
from tests.conftest import Copy
from tests.projects import applied
from tests.repositories import ANSWERS_FILE, CHECKOUT, commit, git, write

FASTAPI = frameworks()["fastapi"].sample.before
FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"


def texts(folder: Path) -> dict[str, str]:
    """Return the files of a project, Git's and Copier's own left out."""
    names = git(folder, "ls-files", "-co", "--exclude-standard", "-z").split("\0")
    kept = (n for n in names if n and n != ANSWERS_FILE)
    return {n: (folder / n).read_bytes().decode() for n in kept}


def files_that_change(framework: Framework) -> tuple[object, ...]:
    """Return what the template has to do: which kinds of files it edits, and what for."""
    changed = {Path(path).name for path in framework.sample.after if path in framework.sample.before}
    made = framework.sample.after.keys() - framework.sample.before.keys()
    return framework.kind, len(changed), bool(made), "Procfile" in changed


@pytest.mark.parametrize("framework", cells(frameworks(), files_that_change))
def test_the_template_does_what_a_plan_says(framework: Framework, copied: Copy):
    before = framework.sample.before
    assert texts(copied(before)) == applied(before)


LOCKED = {
    "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\ndependencies = ["fastapi"]\n',
    "uv.lock": 'version = 1\n\n[[package]]\nname = "fastapi"\nversion = "0.115.0"\n',
    "app/__init__.py": "",
    "app/main.py": FASTAPI["app/main.py"],
}


@pytest.mark.parametrize("texts", [FASTAPI, LOCKED], ids=["plain", "with a lock"])
def test_running_it_again_changes_nothing(texts: dict[str, str], copied: Copy, template: Path):
    project = copied(texts)
    commit(project, "with Sentry")
    run_copy(str(template), project, unsafe=True, defaults=True, quiet=True)
    assert git(project, "status", "--porcelain") == ""


def test_a_project_in_a_folder_is_found_again_and_its_lock_stays_asked(
    copied: Copy, template: Path
):
    shop = frameworks()["django"].sample.before
    texts = {f"backend/{path}": text for path, text in shop.items()}
    del texts["backend/requirements.txt"]
    texts["backend/pyproject.toml"] = '[project]\nname = "shop"\ndependencies = ["django"]\n'
    texts["backend/uv.lock"] = 'version = 1\n\n[[package]]\nname = "django"\nversion = "5.2"\n'
    project = copied(texts)
    commit(project, "with Sentry")
    assert "sentry-sdk>=" in (project / "backend/pyproject.toml").read_text()
    answers = (project / ANSWERS_FILE).read_text()
    assert 'subproject: "backend"\n' in answers
    assert "refresh_lock: false\n" in answers
    run_copy(str(template), project, unsafe=True, defaults=True, quiet=True)
    assert git(project, "status", "--porcelain") == ""


def test_a_lone_subproject_is_the_one_that_is_edited(copied: Copy, template: Path):
    project = copied({f"backend/{path}": text for path, text in FASTAPI.items()})
    assert 'subproject: "backend"' in (project / ANSWERS_FILE).read_text()
    assert "sentry-sdk" in (project / "backend/requirements.txt").read_text()
    commit(project, "with Sentry")
    run_copy(str(template), project, unsafe=True, defaults=True, quiet=True)
    assert git(project, "status", "--porcelain") == ""


def test_what_is_asked_no_more_stays_answered(copied: Copy, template: Path):
    web = {"web/requirements.txt": "flask\n", "web/app.py": FLASK}
    project = copied({**web, "jobs/requirements.txt": "arrow\n", "jobs/run.py": "import arrow\n"})
    commit(project, "one of two")
    assert 'subproject: "web"' in (project / ANSWERS_FILE).read_text()
    run_copy(str(template), project, unsafe=True, defaults=True, quiet=True)
    assert git(project, "status", "--porcelain") == ""


def test_answers_are_kept_on_a_second_run_without_them(copied: Copy, template: Path):
    project = copied(FASTAPI, features=["error_monitoring"], personal_data="strict")
    commit(project, "errors only")
    run_copy(str(template), project, unsafe=True, defaults=True, quiet=True)
    assert git(project, "status", "--porcelain") == ""
    assert "traces_sample_rate" not in (project / "app/sentry_setup.py").read_text()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"features": ["tracing"]}, "error_monitoring cannot be left out"),
        ({"features": ["error_monitoring", "tracng"]}, "features may hold .*, not tracng"),
        ({"frameworks": ["fastapy"]}, "frameworks may hold .*, not fastapy"),
        ({"init_module": "a; import os"}, "init_module must be a dotted module name"),
        ({"init_path": "/etc/x.py"}, "init_path must be a Python file inside the project"),
        ({"features": ["error_monitoring", "profiling"]}, "profiling needs tracing"),
        ({"traces_sample_rate": 3}, "must be a number from 0.0 to 1.0"),
        ({"entrypoints": ["../up.py"]}, "must be a Python file inside the project"),
        ({"entrypoints": ["app/main.py\nimport os"]}, "must be a Python file inside"),
    ],
)
def test_nonsense_is_answered_with_the_right_form(
    data: dict[str, object], sentence: str, template: Path, tmp_path: Path
):
    project = tmp_path / "project"
    write(project, FASTAPI)
    with pytest.raises(ValueError, match=sentence):
        run_copy(str(template), project, data, unsafe=True, defaults=True, quiet=True)
    assert sorted(p.name for p in project.iterdir()) == ["app", "requirements.txt"]


def test_what_was_found_is_printed_before_the_questions(template: Path, tmp_path: Path):
    project = tmp_path / "project"
    write(project, FASTAPI)
    command = [sys.executable, "-m", "copier", "copy", "--trust", "--defaults"]
    run = subprocess.run(
        [*command, str(template), "."], cwd=project, capture_output=True, text=True, check=True
    )
    assert "FastAPI web" in run.stderr.split("Copying from template")[0]
    assert "app/main.py:3" in run.stderr
    assert "Changed\n" in run.stdout


def test_a_folder_without_a_project_is_told_so(template: Path, tmp_path: Path):
    project = tmp_path / "project"
    write(project, {"notes.txt": "nothing to see\n"})
    run_copy(str(template), project, unsafe=True, defaults=True, quiet=True)
    assert sorted(p.name for p in project.iterdir()) == ["notes.txt"]


def test_a_library_gets_nothing_and_is_told_why(
    template: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    project = tmp_path / "project"
    built = '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "shelf"\n'
    write(project, {"pyproject.toml": built, "src/shelf/__init__.py": "def put(): ...\n"})
    commit(project, "a library")
    run_copy(str(template), project, unsafe=True, defaults=True, quiet=True)
    assert git(project, "status", "--porcelain") == ""
    assert "shelf is a library (pyproject.toml builds it for others" in capfd.readouterr().out


def test_nothing_is_edited_where_every_entrypoint_is_taken_out(template: Path, tmp_path: Path):
    project = tmp_path / "project"
    write(project, FASTAPI)
    commit(project, "the project")
    data = {"entrypoints": [], "frameworks": []}
    run_copy(str(template), project, data, unsafe=True, defaults=True, quiet=True)
    assert git(project, "status", "--porcelain") == ""
