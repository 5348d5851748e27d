"""Which Python a project runs with, and what is said of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from codemods.verify.environments.interpreter import asked, find_interpreter
from tests.lacking import needs


def program(path: Path, says: str) -> Path:
    """Write a command that prints a text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)
    return path


def python(path: Path) -> Path:
    """Write a command that answers as a Python with sentry-sdk does."""
    return program(path, json.dumps({"version": "3.9.1", "sdk": "2.40.0", "error": ""}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "shop/backend").mkdir(parents=True)
    return tmp_path / "shop"


def found(root: Path, given: str = "", **env: str) -> tuple[str, str]:
    env = {"PATH": str(root.parent / "bin"), **env}
    answer = find_interpreter(root, "backend", given, env)
    assert (answer.version, answer.sdk, answer.error) == ("3.9.1", "2.40.0", "")
    return str(Path(answer.path).relative_to(root.parent)), answer.why


def test_the_nearest_wins(root: Path) -> None:
    python(root.parent / "bin/python3")
    assert found(root) == ("bin/python3", "python3 on the PATH")

    (root / "poetry.lock").touch()
    program(root.parent / "bin/poetry", str(python(root.parent / "poetry/bin/python")))
    assert found(root) == ("poetry/bin/python", "`poetry env info --executable`")

    python(root / "venv/bin/python")
    assert found(root) == ("shop/venv/bin/python", "venv of the project")

    python(root / "backend/.venv/bin/python")
    assert found(root) == ("shop/backend/.venv/bin/python", ".venv of the project")

    active = python(root.parent / "active/bin/python").parent.parent
    assert found(root, VIRTUAL_ENV=str(active)) == (
        "active/bin/python",
        "the active environment",
    )

    given = python(root.parent / "given/python")
    assert found(root, str(given), VIRTUAL_ENV=str(active)) == (
        "given/python",
        "given with --python",
    )


def test_a_tool_that_is_not_installed_is_passed_over(root: Path) -> None:
    python(root.parent / "bin/python3")
    (root / "poetry.lock").touch()
    (root / "Pipfile").touch()

    assert found(root) == ("bin/python3", "python3 on the PATH")


def test_the_one_that_runs_verify_is_the_last_resort(root: Path) -> None:
    answer = find_interpreter(root, "", "", {"PATH": "", "VIRTUAL_ENV": sys.prefix})

    assert answer.path == sys.executable


def test_a_python_that_is_not_there(root: Path) -> None:
    with pytest.raises(FileNotFoundError, match="--python no-such-python is no file"):
        find_interpreter(root, "", "no-such-python", {})


def test_one_that_does_not_answer(tmp_path: Path) -> None:
    for says in ("hello", "", "{}"):
        answer = asked(str(program(tmp_path / "python", says)), "test")
        assert answer.version == answer.sdk == ""
        assert answer.error


@needs("sentry_sdk")
def test_this_one() -> None:
    answer = asked(sys.executable, "test")

    assert answer.version == sys.version.split()[0]
    assert answer.sdk.startswith("2.")
