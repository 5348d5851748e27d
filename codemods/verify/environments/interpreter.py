"""Which Python the project runs with, and whether sentry-sdk can be imported there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from codemods.files.tool import tools
from codemods.verify.values import Interpreter

FOLDERS = (".venv", "venv", "env", ".env", "virtualenv")
ASK = """\
import json, sys
found = {"version": sys.version.split()[0], "sdk": "", "error": ""}
try:
    import sentry_sdk
    found["sdk"] = getattr(sentry_sdk, "VERSION", "") or sentry_sdk.consts.VERSION
except Exception as error:
    found["error"] = "%s: %s" % (type(error).__name__, error)
print(json.dumps(found))
"""
OURS, NAMED = "the Python that runs verify", "python3 on the PATH"
TIMEOUT = 60  # seconds that a Python, or a tool that knows one, may take to answer


def find_interpreter(root: Path, subproject: str, given: str, env: dict[str, str]) -> Interpreter:
    """Return the first interpreter that is there: given, active, beside the project, a tool's.

    Raises FileNotFoundError with a sentence where `given` is none.
    """
    if given:
        path = shutil.which(given) or (given if Path(given).is_file() else "")
        if not path:
            raise FileNotFoundError(
                f"--python {given} is no file and no command: name the project's."
            )
        return asked(str(Path(path).absolute()), "given with --python")
    path, why = next(_candidates(root, subproject, env))
    return asked(path, why)


def is_own(interpreter: Interpreter) -> bool:
    """Tell whether an interpreter is the project's, not merely some Python of this machine."""
    return interpreter.why not in (OURS, NAMED)


def asked(path: str, why: str, besides: str = "") -> Interpreter:
    """Ask an interpreter for its version and its sentry-sdk, also in a folder besides its own."""
    env = {**os.environ, "PYTHONPATH": besides} if besides else None
    try:
        done = subprocess.run(
            [path, "-c", ASK],
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
            cwd=Path(path).parent,
            env=env,
        )
        found = json.loads(done.stdout.strip().splitlines()[-1])
        return Interpreter(path, why, found["version"], found["sdk"], found["error"])
    except (OSError, ValueError, LookupError, subprocess.TimeoutExpired) as error:
        return Interpreter(path, why, error=f"{type(error).__name__}: {error}")


def _candidates(root: Path, subproject: str, env: dict[str, str]) -> Iterator[tuple[str, str]]:
    active = env.get("VIRTUAL_ENV", "")
    if active and Path(active) != Path(sys.prefix):
        yield from _python_in(Path(active), "the active environment")
    for folder in dict.fromkeys([root / subproject, root]):
        for name in FOLDERS:
            yield from _python_in(folder / name, f"{name} of the project")
    for tool in (tool for tool in tools().values() if tool.python):
        sign = tool.manifest or tool.lock
        if any((folder / sign).is_file() for folder in (root / subproject, root)):
            yield from _told(tool.python, root / subproject, env)
    if not active and sys.prefix == sys.base_prefix:
        yield sys.executable, OURS
    named = shutil.which("python3", path=_without_ours(env.get("PATH", os.defpath)))
    if named:
        yield named, NAMED
    yield sys.executable, OURS


def _python_in(folder: Path, why: str) -> Iterator[tuple[str, str]]:
    for name in ("bin/python", "Scripts/python.exe"):
        if (folder / name).exists():
            yield str((folder / name).absolute()), why


def _told(command: tuple[str, ...], folder: Path, env: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a tool says when it is asked; nothing where it isn't installed."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
    path = done.stdout.strip()
    if done.returncode == 0 and Path(path).is_file():
        yield path, f"`{' '.join(command)}`"


def _without_ours(path: str) -> str:
    ours = str(Path(sys.executable).parent)
    return os.pathsep.join(p for p in path.split(os.pathsep) if p != ours)
