"""README, docs/ and CONTRIBUTING say what is true, and every command in them works."""

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
from tests.commands.sentry_api import DSN, TOKEN, serving
from tests.repositories import CHECKOUT, commit, git, write
from tests.run.isolation import hide_all_but

PAGES = sorted(f"docs/{page.name}" for page in (CHECKOUT / "docs").glob("*.md"))
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", *PAGES)
SAMPLE = frameworks()["fastapi"].sample

ACME = "https://git.acme.example/acme-sentry"
OF_ORGANISATIONS = (  # run by tests/template/test_organisation.py
    "git clone -o upstream https://github.com/OWNER/copier-sentry acme-sentry",
    "git -C acme-sentry config remote.upstream.tagOpt --no-tags",
    f"git -C acme-sentry remote add origin {ACME}",
    "git -C acme-sentry commit -am What Acme asks of its projects",
    "git -C acme-sentry tag v1.0.0.post1",
    "git -C acme-sentry push origin HEAD v1.0.0.post1",
    "git -C acme-sentry fetch upstream",
    "git -C acme-sentry merge upstream/main",
    f"uvx --from git+{ACME}@v1.0.0.post1 copier-sentry add",
)


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


def test_the_readme_is_short():
    assert len((CHECKOUT / "README.md").read_text().splitlines()) <= 120


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str):
    page = CHECKOUT / name
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text())
    assert [x for x in links if "://" not in x and not (page.parent / x).exists()] == []


