"""`copier update`: features come and go, what the user wrote stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from copier import run_update

from codemods.__main__ import main
from codemods.knowledge.registry import frameworks
from tests.conftest import Copy
from tests.repositories import ANSWERS_FILE, commit, git

FASTAPI = frameworks()["fastapi"].sample.before
FLASK = frameworks()["flask"].sample.before


def release(template: Path) -> None:
    """Publish a new version of the template."""
    (template / "CHANGES").write_text("something new\n")
    commit(template, "second")
    git(template, "tag", "v1.1.0")


def update(project: Path, **data: object) -> None:
    """Run `copier update` as the README says."""
    run_update(
        project,
        data,
        answers_file=ANSWERS_FILE,
        defaults=True,
        overwrite=True,
        unsafe=True,
        quiet=True,
    )


def edit(project: Path, path: str, old: str, new: str) -> None:
    """Change a file as a user would, and commit."""
    text = (project / path).read_text()
    assert old in text
    (project / path).write_text(text.replace(old, new))
    commit(project, f"{old} becomes {new}")


@pytest.fixture(params=["app/sentry_setup.py", "app.py"], ids=["module", "inline"])
def project(request: pytest.FixtureRequest, copied: Copy, template: Path) -> tuple[Path, str]:
    """A project with Sentry, and the file that holds its init call."""
    folder = copied(FASTAPI if request.param.startswith("app/") else FLASK)
    commit(folder, "with Sentry")
    release(template)
    return folder, request.param


def leftovers(folder: Path) -> list[str]:
    """Return the names of files that a failed merge leaves."""
    return [p.name for p in folder.rglob("*.rej")]


def test_a_feature_is_added_beside_a_lowered_rate(project: tuple[Path, str]):
    folder, path = project
    edit(folder, path, "or 1.0)", "or 0.2)")
    features = ["error_monitoring", "tracing", "profiling", "logging"]
    update(folder, features=features)
    text = (folder / path).read_text()
    assert "or 0.2)" in text
    assert "or 1.0)" not in text
    assert 'profile_lifecycle="trace"' in text
    assert "<<<<<<<" not in text
    assert leftovers(folder) == []
    assert git(folder, "diff", "--name-only").split() == [ANSWERS_FILE, path]


def test_answers_of_earlier_versions_about_names_go(project: tuple[Path, str]):
    folder, path = project
    answers, before = folder / ANSWERS_FILE, (folder / path).read_text()
    earlier = 'secret_names: ["smtp_password"]\nshown_secrets: true\n'
    answers.write_text(answers.read_text() + earlier)
    commit(folder, "as an earlier version left it")
    update(folder)
    assert "secret_names" not in answers.read_text() and "shown_" not in answers.read_text()
    assert (folder / path).read_text() == before
    assert leftovers(folder) == [] and main(["check", str(folder)]) == 0


def test_a_dropped_feature_takes_only_its_own_untouched_lines(project: tuple[Path, str]):
    folder, path = project
    edit(folder, path, "sentry_sdk.init(\n", "sentry_sdk.init(\n        max_breadcrumbs=7,\n")
    before = (folder / path).read_text()
    update(folder, features=["error_monitoring", "tracing"])
    after = (folder / path).read_text()
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    item = "        integrations=[sentry_logging.LoggingIntegration(capture_sentry_logs=True)],"
    assert gone == ["        before_send_log=without_secrets,", item]
    assert "max_breadcrumbs=7" in after


def test_a_dropped_feature_that_the_user_changed_stays(project: tuple[Path, str]):
    folder, path = project
    edit(folder, path, "or 1.0)", "or 0.2)")
    update(folder, features=["error_monitoring", "logging"])
    assert "or 0.2)" in (folder / path).read_text()


def test_nothing_changes_when_nothing_was_asked(project: tuple[Path, str]):
    folder, _ = project
    update(folder)
    assert git(folder, "diff", "--name-only").split() == [ANSWERS_FILE]
    assert set(git(folder, "diff", "-U0", ANSWERS_FILE).splitlines()[5:]) == {
        '-_commit: "v1.0.0"',
        '+_commit: "v1.1.0"',
    }


def test_an_option_of_the_user_that_we_would_have_written_alike_stays(copied: Copy, template: Path):
    own = 'import sentry_sdk\n\nsentry_sdk.init(\n    dsn="",\n    enable_logs=True,\n)\n'
    folder = copied(
        {
            "requirements.txt": "flask\nsentry-sdk==2.40.0\n",
            "app.py": f"from flask import Flask\n{own}\napp = Flask(__name__)\n",
        }
    )
    commit(folder, "with Sentry")
    release(template)
    update(folder, features=["error_monitoring"])
    assert own in (folder / "app.py").read_text()
