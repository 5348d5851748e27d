"""Commands of launch files, as they are started here."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from codemods.files.model import Command, Evidence, Launch
from codemods.files.project import Project
from codemods.processes.launching.launches import launches
from codemods.verify.starting.command_line import moved, runnable

ROWS = (
    ("uvicorn app:app --host 0.0.0.0 --port $PORT", "uvicorn app:app --host 127.0.0.1 --port 7"),
    ("uvicorn app:app --reload --uds=/x", "uvicorn app:app --host 127.0.0.1 --port 7"),
    ("gunicorn app:app -b :80 -w 2", "gunicorn --bind 127.0.0.1:7 app:app -w 2"),
    ("gunicorn -b0.0.0.0:80 --bind=unix:/s app:app", "gunicorn --bind 127.0.0.1:7 app:app"),
    ("gunicorn -c $CONFIG -w ${WORKERS:-3} app:app", "gunicorn --bind 127.0.0.1:7 -w 3 app:app"),
    ("gunicorn -w $THREE app:app", "gunicorn --bind 127.0.0.1:7 -w 3 app:app"),
    ("python -m gunicorn app:app -w 2", "python -m gunicorn --bind 127.0.0.1:7 app:app -w 2"),
    ("python -m uvicorn app:app", "python -m uvicorn app:app --host 127.0.0.1 --port 7"),
    ("hypercorn app:app --bind [::]:80", "hypercorn app:app --bind 127.0.0.1:7"),
    ("waitress-serve --port=80 app:app", "waitress-serve --listen=127.0.0.1:7 app:app"),
    ("flask --app app run -h 0.0.0.0 -p 80", "flask --app app run --host 127.0.0.1 --port 7"),
    ("uwsgi --http $HOST:$PORT app.ini", "uwsgi app.ini --http-socket 127.0.0.1:7"),
    ("python manage.py runserver 0.0.0.0:80", "python manage.py runserver 127.0.0.1:7 --noreload"),
    ("./manage.py runserver", "python ./manage.py runserver 127.0.0.1:7 --noreload"),
    ("venv/bin/python3.11 -u app.py", "python -u app.py"),
    ("python app.py --port $PORT", "python app.py --port 7"),
)
TEXTS = {
    "app.py": "app = 1\n",
    "manage.py": "",
    "app.ini": "[uwsgi]\nmodule = app:app\n",
    "requirements.txt": "",
}


@pytest.fixture
def python(tmp_path: Path) -> str:
    """An interpreter with every server beside it."""
    for name in ("python", "uvicorn", "gunicorn", "hypercorn", "waitress-serve", "flask", "uwsgi"):
        (tmp_path / name).touch()
    return str(tmp_path / "python")


@pytest.mark.parametrize(("command", "expected"), ROWS)
def test_only_the_address_changes(command: str, expected: str, python: str) -> None:
    project = Project.of({**TEXTS, "Procfile": f"web: {command}\n"})
    launch = next(x for x in launches(project) if x.evidence.path == "Procfile")

    words = runnable(launch, python, 7, {"PORT": "7", "THREE": "3"})

    assert words is not None
    assert words[0].startswith(str(Path(python).parent))
    assert shlex.join((Path(words[0]).name, *words[1:])) == shlex.join(shlex.split(expected))


def test_a_program_that_is_not_installed(tmp_path: Path) -> None:
    project = Project.of({**TEXTS, "Procfile": "web: daphne app:app\n"})

    assert runnable(launches(project)[0], str(tmp_path / "python"), 7, {}) is None


def test_a_console_script_needs_no_installation(tmp_path: Path) -> None:
    texts = {
        "pyproject.toml": '[project]\nname = "shop"\n[project.scripts]\nshop = "shop.cli:main"\n',
        "shop/__init__.py": "",
        "shop/cli.py": "def main(): ...\n",
        "Procfile": "web: shop serve --port $PORT\n",
    }
    launch = next(x for x in launches(Project.of(texts)) if x.evidence.path == "Procfile")

    words = runnable(launch, "/venv/bin/python", 7, {"PORT": "7"})

    code = "import sys; from shop.cli import main; sys.exit(main())"
    assert words == ("/venv/bin/python", "-c", code, "serve", "--port", "7")


LONG = "#!/bin/sh\n'''exec' {}/python3 \"$0\" \"$@\"\n' '''\n"
UV = '#!/bin/sh\n\'\'\'exec\' "$(dirname -- "$(realpath -- "$0")")"/\'python\' "$0" "$@"\n'
FIRST_LINES = (
    ("#!{}/python3.11\n", True),
    (LONG, True),
    (UV, False),
    ("#!/usr/bin/env python\n", False),
    ("\x7fELF", False),
)


@pytest.mark.parametrize(("line", "names_a_python"), FIRST_LINES)
def test_an_environment_that_was_moved_is_told(
    line: str, names_a_python: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "here/.venv/bin"
    folder.mkdir(parents=True)
    (folder.parent / "pyvenv.cfg").touch()
    (tmp_path / "link").symlink_to(folder)

    def told(where: object) -> str:
        (folder / "flask").write_text(line.format(where))
        return moved(str(folder / "flask"), str(folder / "python"))

    assert told(folder) == told(tmp_path / "link") == ""
    assert bool(told("/old/.venv/bin")) == names_a_python
    if names_a_python:
        assert "`#!/old/.venv/bin/python3" in told("/old/.venv/bin")
        assert "which is not there: the virtual environment" in told("/old/.venv/bin")
        assert "was moved or copied from elsewhere. Make it anew" in told("/old/.venv/bin")


def test_what_a_platform_calls_is_called_and_no_server_is_made_of_it() -> None:
    command = Command(Evidence("template.yaml", 1), ("awslambdaric", "src/app.run"))
    launch = Launch(command, "awslambdaric", "src.app:run")
    assert runnable(launch, "python", 7, {}) is None  # served, as an app is
    *_, code = runnable(launch, "python", 0, {}) or ()
    assert code.endswith("import_module('src.app').run({}, None)")
    assert runnable(launch._replace(target="src.app.run"), "python", 0, {}) == (
        "python",
        "-c",
        code,
    )
