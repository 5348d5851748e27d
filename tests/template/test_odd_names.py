"""Names that nobody would choose, through a real copy and a real update; and broken answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from copier import run_copy, run_update

from tests.commands.test_planted_answers import BROKEN
from tests.copying import copier
from tests.repositories import ANSWERS_FILE, commit, git, write

APP = "from fastapi import FastAPI\n\napp = FastAPI()\n"
STARTED = f'{APP}\nif __name__ == "__main__":\n    import uvicorn\n\n    uvicorn.run(app)\n'
NAMES = [
    "it's.py",
    'quo"ted.py',
    "new\nline.py",
    "-dash.py",
    "--help.py",
    "sp ace.py",
    "ünï.py",
    "{{ evil }}.py",
    "$(evil).py",
    "`evil`.py",
    "back\\slash.py",
    "a'b/main.py",
    "c\nd/main.py",
]
QUIET = {"defaults": True, "overwrite": True, "unsafe": True, "quiet": True}
PROJECT = {
    "requirements.txt": "fastapi\nuvicorn\n",
    "main.py": APP,
    "Procfile": "web: uvicorn main:app\nb: python \"it's.py\"\nc: python -- -dash.py\n",
}


def test_names_that_nobody_would_choose(
    template: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    project = tmp_path / "project"
    write(project, {**PROJECT, **{name: STARTED for name in NAMES}})
    commit(project, "before")
    run_copy(str(template), project, **QUIET)  # type: ignore[arg-type]
    said = capfd.readouterr().out
    assert "new\\nline.py was not read: its name holds a control character" in said
    commit(project, "with Sentry")
    git(template, "commit", "-qm", "newer", "--allow-empty")
    git(template, "tag", "v1.1.0")
    data = {"features": ["error_monitoring"]}
    run_update(project, data, answers_file=ANSWERS_FILE, **QUIET)  # type: ignore[arg-type]
    assert "traces_sample_rate" not in (project / "main.py").read_text()
    assert "sentry_sdk.init(" in (project / "main.py").read_text()
    assert {name: (project / name).read_text() for name in NAMES} == dict.fromkeys(NAMES, STARTED)
    assert not list(project.rglob("*.rej"))


def test_a_name_that_is_not_utf8(template: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    project = tmp_path / "project"
    write(project, PROJECT)
    odd = os.fsencode(project) + b"/no\xfft.py"
    with open(odd, "wb") as file:  # noqa: PTH123
        file.write(STARTED.encode())
    run_copy(str(template), project, **QUIET)  # type: ignore[arg-type]
    assert "no\\udcfft.py was not read: its name is not UTF-8" in capfd.readouterr().out
    with open(odd, "rb") as file:  # noqa: PTH123
        assert file.read() == STARTED.encode()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answers_file_is_named_in_one_sentence(name: str, template: Path, tmp_path: Path):
    """What Copier does with one in an update is its own: the README says so."""
    project = tmp_path / "project"
    data, reason = BROKEN[name]
    write(project, PROJECT)
    (project / ANSWERS_FILE).write_bytes(data)
    words = ("copy", "--trust", "--defaults", "--overwrite", str(template), str(project))
    status, said = copier(*words, folder=tmp_path)
    assert status == 1
    assert reason in said
    assert len(said.strip().splitlines()) == 1
    assert (project / ANSWERS_FILE).read_bytes() == data
    assert (project / "main.py").read_text() == APP
