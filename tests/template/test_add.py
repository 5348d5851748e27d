"""`add` and `update`: the same as Copier's own commands, by the carried template."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from codemods.__main__ import main
from codemods.commands.shared.given import understood
from codemods.knowledge.registry import frameworks
from codemods.planning.telling.outcome import STATUSES
from tests.conftest import Copy
from tests.repositories import ANSWERS_FILE, commit, git, write

SAMPLES = [
    pytest.param(frameworks()[stem].sample.before, id=stem)
    for stem in ("fastapi", "django", "celery", "rq", "script")
]
FASTAPI = frameworks()["fastapi"].sample.before
LEFT = 3  # set up, with something left for the user
BAD = 2
LIBRARY = {
    "pyproject.toml": '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "shelf"\n',
    "src/shelf/__init__.py": "def put(): ...\n",
}


def tree(folder: Path) -> dict[str, str]:
    """Return the files of a project; where the template came from is left out."""
    names = git(folder, "ls-files", "-co", "--exclude-standard", "-z").split("\0")
    found = {n: (folder / n).read_bytes().decode() for n in names if n}
    if ANSWERS_FILE in found:
        rows = found[ANSWERS_FILE].splitlines()
        own = [row for row in rows if not row.startswith(("_commit: ", "_src_path: "))]
        found[ANSWERS_FILE] = "\n".join(own)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "project"


@pytest.mark.parametrize("before", SAMPLES)
def test_it_writes_what_copier_copy_writes(before: dict[str, str], copied: Copy, project: Path):
    write(project, before)
    commit(project, "the project")
    assert main(["add", str(project), "--yes"]) == 0
    assert tree(project) == tree(copied(before))


def test_it_records_what_copier_update_needs(project: Path):
    write(project, FASTAPI)
    main(["add", str(project), "--yes"])
    recorded = yaml.safe_load((project / ANSWERS_FILE).read_text())
    assert recorded["_commit"]
    assert recorded["_src_path"]


def test_update_adds_a_feature_and_keeps_an_edit(project: Path, capsys: pytest.CaptureFixture[str]):
    write(project, FASTAPI)
    main(["add", str(project), "--yes", "-a", "features=[error_monitoring]"])
    module = project / "app/sentry_setup.py"
    module.write_text(f"{module.read_text()}\nprint('mine')\n")
    assert "traces_sample_rate" not in module.read_text()
    features = "features=[error_monitoring, tracing]"
    assert main(["update", str(project), "--yes", "-a", features]) == 0
    assert "traces_sample_rate" in module.read_text()
    assert module.read_text().endswith("print('mine')\n")
    capsys.readouterr()
    assert main(["update", str(project), "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "unchanged"


def test_a_module_that_was_moved_is_followed(project: Path):
    write(project, FASTAPI)
    main(["add", str(project), "--yes"])
    moved = project / "app/observability.py"
    (project / "app/sentry_setup.py").rename(moved)
    moved.write_text(moved.read_text().replace("or 1.0)", "or 0.2)"))
    entry = project / "app/main.py"
    entry.write_text(entry.read_text().replace("sentry_setup", "observability"))
    now = ["-a", "style=existing", "-a", "init_path=app/observability.py"]
    features = "features=[error_monitoring, tracing, profiling, logging]"
    assert main(["update", str(project), "--yes", *now, "-a", features]) == 0
    assert "or 0.2)" in moved.read_text()
    assert "profile_lifecycle" in moved.read_text()
    assert main(["check", str(project)]) == 0
    assert not (project / "app/sentry_setup.py").exists()


def test_update_leaves_a_deleted_module_deleted(project: Path):
    write(project, FASTAPI)
    main(["add", str(project), "--yes"])
    (project / "app/sentry_setup.py").unlink()
    main(["update", str(project), "--yes"])
    assert not (project / "app/sentry_setup.py").exists()


def test_a_dry_run_shows_the_diff_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
):
    write(project, FASTAPI)
    main(["add", str(project), "--yes", "--dry-run"])
    assert "+++ b/app/sentry_setup.py" in capsys.readouterr().out
    assert sorted(p.name for p in project.iterdir()) == ["app", "requirements.txt"]


def test_a_dry_run_that_would_change_nothing_says_why(
    project: Path, capsys: pytest.CaptureFixture[str]
):
    write(project, {"requirements.txt": "flask\n", "notes.py": "A = 1\n"})
    assert main(["add", str(project), "--yes", "--dry-run"]) == STATUSES["refused"]
    assert "Nothing was changed" in capsys.readouterr().out


def test_a_new_project_begins_with_a_starter(tmp_path: Path):
    folder = tmp_path / "shop"
    main(["add", str(folder), "--yes", "-a", "starter=fastapi"])
    assert "sentry-sdk>=" in (folder / "pyproject.toml").read_text()
    assert (folder / ANSWERS_FILE).exists()


@pytest.mark.parametrize(
    ("texts", "status", "code"),
    [
        pytest.param(FASTAPI, "changed", 0, id="changed"),
        pytest.param(LIBRARY, "refused", 4, id="refused"),
    ],
)
def test_machines_are_told_how_it_ended(
    texts: dict[str, str],
    status: str,
    code: int,
    project: Path,
    capsys: pytest.CaptureFixture[str],
):
    write(project, texts)
    assert main(["add", str(project), "--yes", "--json"]) == code
    outcome = json.loads(capsys.readouterr().out)
    assert (outcome["schema"], outcome["status"]) == (1, status)
    assert bool(outcome["changed"]) == (status == "changed")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["-a", "personal_data=maybe"], "must be one of personal, standard, strict, not maybe"),
        (["-a", "listed=[]"], "There is no question listed: name one of starter, subproject,"),
        (["-a", "features=[tracing]"], "error_monitoring cannot be left out"),
        (["-a", "features"], "--answer takes NAME=VALUE"),
        (["--data", "features"], "--answer takes NAME=VALUE"),
        (["-a", "features=x"], "features must be a list, such as '[a, b]', not x."),
        (["-a", "features=[x"], "features must be a list, such as '[a, b]', not [x."),
        (["-a", "release=perhaps"], "release must be yes or no, not perhaps."),
        (["-a", "traces_sample_rate=lots"], "traces_sample_rate must be a number, such as 0.2,"),
    ],
)
def test_a_wrong_answer_is_refused_in_a_sentence(
    words: list[str], sentence: str, project: Path, capsys: pytest.CaptureFixture[str]
):
    write(project, FASTAPI)
    assert main(["add", str(project), "--yes", *words]) == 2
    assert sentence in capsys.readouterr().err
    assert sorted(p.name for p in project.iterdir()) == ["app", "requirements.txt"]


def test_a_question_that_is_none_is_refused_before_the_project_is_looked_at(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    write(project, FASTAPI)
    for stream in (sys.stdin, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert main(["add", str(project), "-a", "nosuch=1"]) == BAD
    said = capsys.readouterr()
    assert (said.out, said.err.partition(":")[0]) == ("", "There is no question nosuch")


def test_where_sentry_starts_is_no_question_and_can_be_told():
    told = dict.fromkeys(("init_path", "worker_settings", "worker_settings_module"), "shop.py")
    assert understood(told) == told


def test_what_of_ours_was_deleted_is_written_again_by_add_and_not_by_update(project: Path):
    write(project, frameworks()["rq"].sample.before)
    assert main(["add", str(project), "--yes", "-q"]) == 0
    commit(project, "with Sentry")
    for name in ("sentry_setup.py", "mysettings.py"):
        (project / name).unlink()
    main(["update", str(project), "--yes", "-q"])
    assert git(project, "status", "--short") == " D mysettings.py\n D sentry_setup.py\n"
    assert main(["add", str(project), "--yes", "-q"]) == 0
    assert git(project, "status", "--short") == ""


def test_without_a_terminal_nothing_is_taken_for_granted(
    project: Path, capsys: pytest.CaptureFixture[str]
):
    write(project, FASTAPI)
    assert main(["add", str(project)]) == 2
    assert "There is no terminal to ask on" in capsys.readouterr().err
    assert main(["update", str(project), "--yes"]) == 2
    assert "`copier-sentry add` makes one" in capsys.readouterr().err


def two_services() -> dict[str, str]:
    compose = "".join(
        f"  {name}:\n    build: ./svc/{name}\n  {name}w:\n    build: ./svc/{name}\n"
        "    command: python worker.py\n"
        for name in "ab"
    )
    texts = {"docker-compose.yml": f"services:\n{compose}"}
    for name in "ab":
        texts |= {
            f"svc/{name}/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
            f"svc/{name}/worker.py": "while True:\n    print(1)\n",
            f"svc/{name}/requirements.txt": "fastapi\nuvicorn\n",
            f"svc/{name}/Dockerfile": "FROM python:3.12\nCOPY . .\n"
            'RUN pip install -r requirements.txt\nCMD ["uvicorn", "main:app"]\n',
        }
    return texts


def test_a_second_service_gets_answers_of_its_own(
    project: Path, capsys: pytest.CaptureFixture[str]
):
    write(project, two_services())
    commit(project, "two services")
    assert main(["add", str(project), "--yes", "-a", "subproject=svc/a"]) == LEFT
    said = capsys.readouterr().out
    assert "--answers .copier-answers.sentry.svc-b.yml -a subproject=svc/b" in said
    commit(project, "a reports")
    assert main(["add", str(project), "--yes", "-a", "subproject=svc/b"]) not in (0, LEFT)
    assert "an answers file of its own: .copier-answers.sentry.svc-b.yml" in capsys.readouterr().err
    assert not git(project, "status", "--short")
    own = ["--answers", ".copier-answers.sentry.svc-b.yml"]
    assert main(["add", str(project), "--yes", *own, "-a", "subproject=svc/b"]) == LEFT
    assert "SENTRY_DSN: docker-compose.yml" in capsys.readouterr().out
    after = tree(project)
    assert all("sentry" in after[f"svc/{n}/{p}"] for n in "ab" for p in ("main.py", "worker.py"))
    assert all("sentry-sdk" in after[f"svc/{name}/requirements.txt"] for name in "ab")
    assert main(["check", str(project)]) == main(["check", str(project), *own]) == 0


def test_the_top_of_several_is_set_up_by_the_command_that_names_it(
    project: Path, capsys: pytest.CaptureFixture[str]
):
    app = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
    one = {**app, "requirements.txt": "flask\n", "Procfile": "web: flask --app app run\n"}
    write(project, {f"{at}{path}": text for at in ("", "api/") for path, text in one.items()})
    commit(project, "two of them")
    main(["add", str(project), "--yes"])
    command = "--answers .copier-answers.sentry.top.yml -a subproject=."
    assert command in capsys.readouterr().out
    assert main(["add", str(project), "--yes", *command.split()]) in (0, LEFT)
    assert "sentry" in (project / "app.py").read_text()
    assert main(["check", str(project), *command.split()[:2]]) == 0


OWN = {
    "requirements.txt": "celery\nfastapi\nsentry-sdk\nuvicorn\n",
    "Procfile": "web: uvicorn app.main:app\nworker: celery -A app.tasks worker\n",
    "app/__init__.py": "",
    "app/main.py": "import sentry_sdk\nfrom fastapi import FastAPI\n\n"
    "sentry_sdk.init(traces_sample_rate=0.2)\n\napp = FastAPI()\n",
    "app/tasks.py": "from celery import Celery\n\napp = Celery('shop')\n",
}


def test_a_first_error_asks_nothing_and_leaves_the_rest_for_later(project: Path):
    write(project, FASTAPI)
    assert main(["add", str(project), "--first-error"]) == 0
    module = (project / "app/sentry_setup.py").read_text()
    assert ("traces_sample_rate" in module, "capture_sentry_logs" in module) == (True, False)
    assert main(["add", str(project), "--signal", "logging"]) == 0
    assert "capture_sentry_logs" in (project / "app/sentry_setup.py").read_text()
    assert main(["check", str(project)]) == 0


def test_a_signal_is_all_that_a_call_of_theirs_gets(project: Path):
    write(project, OWN)
    assert main(["add", str(project), "--signal", "profiling", "-q"]) in (0, LEFT)
    after = (project / "app/main.py").read_text()
    assert 'profile_lifecycle="trace"' in after
    assert "capture_sentry_logs" not in after
    assert "sentry-sdk>=2.24.1\n" in (project / "requirements.txt").read_text()  # has profiling so
    same = [path for path in OWN if path not in ("app/main.py", "requirements.txt")]
    assert {p: (project / p).read_text() for p in same} == {p: OWN[p] for p in same}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--signal", "profile"], "There is no signal profile: name one of error_monitoring"),
        (["--first-error", "-a", "features=[tracing]"], "both say which features are wanted"),
        (["--first-error"], "`copier-sentry add --signal FEATURE` adds to it"),
    ],
)
def test_a_scope_that_can_not_be_is_a_sentence(
    words: list[str], sentence: str, project: Path, capsys: pytest.CaptureFixture[str]
):
    write(project, FASTAPI)
    commit(project, "the project")
    assert main(["add", str(project), "--yes", "-q"]) == 0
    before = tree(project)
    assert main(["add", str(project), *words]) == BAD
    assert sentence in capsys.readouterr().err
    assert tree(project) == before
