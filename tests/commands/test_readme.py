"""README, docs/ and CONTRIBUTING say what is true, and every command in them works."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.commands._readme import filled, version
from codemods.knowledge.registry import frameworks
from tests.repositories import CHECKOUT, commit, git, write
from tests.run.isolation import hide_all_but

PAGES = sorted(f"docs/{page.name}" for page in (CHECKOUT / "docs").glob("*.md"))
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", *PAGES)
SAMPLE = frameworks()["fastapi"].sample


def commands() -> list[str]:
    """Return the commands of all shell blocks, continuation lines joined."""
    found = []
    for name in DOCUMENTS:
        for block in re.findall(r"```sh\n(.*?)```", (CHECKOUT / name).read_text(), re.S):
            lines = block.replace("\\\n", " ").splitlines()
            found += [" ".join(shlex.split(line, comments=True)) for line in lines if line.strip()]
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_generated_parts_are_up_to_date(name: str):
    document = (CHECKOUT / name).read_text()
    assert filled(document) == document, f"run: python -m codemods readme {name}"


def test_an_address_of_ours_is_at_this_version():
    ours, theirs = "gh:OWNER/copier-sentry@v{}", "gh:acme/copier-sentry@v{}"
    assert filled(f"{ours} {theirs}".format("0.0.9", "0.0.9")) == f"{ours} {theirs}".format(
        version(), "0.0.9"
    )


def test_the_readme_is_short():
    text = (CHECKOUT / "README.md").read_text()
    assert len(text.splitlines()) <= 120
    assert [len(shown.splitlines()) for shown in re.findall(r"```diff\n(.*?)```", text, re.S)] == [
        12
    ]


def test_what_a_version_changes_is_read_in_a_minute():
    sections = (CHECKOUT / "CHANGELOG.md").read_text().split("\n## ")[1:]
    assert version() in [section.partition("\n")[0] for section in sections]
    assert [
        len(section.splitlines()) for section in sections if len(section.splitlines()) > 80
    ] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str):
    page = CHECKOUT / name
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text())
    assert [x for x in links if "://" not in x and not (page.parent / x).exists()] == []


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project beside a checkout of the template."""
    write(tmp_path / "shop", SAMPLE.before)
    commit(tmp_path / "shop", "the project")
    return tmp_path / "shop"


def run(command: str, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a documented command with this interpreter."""
    words = shlex.split(command)
    names = {"python": [sys.executable], "copier-sentry": [sys.executable, "-m", "codemods"]}
    words = [*names.get(words[0], words[:1]), *words[1:]]
    env = {**os.environ, **given}
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.whole
def test_the_plan_is_a_patch_that_git_applies(shop: Path):
    plan = run(f"python -m codemods plan {shop}", CHECKOUT)
    patch = subprocess.run(["git", "apply"], cwd=shop, input=plan.stdout, text=True, check=False)
    assert patch.returncode == 0
    assert run(f"python -m codemods check {shop}", CHECKOUT).returncode == 0


def test_copy_has_no_word_about_tags_that_are_not_there_yet(shop: Path, template: Path):
    copy = next(c for c in commands() if " copier copy " in c).split(" copier copy ")[1]
    copy = copy.replace("gh:OWNER/copier-sentry", f"--defaults {template}")
    git(template, "tag", "-d", "v1.0.0")
    copied = run(f"python -m copier copy {copy}", shop)
    assert (copied.returncode, "tags" in copied.stderr) == (0, False), copied.stderr
    commit(shop, "with Sentry")
    assert run("copier-sentry remove", shop).returncode == 0
    assert run("git diff --quiet HEAD~1", shop).returncode == 0


@pytest.mark.whole
def test_verify_shows_the_table_of_the_readme(shop: Path, tmp_path: Path):
    assert run(f"python -m codemods apply {shop}", CHECKOUT).returncode == 0
    hide_all_but(("copier-sentry", "fastapi", "uvicorn", "sentry-sdk"), tmp_path / "site")
    shown = re.search(r"<!-- verify -->\n```\n(.*?)```", (CHECKOUT / "README.md").read_text(), re.S)
    command = f"python -m codemods verify {shop} --yes --python {sys.executable}"

    given = {"PYTHONPATH": str(tmp_path / "site"), "SENTRY_RELEASE": "shop@1.2.0"}
    done = run(command, CHECKOUT, **given)

    assert shown
    assert re.sub(r"--port \d+", "--port 8000", done.stdout).startswith(shown[1]), done.stdout
