"""What a command's process has loaded, by how its program runs the file."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Command, Evidence, Launch
from codemods.files.project import Project
from codemods.processes.loaded_at_start import loaded_at_start, run_by

TEXT = """\
def create_app():
    import made


def begin():
    import begun


if __name__ == "__main__":
    import run
"""


def launch(program: str, words: str, target: str) -> Launch:
    return Launch(Command(Evidence("Procfile", 1), tuple(words.split())), program, target)


@pytest.mark.parametrize(
    ("program", "words", "target", "loaded"),
    [
        ("python", "python web.py", "web.py", "run"),
        ("python", "python -m web", "web", "run"),
        ("gunicorn", "gunicorn web:app", "web:app", "made"),
        ("gunicorn", "gunicorn web:begin()", "web:begin()", "begun made"),
        ("celery", "celery -A web worker", "web", ""),
        ("script", "web-begin", "web:begin", "begun"),
    ],
)
def test_what_is_run_of_a_file(program: str, words: str, target: str, loaded: str) -> None:
    files = {"web.py": TEXT, "made.py": "", "begun.py": "", "run.py": ""}
    up = loaded_at_start(Modules(Project.of(files)), launch(program, words, target), "web.py")
    others = sorted(path.removesuffix(".py") for path in up.loaded - {"web.py"})
    assert " ".join(others) == loaded


@pytest.mark.parametrize(
    ("program", "words", "target", "run"),
    [
        ("python", "python web.py", "web.py", "__main__"),
        ("python", "python -m web", "web", "-m"),
        ("script", "web-begin", "web:begin", "begin"),
        ("gunicorn", "gunicorn web:app", "web:app", ""),
    ],
)
def test_how_a_file_is_run(program: str, words: str, target: str, run: str) -> None:
    assert run_by(launch(program, words, target)) == run
