"""Servers that patch the process only when they have loaded the application."""

from __future__ import annotations

import pytest

from codemods.files.deployed import Environment, Process
from codemods.files.model import Command, Evidence, Launch
from codemods.files.project import Project
from codemods.processes.launching.program_of_command import start_of
from codemods.processes.servers.server_patches import config_of, late_patch


def patched(command: str, config: str = "", cwd: str = "", **env: str) -> tuple[str, str] | None:
    argv = tuple(command.split())
    (start,) = start_of(argv)
    shown = Command(Evidence("Procfile", 1, command), argv, env, cwd)
    process = Process(Launch(shown, start.program, start.target), Environment("checkout"))
    project = Project.of({f"{cwd}/gunicorn.conf.py".lstrip("/"): config, "conf.py": config})
    found = late_patch(project, process)
    return (found.server, found.config or found.instead) if found else None


GEVENT = "worker_class = 'gevent'\n"
ROWS = {
    "preloaded": ("gunicorn --preload -k gevent a:b", "", ("Gunicorn", "gunicorn.conf.py")),
    "eventlet": (
        "gunicorn --preload --worker-class=eventlet a:b",
        "",
        ("Gunicorn", "gunicorn.conf.py"),
    ),
    "not preloaded": ("gunicorn -k gevent a:b", "", None),
    "other workers": ("gunicorn --preload -k gthread a:b", "", None),
    "by its file": (
        "gunicorn a:b",
        f"{GEVENT}preload_app = True\n",
        ("Gunicorn", "gunicorn.conf.py"),
    ),
    "half by its file": ("gunicorn --preload a:b", GEVENT, ("Gunicorn", "gunicorn.conf.py")),
    "against its file": ("gunicorn -k sync a:b", f"{GEVENT}preload_app = True\n", None),
    "a file that says no": ("gunicorn a:b", f"{GEVENT}preload_app = False\n", None),
    "another file": ("gunicorn -c conf.py --preload a:b", GEVENT, ("Gunicorn", "conf.py")),
    "a file by a URL": ("gunicorn -c file:conf.py --preload a:b", GEVENT, ("Gunicorn", "conf.py")),
    "a module": ("gunicorn -c python:conf --preload a:b", GEVENT, ("Gunicorn", "conf.py")),
    "a broken file": ("gunicorn --preload a:b", f"{GEVENT})", None),
    "another server": ("uvicorn a:b", "", None),
}


@pytest.mark.parametrize(("command", "config", "found"), ROWS.values(), ids=ROWS)
def test_what_is_patched_late(command: str, config: str, found: tuple[str, str] | None) -> None:
    assert patched(command, config) == found


def test_arguments_by_a_variable() -> None:
    more = {"GUNICORN_CMD_ARGS": "--preload -k gevent"}
    assert patched("gunicorn a:b", **more) == ("Gunicorn", "gunicorn.conf.py")
    assert patched("gunicorn -k sync a:b", **more) is None
    assert patched("gunicorn a:b", GUNICORN_CMD_ARGS="--preload 'gevent") is None


def test_the_file_lies_where_the_server_starts() -> None:
    text = f"{GEVENT}preload_app = True\n"
    assert patched("gunicorn a:b", text, "api") == ("Gunicorn", "api/gunicorn.conf.py")


def test_a_server_without_such_a_file() -> None:
    command = Command(Evidence("Procfile", 1), ("uvicorn", "a:b"))
    assert config_of(Process(Launch(command, "uvicorn"), Environment("checkout"))) == ""
    assert config_of(Process(Launch(command, "unknown"), Environment("checkout"))) == ""


def test_it_is_told_for_which_library() -> None:
    argv = ("gunicorn", "--preload", "-k", "eventlet", "a:b")
    (start,) = start_of(argv)
    shown = Command(Evidence("Procfile", 1, " ".join(argv)), argv, {}, "")
    process = Process(Launch(shown, start.program, start.target), Environment("checkout"))
    found = late_patch(Project.of({}), process)
    assert found and found.what == "eventlet"
