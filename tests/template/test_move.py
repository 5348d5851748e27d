"""`init_module`, given at first or later: the module goes there, by each road the same bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.knowledge.registry import frameworks
from tests.cells import cells
from tests.conftest import Copy
from tests.repositories import ANSWERS_FILE, commit, git, write
from tests.template.test_add import tree
from tests.template.test_update import FASTAPI, edit, release, update

RQ = frameworks()["rq"].sample.before
CELERY = frameworks()["celery"].sample.before
BUILT = {
    **{path.removeprefix("app/"): text for path, text in FASTAPI.items()},
    "jobs.py": 'import sys\n\nfrom main import app\n\nif __name__ == "__main__":\n    print(app)\n',
    "Dockerfile": "FROM python:3.12\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"
    'COPY main.py jobs.py ./\nCMD ["uvicorn", "main:app"]\n',
    ".dockerignore": "*\n!main.py\n!jobs.py\n!requirements.txt\n",
}
CORE = {**FASTAPI, "app/core/__init__.py": ""}
SIGNALS = {"celery_start": "signals", "init_module": "sentry_setup"}
CASES = {
    "another name": (FASTAPI, {}, "app.observability"),
    "out of its package": (FASTAPI, {}, "observability"),
    "into a package": (CORE, {}, "app.core.start"),
    "a worker's settings": (RQ, {}, "observability"),
    "in a function": (CELERY, SIGNALS, "observability"),
    "copied by name": (BUILT, {"init_module": "sentry_setup"}, "observability"),
}


def what_imports_it(case: tuple[dict[str, str], dict[str, str], str]) -> tuple[str, ...]:
    """Return the files from which it moves away."""
    return tuple(path for path in case[0] if path in ("Procfile", "Dockerfile", "app/main.py"))


def module_of(folder: Path) -> str:
    """Return the path of the file in which Sentry starts."""
    rows = (folder / ANSWERS_FILE).read_text().splitlines()
    return next(json.loads(r.partition(": ")[2]) for r in rows if r.startswith("init_path: "))


@pytest.mark.parametrize("case", cells(CASES, what_imports_it))
def test_it_moves_with_the_user_s_edits_by_either_road_and_undo_takes_all_out(
    case: tuple[dict[str, str], dict[str, str], str],
    copied: Copy,
    tmp_path: Path,
    template: Path,
):
    texts, given, module = case
    folder = copied(texts, **given)
    commit(folder, "with Sentry")
    before = module_of(folder)
    edit(folder, before, "sentry_sdk.init(\n", "sentry_sdk.init(\n        max_breadcrumbs=7,\n")
    git(tmp_path, "clone", "-q", str(folder), "other")
    other, features = tmp_path / "other", ["error_monitoring", "logging"]
    release(template)
    update(folder, init_module=module, features=features)
    words = ["-a", f"init_module={module}", "-a", f"features={json.dumps(features)}"]
    assert main(["update", "--yes", str(other), *words]) == 0

    after = f"{module.replace('.', '/')}.py"
    for moved in (folder, other):
        commit(moved, "moved")
    assert tree(other) == tree(folder)
    assert module_of(folder) == after
    assert "max_breadcrumbs=7" in (folder / after).read_text()
    assert "traces_sample_rate" not in (folder / after).read_text()
    assert not (folder / before).exists()
    assert [*folder.rglob("*.rej")] == []
    stem = before.rpartition("/")[2].removesuffix(".py")
    assert [p for p, text in tree(folder).items() if stem in text and p != ANSWERS_FILE] == []
    assert main(["check", str(folder)]) == 0

    edit(folder, after, "        max_breadcrumbs=7,\n", "")
    assert main(["remove", str(folder)]) == 0
    commit(folder, "as it was")
    assert tree(folder) == texts


@pytest.mark.parametrize(("texts", "module"), [(FASTAPI, "app.start"), (BUILT, "start")])
def test_it_is_an_answer_from_the_start(
    texts: dict[str, str], module: str, copied: Copy, tmp_path: Path
):
    folder = copied(texts, init_module=module)
    assert module_of(folder) == f"{module.replace('.', '/')}.py"
    other = tmp_path / "other"
    write(other, texts)
    commit(other, "the project")
    assert main(["add", "--yes", "-a", f"init_module={module}", str(other)]) == 0
    assert tree(other) == tree(folder)
    commit(other, "with Sentry")
    assert main(["remove", str(other)]) == 0
    commit(other, "as it was")
    assert tree(other) == texts


def test_what_would_be_left_without_it_is_named_and_nothing_is_done(
    copied: Copy, template: Path, capsys: pytest.CaptureFixture[str]
):
    folder = copied(FASTAPI)
    commit(folder, "with Sentry")
    release(template)
    for path, text, module, why in (
        ("app/own.py", "from app.sentry_setup import x\n", "app.start", "app/own.py:1"),
        ("app/own.py", "from app import sentry_setup as s\n", "app.start", "app/own.py:1"),
        ("app/own.py", 'NAMES = ["app.sentry_setup"]\n', "app.start", "app/own.py:1"),
        ("app/start.py", "x = 1\n", "app.start", "app/start.py is there already"),
        ("README.md", "", "app.none.start", "there is no folder app/none"),
        ("README.md", "", "fastapi", "fastapi is the name of a library"),
    ):
        write(folder, {path: text})
        commit(folder, f"and {why}")
        with pytest.raises(ValueError, match=f"init_module can't be {module}: .*{why}"):
            update(folder, init_module=module)
        assert git(folder, "status", "--porcelain") == ""
        assert main(["update", "--yes", "-a", f"init_module={module}", str(folder)]) == 2
        assert f"init_module can't be {module}: " in capsys.readouterr().err
        assert git(folder, "status", "--porcelain") == ""
        git(folder, "reset", "-q", "--hard", "HEAD~1")


def test_where_there_is_no_module_of_ours_nothing_moves(copied: Copy, template: Path):
    folder = copied(frameworks()["flask"].sample.before)
    commit(folder, "with Sentry")
    release(template)
    with pytest.raises(
        ValueError, match=r"Sentry starts in app\.py, and that is no module of ours"
    ):
        update(folder, init_module="start")
    assert git(folder, "status", "--porcelain") == ""


def test_the_application_starts_after_it(copied: Copy, template: Path):
    folder = copied({**FASTAPI, "app/core/__init__.py": ""})
    commit(folder, "with Sentry")
    release(template)
    update(folder, init_module="app.core.start")
    code = "import app.main, sys; print('app.core.start' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)
    assert run.stdout == "True\n", run.stderr