def test_every_command_is_known_to_these_tests():
    assert set(commands()) == {
        "uvx --from git+https://github.com/OWNER/copier-sentry copier-sentry add",
        "uv tool install git+https://github.com/OWNER/copier-sentry",
        "uvx --with git+https://github.com/OWNER/copier-sentry copier copy --trust "
        "--vcs-ref HEAD gh:OWNER/copier-sentry .",
        "copier update --trust --vcs-ref HEAD -a .copier-answers.sentry.yml --data "
        "features=[error_monitoring,tracing,profiling,logging] .",
        *OF_ORGANISATIONS,
        "copier-sentry add shop",
        "copier-sentry add --first-error",
        "copier-sentry add --signal profiling",
        "export SENTRY_AUTH_TOKEN=...",
        "copier-sentry add --dsn-from-sentry acme/shop --team web",
        "copier-sentry scan",
        "copier-sentry plan",
        "copier-sentry check",
        "copier-sentry doctor",
        "copier-sentry update",
        "copier-sentry update -a features=[error_monitoring,tracing,profiling,logging]",
        "copier-sentry update -a release=yes",
        "copier-sentry update -a init_module=app.observability",
        "copier-sentry update -a style=existing -a init_path=app/observability.py",
        "copier-sentry remove",
        "copier-sentry report out/*.json",
        "copier-sentry report --csv out/*.json > rollout.csv",
        "copier-sentry report --html out/*.json > rollout.html",
        "copier-sentry remove --dry-run",
        "copier-sentry verify",
        "copier-sentry prove",
        "python -m codemods readme README.md docs/*.md",
        "python -m tools.corpus score ANSWERS.json CHECKOUTS",
        "python -m tools.corpus pages REPOSITORIES.txt PAGES",
        "make compat",
        "make demo",
        "make docs",
        "make drift",
        "make earlier",
        "make fuzz",
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
    names = {"python": [sys.executable], "copier-sentry": [sys.executable, "-m", "codemods"]}
    words = [*names.get(words[0], words[:1]), *words[1:]]
    env = {**os.environ, **given}
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.whole
def test_looking_touches_nothing(shop: Path):
    def status(command: str) -> int:
        return run(command, shop).returncode

    looks = [status(f"copier-sentry {name}") for name in ("scan", "plan", "check")]
    assert looks == [0, 0, 1]
    assert run("git status --porcelain", shop).stdout == ""


@pytest.mark.whole
def test_from_nothing_to_nothing(shop: Path):
    def status(command: str) -> int:
        return run(command, shop).returncode

    assert status("copier-sentry add --yes") == 0
    assert status("copier-sentry check") == 0
    assert status("copier-sentry doctor") == 0
    update = next(c for c in commands() if "update -a" in c and "features=" in c)
    assert status(f"{update} --yes") == 0
    assert 'profile_lifecycle="trace"' in (shop / "app/sentry_setup.py").read_text()
    assert status("copier-sentry update --yes") == 0
    look = run("copier-sentry remove --dry-run", shop)
    assert look.stdout.count("+++ /dev/null") == 2
    assert status("copier-sentry remove") == 0
    assert run("git status --porcelain", shop).stdout == ""


@pytest.mark.whole
def test_a_first_error_and_then_another_signal(shop: Path):
    module = shop / "app/sentry_setup.py"
    assert run("copier-sentry add --first-error", shop).returncode == 0
    assert ("profile" in module.read_text(), "Logging" in module.read_text()) == (False, False)
    assert run("copier-sentry add --signal profiling", shop).returncode == 0
    assert ("profile" in module.read_text(), "Logging" in module.read_text()) == (True, False)


@pytest.mark.whole
def test_the_dsn_comes_from_sentry_as_documented(shop: Path):
    write(shop, {".gitignore": ".env\n", ".env": ""})
    command = next(c for c in commands() if "--dsn-from-sentry" in c)
    with serving() as api:
        given = {"SENTRY_AUTH_TOKEN": TOKEN, "SENTRY_URL": api.url}
        done = run(f"{command} --yes", shop, **given)
    assert done.returncode == 0, done.stderr
    assert (shop / ".env").read_text() == f"SENTRY_DSN={DSN}\n"
    assert DSN not in run("git ls-files -co --exclude-standard", shop).stdout + done.stdout


@pytest.mark.whole
def test_the_module_moves_as_documented(shop: Path):
    assert run("copier-sentry add --yes", shop).returncode == 0
    update = next(c for c in commands() if "-a init_module=" in c)
    assert run(f"{update} --yes", shop).returncode == 0
    assert run("copier-sentry check", shop).returncode == 0
    assert (shop / "app/observability.py").exists()
    commit(shop, "with Sentry")
    run("git mv app/observability.py app/own.py", shop)
    main = (shop / "app/main.py").read_text()
    write(shop, {"app/main.py": main.replace("import observability", "import own")})
    own = next(c for c in commands() if "-a style=existing" in c).replace("observability", "own")
    assert run(f"{own} --yes", shop).returncode == 0
    assert run("copier-sentry check", shop).returncode == 0


@pytest.mark.whole
def test_an_image_gets_its_release_as_documented(shop: Path):
    write(shop, {"Dockerfile": "FROM python\nCOPY . .\nCMD uvicorn app.main:app\n"})
    assert run("copier-sentry add --yes", shop).returncode == 0
    assert "SENTRY_RELEASE" not in (shop / "Dockerfile").read_text()
    update = next(c for c in commands() if c.endswith("release=yes"))
    assert run(f"{update} --yes", shop).returncode == 3  # and lines for whoever builds it
    assert "ENV SENTRY_RELEASE" in (shop / "Dockerfile").read_text()


@pytest.mark.whole
def test_the_plan_is_a_patch_that_git_applies(shop: Path):
    plan = run(f"python -m codemods plan {shop}", CHECKOUT)
    patch = subprocess.run(["git", "apply"], cwd=shop, input=plan.stdout, text=True, check=False)
    assert patch.returncode == 0
    assert run(f"python -m codemods check {shop}", CHECKOUT).returncode == 0


def test_copy_and_update_as_documented(shop: Path, template: Path):
    copy = next(c for c in commands() if " copier copy " in c).split(" copier copy ")[1]
    copy = copy.replace("gh:OWNER/copier-sentry", f"--defaults {template}")
    git(template, "tag", "-d", "v1.0.0")  # as before the first release, without a word about it
    copied = run(f"python -m copier copy {copy}", shop)
    assert (copied.returncode, "tags" in copied.stderr) == (0, False), copied.stderr
    commit(shop, "with Sentry")
    update = next(c for c in commands() if c.startswith("copier update"))
    update = update.replace("copier update", "python -m copier update --defaults")
    done = run(update, shop)
    assert (done.returncode, "tags" in done.stderr) == (0, False), done.stderr
    assert 'profile_lifecycle="trace"' in (shop / "app/sentry_setup.py").read_text()
    commit(shop, "with profiling")
    assert run("copier-sentry remove", shop).returncode == 0
    assert run("git diff --quiet HEAD~2", shop).returncode == 0


@pytest.mark.whole
def test_a_new_project_as_documented(tmp_path: Path):
    command = next(c for c in commands() if c.endswith("add shop"))
    assert run(f"{command} --yes -a starter=fastapi", tmp_path).returncode == 0
    assert "FastAPI" in (tmp_path / "shop/app/main.py").read_text()


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
