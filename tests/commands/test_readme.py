"""README and CONTRIBUTING say what is true, and every command in them works."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.commands._readme import filled
from codemods.knowledge.registry import frameworks
from tests.repositories import CHECKOUT, commit, write
from tests.run.isolation import hide_all_but

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
SAMPLE = frameworks()["fastapi"].sample


def commands() -> list[str]:
    """Return the commands of all shell blocks, continuation lines joined."""
    found = []
    for name in DOCUMENTS:
        for block in re.findall(r"```sh\n(.*?)```", (CHECKOUT / name).read_text(), re.S):
            lines = block.replace("\\\n", " ").splitlines()
            found += [" ".join(shlex.split(line, comments=True)) for line in lines if line.strip()]
    return found


def test_generated_tables_are_up_to_date():
    readme = (CHECKOUT / "README.md").read_text()
    assert filled(readme) == readme, "run: python -m codemods readme README.md"


def test_every_command_is_known_to_these_tests():
    assert set(commands()) == {
        "uvx --with git+https://github.com/OWNER/copier-sentry copier copy --trust "
        "gh:OWNER/copier-sentry .",
        "uvx --with git+https://github.com/OWNER/copier-sentry copier copy --trust "
        "gh:OWNER/copier-sentry shop",
        "uvx --from git+https://github.com/OWNER/copier-sentry copier-sentry add",
        "copier update --trust -a .copier-answers.sentry.yml --data "
        "features=[error_monitoring,tracing,profiling,logging] .",
        "python -m codemods scan ../shop",
        "python -m codemods plan ../shop",
        "python -m codemods check ../shop",
        "python -m codemods doctor ../shop",
        "python -m codemods remove ../shop --dry-run",
        "python -m codemods remove ../shop",
        "python -m codemods verify ../shop",
        "python -m codemods readme README.md",
        "python -m tools.corpus score ANSWERS.json CHECKOUTS",
        "python -m tools.corpus pages REPOSITORIES.txt PAGES",
        "make demo",
        "make unit",
        "make test",
        "make lint",
        "make pins",
        "make bench",
    }


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project beside a checkout of the template."""
    write(tmp_path / "shop", SAMPLE.before)
    commit(tmp_path / "shop", "the project")
    return tmp_path / "shop"


def run(command: str, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a documented command with this interpreter."""
    words = shlex.split(command)
    if words[0] == "python":
        words[0] = sys.executable
    env = {**os.environ, **given}
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.whole
def test_scan_plan_and_check_look_without_touching(shop: Path):
    def status(name: str) -> int:
        return run(f"python -m codemods {name} {shop}", CHECKOUT).returncode

    assert [status(name) for name in ("scan", "plan", "check")] == [0, 0, 1]
    assert run("git status --porcelain", shop).stdout == ""
    assert run(f"python -m codemods apply {shop}", CHECKOUT).returncode == 0
    assert run(f"python -m codemods check {shop}", CHECKOUT).returncode == 0
    assert run(f"python -m codemods doctor {shop}", CHECKOUT).returncode == 0


def test_the_plan_is_a_patch_that_git_applies(shop: Path):
    plan = run(f"python -m codemods plan {shop}", CHECKOUT)
    patch = subprocess.run(["git", "apply"], cwd=shop, input=plan.stdout, text=True, check=False)
    assert patch.returncode == 0
    assert run(f"python -m codemods check {shop}", CHECKOUT).returncode == 0


def test_copy_and_update_as_documented(shop: Path, template: Path):
    copy = next(c for c in commands() if " copier copy " in c).split(" copier copy ")[1]
    copy = copy.replace("gh:OWNER/copier-sentry", f"--defaults {template}")
    assert run(f"python -m copier copy {copy}", shop).returncode == 0
    commit(shop, "with Sentry")
    update = next(c for c in commands() if c.startswith("copier update"))
    update = update.replace("copier update", "python -m copier update --defaults")
    done = run(update, shop)
    assert done.returncode == 0, done.stderr
    assert 'profile_lifecycle="trace"' in (shop / "app/sentry_setup.py").read_text()
    commit(shop, "with profiling")
    look = run(f"python -m codemods remove {shop} --dry-run", CHECKOUT)
    assert run("git status --porcelain", shop).stdout == ""
    assert run(f"python -m codemods remove {shop}", CHECKOUT).returncode == 0
    assert run("git diff --quiet HEAD~2", shop).returncode == 0
    assert look.stdout.count("+++ /dev/null") == 2


def test_a_new_project_as_documented(template: Path, tmp_path: Path):
    copy = next(c for c in commands() if c.endswith("gh:OWNER/copier-sentry shop"))
    copy = copy.split(" copier copy ")[1].replace("gh:OWNER/copier-sentry", f"-l {template}")
    assert run(f"python -m copier copy -d starter=fastapi {copy}", tmp_path).returncode == 0
    assert "FastAPI" in (tmp_path / "shop/app/main.py").read_text()


@pytest.mark.whole
def test_the_demonstration_shows_what_arrived():
    demo = run("python -m tools.demo", CHECKOUT)
    assert demo.returncode == 0, demo.stderr
    assert "error        ZeroDivisionError: division by zero" in demo.stdout
    assert "transaction  /split/{people}" in demo.stdout


@pytest.mark.whole
def test_the_corpus_is_scored(tmp_path: Path):
    write(tmp_path / "checkouts/me+shop", SAMPLE.before)
    commit(tmp_path / "checkouts/me+shop", "the project")
    answers = (
        '[{"repo": "me/shop", "root": ".", "expected_action": "add", "launch": [],'
        ' "existing_sentry": [], "dependency_files": ["requirements.txt"],'
        ' "import_name": "app.sentry_setup", "entrypoints": [{"file": "app/main.py",'
        ' "process": "web", "framework": "fastapi", "acceptable": []}]}]'
    )
    (tmp_path / "answers.json").write_text(answers)
    scored = run(
        f"python -m tools.corpus score {tmp_path}/answers.json {tmp_path}/checkouts", CHECKOUT
    )
    assert scored.stdout.splitlines()[-1] == "1 right, 0 missed, 0 WRONG, 0 CRASH"


@pytest.mark.whole
def test_a_page_shows_a_reader_what_was_done(shop: Path, tmp_path: Path):
    (tmp_path / "list.txt").write_text(f"me/shop {shop}\n")
    paged = run(f"python -m tools.corpus pages {tmp_path}/list.txt {tmp_path}/pages", CHECKOUT)
    assert paged.returncode == 0, paged.stderr
    page = (tmp_path / "pages/me+shop.md").read_text()
    assert "a second run changes nothing." in page
    assert "+sentry-sdk[fastapi]" in page


@pytest.mark.whole
def test_verify_shows_the_table_of_the_readme(shop: Path, tmp_path: Path):
    assert run(f"python -m codemods apply {shop}", CHECKOUT).returncode == 0
    hide_all_but(("fastapi", "uvicorn", "sentry-sdk"), tmp_path / "site")
    shown = re.search(r"<!-- verify -->\n```\n(.*?)```", (CHECKOUT / "README.md").read_text(), re.S)
    command = f"python -m codemods verify {shop} --yes --python {sys.executable}"

    given = {"PYTHONPATH": str(tmp_path / "site"), "SENTRY_RELEASE": "shop@1.2.0"}
    done = run(command, CHECKOUT, **given)

    assert shown
    assert re.sub(r"--port \d+", "--port 8000", done.stdout).startswith(shown[1]), done.stdout
