"""From where programs import what they are given, measured by starting those installed here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import programs
from codemods.receiver.running import free_port
from codemods.verify.starting.command_line import listening

# It says how it was loaded, and ends its process: no server needs a port then. Gunicorn's
# master gives up on a worker that ends with 3. What it says is there at once or not at all,
# since workers side by side load it and their reader doesn't wait for the last.
PROBE = """\
import os
from pathlib import Path

try:
    import beside_probe as found
except ImportError:
    found = None
said = Path(f"{os.environ['SEEN']}.{os.getpid()}")
said.write_text(f"{__name__} {bool(found)}")
said.replace(os.environ["SEEN"])
os._exit(3)
"""


def installed(program: Program) -> str:
    path = Path(sys.executable).with_name(program.names[0])
    return str(path) if path.exists() else ""


def started(words: list[str], folder: Path) -> str:
    """Return what the probe saw when a command ran in `folder`, "" where it wasn't loaded."""
    seen = folder / "seen"
    env = {**os.environ, "SEEN": str(seen)}
    env = {k: v for k, v in env.items() if k != "PYTHONPATH"}
    process = subprocess.Popen(
        words,
        cwd=folder,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    for _ in range(3_000):  # five minutes
        try:
            process.wait(0.1)
            break
        except subprocess.TimeoutExpired:
            if seen.exists():
                break
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return seen.read_text() if seen.exists() else ""


def command(stem: str, target: str) -> list[str]:
    """Return what starts a program with a target, on a port that is free."""
    program = programs()[stem]
    return [installed(program), *listening(stem, words_of(program, target), free_port())]


def words_of(program: Program, target: str) -> list[str]:
    is_option = program.options and program.place != "object"
    said = [program.options[0][0], target] if is_option else [target]
    action = next((a for a in program.loading or program.roles), "")
    if program.place in ("first", "object") or not action:
        return said
    if program.place == "second":
        return [action, target]
    return [action, *said] if program.loading else [*said, action]


def rows(*kinds: str) -> list[ParameterSet]:
    return [
        pytest.param(s, p, id=s)
        for s, p in programs().items()
        if installed(p) and (p.options or p.place) and p.imports_from in kinds
        if p.takes != "config" and s != "fastapi"  # which wants a package of its own
    ]


@pytest.mark.parametrize(("stem", "program"), rows("cwd"))
def test_the_working_directory_is_importable(stem: str, program: Program, tmp_path: Path):
    (tmp_path / "probe_it.py").write_text(PROBE)
    (tmp_path / "beside_probe.py").touch()
    target = "probe_it:app" if program.takes == "object" else "probe_it"
    target = target.replace(":", ".") if program.place == "first" else target
    assert started(command(stem, target), tmp_path) == "probe_it True"


@pytest.mark.parametrize(("stem", "program"), rows("script"))
def test_a_scripts_folder_is_importable(stem: str, program: Program, tmp_path: Path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/probe_it.py").write_text(PROBE)
    (tmp_path / "deep/beside_probe.py").touch()
    assert started(command(stem, "deep/probe_it.py"), tmp_path).endswith(" True")


@pytest.mark.parametrize(
    ("stem", "program"), [r for r in rows("cwd") if r.values[1].paths == "package"]
)
def test_a_path_is_imported_from_above_its_package(stem: str, program: Program, tmp_path: Path):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack/__init__.py").touch()
    (tmp_path / "pack/probe_it.py").write_text(PROBE)
    (tmp_path / "pack/beside_probe.py").touch()
    assert started(command(stem, "pack/probe_it.py"), tmp_path) == "pack.probe_it False"
