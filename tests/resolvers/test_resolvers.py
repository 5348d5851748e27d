"""Each tool's own resolver, run for real on a project before and after the template's edit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK
from codemods.files.write import write
from codemods.packages.locks.lock_files import read
from codemods.packages.locks.relock import pending, relock, stale
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from tests.cells import cells
from tests.lacking import lacking
from tests.repositories import ANSWERS_FILE, commit
from tests.repositories import write as put
from tests.resolvers.index import index

APP = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
PEP621 = '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = [\n'
PEP621 += '    "flask<3.1",\n]\n'
PDM = "[[tool.pdm.source]]\nname = 'pypi'\nurl = '{index}'\nverify_ssl = false\n"
POETRY = (
    "[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\npython = '>=3.10,<4.0'\n"
    'flask = "<3.1"\n[[tool.poetry.source]]\nname = "here"\nurl = "{index}"\n'
)
POETRY_2 = PEP621.replace(">=3.10", ">=3.10,<4.0") + (
    '[tool.poetry]\npackage-mode = false\n[[tool.poetry.source]]\nname = "here"\nurl = "{index}"\n'
)
PIPFILE = (
    "[[source]]\nname = 'here'\nurl = '{index}'\nverify_ssl = false\n[packages]\nflask = '<3.1'\n"
)


@dataclass(frozen=True)
class Tool:
    """A manager: its files, how the first lock is made, and what finds a stale one."""

    texts: Mapping[str, str]
    lock: str
    first: str
    check: str = ""


TOOLS = {
    "uv": Tool({"pyproject.toml": PEP621}, "uv.lock", "uv lock", "uv lock --check"),
    "pip-compile": Tool(
        {"requirements.in": "flask<3.1\n"},
        "requirements.txt",
        "pip-compile --no-emit-index-url requirements.in",
    ),
    "uv pip compile": Tool(
        {"requirements.in": "flask<3.1\n"},
        "requirements.txt",
        "uv pip compile --no-emit-index-url requirements.in -o requirements.txt",
    ),
    "poetry": Tool({"pyproject.toml": POETRY}, "poetry.lock", "poetry lock", "poetry check --lock"),
    "poetry 2": Tool(
        {"pyproject.toml": POETRY_2}, "poetry.lock", "poetry lock", "poetry check --lock"
    ),
    "pdm": Tool({"pyproject.toml": PEP621 + PDM}, "pdm.lock", "pdm lock", "pdm lock --check"),
    "pipenv": Tool({"Pipfile": PIPFILE}, "Pipfile.lock", "pipenv lock", "pipenv verify"),
}


@pytest.fixture(scope="module")
def packages() -> Iterator[str]:
    with index() as address:
        yield address


@pytest.fixture
def here(tmp_path: Path, packages: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which every tool asks the index on this machine, and nobody else."""
    home = tmp_path / "home"
    for name in [n for n in os.environ if n.startswith(("PIP_", "UV_", "POETRY_", "PDM_"))]:
        monkeypatch.delenv(name)
    given = {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": packages,
        "UV_NO_CONFIG": "1",
        "UV_DEFAULT_INDEX": packages,
        "UV_PYTHON": sys.executable,
        "UV_PYTHON_DOWNLOADS": "never",
        "POETRY_VIRTUALENVS_CREATE": "false",
        "PIPENV_IGNORE_VIRTUALENVS": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "NO_PROXY": "127.0.0.1",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return tmp_path / "shop"


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)


def versions(folder: Path, lock: str) -> dict[str, str]:
    text = (folder / lock).read_text()
    rows = [line.partition("==") for line in text.splitlines() if "==" in line[:40]]
    pins = {name.partition("[")[0]: version.split()[0] for name, _, version in rows}
    return pins if lock.endswith(".txt") else read(lock, text)


@pytest.mark.parametrize("name", cells({n: n for n in TOOLS}, lambda name: name.split()[0]))
def test_the_resolver_accepts_what_is_written(name: str, here: Path, packages: str) -> None:
    tool = TOOLS[name]
    if shutil.which(tool.first.split()[0]) is None:
        lacking(tool.first.split()[0])
    if name == "poetry 2" and "version 1." in subprocess.getoutput("poetry --version"):
        lacking("poetry 2")
    put(here, {**APP, **{p: t.replace("{index}", packages) for p, t in tool.texts.items()}})
    first = run(tool.first, here)
    assert first.returncode == 0, first.stderr + first.stdout
    before = versions(here, tool.lock)
    before.pop("shop", None)
    assert before == {"flask": "3.0.0", "six": "1.17.0"}

    project = Project.at(here)
    found = scan(project)
    answers = recommended(project, found)._replace(refresh_lock=True)
    done = apply(project, plan(Known(found, answers)))
    write(here, done.files)
    if tool.check:
        assert run(tool.check, here).returncode, "the check of a stale lock must fail"
    (told,) = pending(found.dependencies, done)
    assert told.text.startswith(f"{tool.lock} does not hold sentry-sdk yet")

    (note,) = relock(here, stale(found.dependencies, done))
    assert note.level == "info", note.paste
    after = versions(here, tool.lock)
    assert {**after, "shop": ""} == {**before, "sentry-sdk": NEWEST_SDK, "shop": ""}
    if tool.check:
        checked = run(tool.check, here)
        assert checked.returncode == 0, checked.stderr + checked.stdout


def test_the_question_runs_the_tool(here: Path, template: Path) -> None:
    if shutil.which("uv") is None:
        lacking("uv")
    put(here, {**APP, **TOOLS["uv"].texts})
    assert run("uv lock", here).returncode == 0
    commit(here, "the project")
    copy = f"{sys.executable} -m copier copy --trust --defaults --data refresh_lock=true"
    done = run(f"{copy} {template} .", here)
    assert "uv.lock was made again by `uv lock`." in done.stdout, done.stderr
    assert run("uv lock --check", here).returncode == 0
    assert "refresh_lock: true" in (here / ANSWERS_FILE).read_text()
