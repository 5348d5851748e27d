"""A project's life with the template: older versions, files that move, other templates, undo."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from copier import run_copy, run_recopy, run_update

from codemods.knowledge.registry import frameworks
from tests.conftest import Copy
from tests.copying import codemods
from tests.repositories import ANSWERS_FILE, CHECKOUT, commit, git, write

FASTAPI = frameworks()["fastapi"].sample.before
FLASK = frameworks()["flask"].sample.before
RQ = frameworks()["rq"].sample.before
SETUP = "app/sentry_setup.py"
ALL = ["error_monitoring", "tracing", "profiling", "logging", "metrics"]
QUIET = {"defaults": True, "overwrite": True, "unsafe": True, "quiet": True}
CELERY = "from celery import Celery\n\napp = Celery('a')\n\n\n@app.task\ndef f():\n    pass\n"


def read(folder: Path) -> dict[str, bytes]:
    """Return the files of a project."""
    names = git(folder, "ls-files", "-co", "--exclude-standard", "-z").split("\0")
    return {n: (folder / n).read_bytes() for n in set(names) if n and (folder / n).is_file()}


def release(template: Path, version: str) -> None:
    """Publish the template as it is now."""
    (template / "CHANGES").write_text(f"{version}\n")
    commit(template, version)
    git(template, "tag", version)


def replaced(path: Path, old: str, new: str) -> None:
    """Change a file as somebody in an editor would."""
    text = path.read_bytes()
    assert old.encode() in text, f"{old!r} is not in {path}"
    path.write_bytes(text.replace(old.encode(), new.encode()))


def update(project: Path, **data: object) -> None:
    """Run `copier update` as the README says, and look for what a failed merge leaves."""
    run_update(project, data, answers_file=ANSWERS_FILE, **QUIET)  # type: ignore[arg-type]
    assert not list(project.rglob("*.rej"))
    assert not [p for p, text in read(project).items() if b"<<<<<<<" in text]


def remove(project: Path) -> str:
    """Run the undo as the README says, and return what it says."""
    status, said = codemods("remove", str(project), home=CHECKOUT)
    assert status == 0, said
    return said


@pytest.fixture
def older(template: Path) -> Callable[[], None]:
    """An older version of the template; the function brings the newest back."""
    features = template / "codemods/knowledge/features/logging.py"
    setup = next((template / "template").glob("*/{{ sentry.setup_file }}.jinja"))
    newest = {path: path.read_text() for path in (features, setup)}
    replaced(features, '"2.35.0", "2.68.0", Keyword("enable', '"2.35.0", "", Keyword("enable')
    replaced(features, '"2.68.0",\n', '"99",\n')
    replaced(setup, "importing this module is enough", "import it first")
    commit(template, "older")
    git(template, "tag", "-f", "v1.0.0")

    def restore() -> None:
        for path, text in newest.items():
            path.write_text(text)

    return restore


@pytest.mark.parametrize(
    ("before", "path"), [(FASTAPI, SETUP), (FLASK, "app.py")], ids=["module", "inline"]
)
def test_from_an_older_version_with_edits_to_the_newest_and_back(
    before: Mapping[str, str], path: str, older: Callable[[], None], template: Path, copied: Copy
):
    project = copied(before, features=["error_monitoring", "tracing", "logging"])
    assert b"enable_logs=True" in read(project)[path]
    (main,) = (p for p in before if p.endswith(("main.py", "app.py")))
    replaced(project / "requirements.txt", "sentry", "httpx\nsentry")
    replaced(project / main, "def split", "# mine\ndef split")
    commit(project, "with Sentry, and edits")
    older()
    release(template, "v1.1.0")
    update(project, features=ALL)
    text = (project / path).read_text()
    assert "enable_logs" not in text
    assert "LoggingIntegration(capture_sentry_logs=True)" in text
    assert 'profile_lifecycle="trace"' in text
    commit(project, "updated")
    release(template, "v1.2.0")
    update(project, features=["error_monitoring"])
    assert "profile_lifecycle" not in (project / path).read_text()
    remove(project)
    wanted = {p: t.encode() for p, t in before.items()}
    first, newline, others = wanted["requirements.txt"].partition(b"\n")
    wanted["requirements.txt"] = b"".join([first, newline, b"httpx\n", others])
    wanted[main] = wanted[main].replace(b"def split", b"# mine\ndef split")
    assert read(project) == wanted


def test_a_deleted_module_stays_deleted_until_it_is_asked_for(
    copied: Copy, template: Path, capfd: pytest.CaptureFixture[str]
):
    project = copied(FASTAPI)
    (project / SETUP).unlink()
    commit(project, "our module is deleted")
    release(template, "v1.1.0")
    capfd.readouterr()
    update(project, features=ALL)
    assert read(project).keys() == FASTAPI.keys() | {ANSWERS_FILE}
    said = capfd.readouterr().out
    assert "app/main.py:1 still needs it: THAT FAILS WHEN IT STARTS." in said
    assert said.count("Left for you") == 1  # the renderings for comparison say nothing
    commit(project, "updated")
    run_recopy(project, answers_file=ANSWERS_FILE, **QUIET)  # type: ignore[arg-type]
    assert "profile_lifecycle" in (project / SETUP).read_text()
    assert read(project)["app/main.py"].count(b"sentry_setup") == 1
    remove(project)
    assert read(project) == {p: t.encode() for p, t in FASTAPI.items()}


def test_what_moved_and_what_came_is_said_with_the_command_that_settles_it(
    copied: Copy, template: Path, capfd: pytest.CaptureFixture[str]
):
    project = copied(FASTAPI)
    replaced(project / SETUP, "or 1.0)", "or 0.2)")
    (project / "app/main.py").rename(project / "app/server.py")
    (project / "app/tasks.py").write_text(CELERY)
    replaced(project / "requirements.txt", "fastapi\n", "celery\nfastapi\n")
    commit(project, "renamed, and a queue")
    release(template, "v1.1.0")
    capfd.readouterr()
    update(project)
    said = capfd.readouterr().out
    assert "from app" not in (project / "app/tasks.py").read_text()
    assert "app/main.py is gone; Sentry now starts in app/server.py. Say so:" in said
    commit(project, "updated")
    told = said.split("To have it report too:\n")[1].split("\n  -")[0].split("Next")[0]
    words = shlex.split(told.replace("\\\n", ""))
    run = subprocess.run(
        [sys.executable, "-m", "codemods", *words[1:], "--yes"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 3), run.stderr  # 3: something is left for a person
    hook = "from app import sentry_setup"
    assert [
        f"app/{n}.py" for n in ("server", "tasks") if hook in (project / f"app/{n}.py").read_text()
    ]
    assert "or 0.2)" in (project / SETUP).read_text()


def test_beside_another_template_and_in_a_folder_of_a_monorepo(template: Path, tmp_path: Path):
    other = tmp_path / "other"
    write(
        other,
        {
            "copier.yml": "features:\n  type: str\n  default: theirs\nstyle:\n  type: str\n"
            "  default: fancy\n",
            "{{ _copier_conf.answers_file }}.jinja": "{{ _copier_answers | to_nice_yaml }}",
            "theirs.txt.jinja": "{{ features }} {{ style }}\n",
        },
    )
    commit(other, "first")
    git(other, "tag", "v1.0.0")
    top = tmp_path / "top"
    write(top, {"README": "a\n", **{f"backend/{p}": t for p, t in FASTAPI.items()}})
    commit(top, "the project")
    project = top / "backend"
    run_copy(str(other), project, **QUIET)  # type: ignore[arg-type]
    commit(top, "their template")
    run_copy(str(template), project, **QUIET)  # type: ignore[arg-type]
    assert "from app import sentry_setup" in (project / "app/main.py").read_text()
    theirs = (project / ".copier-answers.yml").read_bytes()
    assert b"theirs" in theirs
    assert b"theirs" not in (project / ANSWERS_FILE).read_bytes()
    replaced(project / SETUP, "or 1.0)", "or 0.2)")
    commit(top, "ours")
    release(template, "v1.1.0")
    (other / "theirs.txt.jinja").write_text("{{ features }} {{ style }}!\n")
    commit(other, "second")
    git(other, "tag", "v1.1.0")
    update(project, features=ALL)
    commit(top, "ours is newer")
    ours = (project / ANSWERS_FILE).read_bytes()
    assert b"profiling" in ours
    assert (project / ".copier-answers.yml").read_bytes() == theirs
    run_update(project, **QUIET)  # type: ignore[arg-type]
    assert (project / "theirs.txt").read_text() == "theirs fancy!\n"
    assert (project / ANSWERS_FILE).read_bytes() == ours
    text = (project / SETUP).read_text()
    assert "or 0.2)" in text and "profile_lifecycle" in text
    assert git(top, "status", "--porcelain", "README") == ""
    replaced(project / SETUP, "or 0.2)", "or 1.0)")
    remove(project)
    kept = {p for p in read(project) if p not in (".copier-answers.yml", "theirs.txt")}
    assert {p: (project / p).read_text() for p in kept} == FASTAPI
