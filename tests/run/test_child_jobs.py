"""A job that is decorated reports, once, however what runs it is started."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from codemods.receiver.running import environment, free_port, running
from codemods.receiver.server import Receiver
from tests.cells import rows, turns
from tests.lacking import needs
from tests.planning.jobs.test_around_jobs import IN_JOB, beside, packaged
from tests.planning.jobs.test_child_jobs import APPLIED, MARK, PROCESSED, READ, SUBMITTED
from tests.planning.plans.test_unseen_errors import (
    CHILD,
    GUARD,
    SERVED,
    SPAWNING,
    STARTS,
    SUBCLASS,
    project,
)
from tests.projects import applied, changes
from tests.run.isolation import hide_all_but

STARTED = {
    "function": CHILD,
    "class": SUBCLASS,
    "submitted": PROCESSED,
    "applied": APPLIED,
    "mapped": READ,
}
METHODS = ("fork", "spawn", "forkserver")
BESIDE = ("function", "class", "submitted")


@needs("sentry_sdk")
@pytest.mark.parametrize(
    ("name", "method"), rows(turns(STARTED, METHODS), lambda name, method: name)
)
def test_its_error_arrives_once(name: str, method: str, receiver: Receiver, tmp_path: Path) -> None:
    arrives_once(method, STARTED[name], receiver, tmp_path)


@needs("sentry_sdk")
def test_the_error_of_a_thread_arrives_once(receiver: Receiver, tmp_path: Path) -> None:
    arrives_once("spawn", SUBMITTED, receiver, tmp_path)


@needs("sentry_sdk")
@pytest.mark.parametrize(
    ("name", "method"), rows(turns(BESIDE, METHODS), lambda name, method: name)
)
def test_that_of_a_file_beside_the_program_does(
    name: str, method: str, receiver: Receiver, tmp_path: Path
) -> None:
    arrives_once(method, STARTED[name], receiver, tmp_path, "jobs.py")


@needs("sentry_sdk")
def test_that_of_a_thread_beside_the_program_does(receiver: Receiver, tmp_path: Path) -> None:
    arrives_once("spawn", SUBMITTED, receiver, tmp_path, "jobs.py")


def arrives_once(
    method: str, text: str, receiver: Receiver, tmp_path: Path, place: str = "worker.py"
) -> None:
    """Start a program with the edit, and with the edit's line taken out."""
    set_method = f"    __import__('multiprocessing').set_start_method({method!r})\n"
    is_own = place == "worker.py"
    texts = project(text.replace(GUARD, GUARD + set_method)) if is_own else beside(text)
    if not is_own:
        texts["worker.py"] = texts["worker.py"].replace(GUARD, GUARD + set_method)
    hide_all_but(("sentry-sdk",), tmp_path / "site")
    env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"), SENTRY_DSN=receiver.dsn)
    edited = applied(texts)
    after = edited[place]
    (line,) = (row for row in after.splitlines() if "  # reports " in row)
    assert line.strip().startswith(MARK.partition(" ")[0])
    without = after.replace(f"{line}\n", "")
    counts = []
    for body in (after, without):
        for name, whole in {**edited, place: body}.items():
            (tmp_path / name).write_text(whole)
        command = [sys.executable, "worker.py"]
        subprocess.run(command, cwd=tmp_path, env=env, check=True, timeout=120, capture_output=True)
        counts.append([i.exception_type for i in receiver.events])
    assert counts == [["ValueError"], ["ValueError"]]  # none came of the second


@needs("sentry_sdk", "flask")
@pytest.mark.parametrize("lines", [STARTS, ""], ids=["with it", "without"])
def test_by_that_what_is_spawned_reports(receiver: Receiver, tmp_path: Path, lines: str) -> None:
    after = applied(SERVED)
    (note,) = [n for n in changes(SERVED).notes if "errors end in itself" in n.text]
    paste = note.paste.replace(STARTS, lines)
    job = SPAWNING.replace("target=job, args=(1,)", "target=reported, args=(job, 1)")
    hide_all_but(("sentry-sdk", "flask"), tmp_path / "site")
    for name, text in {**after, "jobs.py": f"{paste}\n\n\n{job}"}.items():
        (tmp_path / name).write_text(text)
    env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"), SENTRY_DSN=receiver.dsn)
    served = [sys.executable, "-c", "import shop; shop.app.test_client().get('/')"]
    subprocess.run(served, cwd=tmp_path, env=env, check=True, timeout=120, capture_output=True)
    assert [i.exception_type for i in receiver.events] == ["ValueError"] * bool(lines)


@needs("sentry_sdk", "flask", "gunicorn")
@pytest.mark.parametrize(
    ("name", "method"), rows(turns(BESIDE, METHODS), lambda name, method: method)
)
def test_behind_a_server_each_arrives(
    name: str, method: str, receiver: Receiver, tmp_path: Path
) -> None:
    """By fork also without the import in the job; by the others only with it."""
    set_method = f"def start():\n    mp.set_start_method({method!r}, force=True)\n"
    texts = packaged(STARTED[name])
    jobs = texts["shop/jobs.py"].replace("def start():\n", set_method)
    texts["shop/jobs.py"] = f"import multiprocessing as mp\n{jobs}"
    edited = applied(texts)
    after = edited["shop/jobs.py"]
    assert IN_JOB.strip() in after
    hide_all_but(("sentry-sdk", "flask", "gunicorn"), tmp_path / "site")
    env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"), SENTRY_DSN=receiver.dsn)
    counts = []
    for body in (after, after.replace(IN_JOB.strip(), "")):
        for path, whole in {**edited, "shop/jobs.py": body}.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(whole)
        before, port = len(receiver.events), free_port()
        command = f"{sys.executable} -m gunicorn -b 127.0.0.1:{port} shop.web:app"
        with running(command, tmp_path, env) as server:
            server.wait_for_port(port)
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60).read()
        counts.append([one.exception_type for one in receiver.events[before:]])
    assert counts == [["ValueError"], ["ValueError"] * (method == "fork")]
