"""Targets that pyproject.toml names for a program."""

from __future__ import annotations

from codemods.files.model import Evidence
from codemods.processes.launching.declared_targets import declared_targets, is_task

TEXT = '[project]\nname = "a"\n\n[tool.fastapi]\nentrypoint = "shop.main:app"\n'


def test_a_target_is_a_command() -> None:
    (command,) = declared_targets("pyproject.toml", TEXT)

    assert command.argv[-1] == "shop.main:app"
    assert str(command.evidence) == "pyproject.toml:5"
    assert list(declared_targets("other.toml", TEXT)) == []
    assert list(declared_targets("pyproject.toml", "[tool.x]\nentrypoint = 'a:b'\n")) == []


def test_it_is_no_task_of_developers() -> None:
    (command,) = declared_targets("pyproject.toml", TEXT)

    assert not is_task(command.evidence)
    assert is_task(Evidence("pyproject.toml", 5, "poe serve: uvicorn app:app")) == is_task(
        Evidence("pyproject.toml", 5, "anything")
    )
    assert not is_task(Evidence("Procfile", 1, "web: uvicorn app:app"))
