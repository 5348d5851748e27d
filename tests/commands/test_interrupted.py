"""Commands that are killed, and the ones after them; whoever reads leaves; two at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.files.model import Change
from codemods.files.write import write as written
from codemods.knowledge.registry import frameworks
from tests.files.test_write import counted, everything, in_a_process
from tests.repositories import ANSWERS_FILE, commit, write
from tests.undone import data

pytestmark = pytest.mark.whole

FASTAPI = frameworks()["fastapi"].sample.before
STYLE = "style: module\ninit_path: app/sentry_setup.py\ninit_module: app.sentry_setup\n"
ANSWERS = f"{STYLE}subproject: ''\nframeworks: [fastapi]\nentrypoints: [app/main.py]\n"


def kill_at(at: int, *arguments: str) -> int:
    """Run a command in a process that is killed before the n-th step on disk."""

    def work() -> None:
        with pytest.MonkeyPatch.context() as patch:
            counted(at, lambda: os.kill(os.getpid(), signal.SIGKILL), patch)
            main(arguments)

    return in_a_process(work)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path / "shop", {**FASTAPI, ANSWERS_FILE: ANSWERS})
    commit(tmp_path / "shop", "before")
    return tmp_path / "shop"


def files(folder: Path) -> dict[str, bytes]:
    found = everything(folder)
    return {
        p: d
        for p, d in found.items()
        if p.split("/")[:2] != [".git", "objects"]
        and (not p.startswith(".git/") or "copier-sentry" in p)
    }


def test_apply_killed_and_run_again(shop: Path, capsys: pytest.CaptureFixture[str]):
    before = files(shop)
    main(["apply", str(shop)])
    after = files(shop)
    assert after != before
    subprocess.run(["git", "checkout", "-q", "."], cwd=shop, check=True)
    subprocess.run(["git", "clean", "-fdq"], cwd=shop, check=True)
    for at in range(20, 2000, 23):
        ended = kill_at(at, "apply", str(shop))
        assert main(["check", str(shop)]) == int(bool(ended and files(shop) != after))
        assert files(shop) in (before, after), at
        main(["apply", str(shop)])
        assert files(shop) == after, at
        if not ended:
            break
        subprocess.run(["git", "checkout", "-q", "."], cwd=shop, check=True)
        subprocess.run(["git", "clean", "-fdq"], cwd=shop, check=True)
    assert "An earlier run was interrupted" in capsys.readouterr().err


def test_remove_killed_and_finished(shop: Path):
    for at in range(20, 2000, 23):
        main(["apply", str(shop)])
        ended = kill_at(at, "remove", str(shop))
        main(["remove", str(shop)])
        assert files(shop) == data(FASTAPI), at
        if not ended:
            break
        write(shop, {ANSWERS_FILE: ANSWERS})
    assert at > 20


def test_a_reader_that_leaves(shop: Path):
    run = subprocess.Popen(
        [sys.executable, "-m", "codemods", "plan", str(shop)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    run.stdout.close()
    assert run.stderr is not None
    said = run.stderr.read().decode()
    run.stderr.close()
    assert run.wait() == 141
    assert "Traceback" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_place_that_takes_no_output(shop: Path):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        run = subprocess.run(
            [sys.executable, "-m", "codemods", "scan", str(shop)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 74
    assert run.stderr.startswith("What there is to say can't be written where it should go (No sp")
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_that_is_closed(stream: str, shop: Path, monkeypatch: pytest.MonkeyPatch):
    """`>&-` of a shell leaves none."""
    monkeypatch.setattr(sys, stream, None)
    assert main(["plan", str(shop)]) == 0


def test_what_a_terminal_cannot_show(shop: Path):
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    write(shop, {"app/grüße.py": "import fastapi\napp = fastapi.FastAPI()\n"})
    command = [sys.executable, "-m", "codemods", "scan", str(shop)]
    run = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_write_while_another_one_is_at_work(shop: Path, capsys: pytest.CaptureFixture[str]):
    import fcntl

    handle = os.open(shop, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        assert main(["apply", str(shop)]) == 2
    finally:
        os.close(handle)
    assert "Another run is changing" in capsys.readouterr().err
    written(shop, [Change("new.py", None, b"", "")])
