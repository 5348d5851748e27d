"""The linters, formatters and type checkers that a project may be set up for."""

from __future__ import annotations

from typing import NamedTuple

from codemods.files.pattern import pattern
from codemods.files.project import Project

PLACE = pattern(r":\d+(?::\d+)?(?::|\b)|\(\d+,\d+\)|\bline \d+\b")


class Checker(NamedTuple):
    """One tool: its program, its words, and what in which file says that a project uses it."""

    name: str
    words: tuple[str, ...]
    files: tuple[str, ...] = ()
    section: str = ""


RUFF = ("check", "--output-format=concise", "--no-cache", ".")
CHECKERS = (
    Checker("ruff", RUFF, ("ruff.toml", ".ruff.toml"), "[tool.ruff"),
    Checker("flake8", (".",), (".flake8",), "[flake8]"),
    Checker("pylint", ("--recursive=y", "."), (".pylintrc", "pylintrc"), "[tool.pylint"),
    Checker("black", ("--check", "."), (), "[tool.black]"),
    Checker("isort", ("--check-only", "."), (".isort.cfg",), "[tool.isort]"),
    Checker("mypy", (".",), ("mypy.ini", ".mypy.ini"), "[tool.mypy]"),
    Checker("pyright", (), ("pyrightconfig.json",), "[tool.pyright]"),
)  # fmt: skip
SETTINGS = ("pyproject.toml", "setup.cfg", "tox.ini")


def configured(project: Project, root: str) -> tuple[Checker, ...]:
    """Return the checkers that a project has settings for."""
    top = f"{root}/" if root else ""
    texts = [project.get(f"{top}{name}", "") for name in SETTINGS]
    return tuple(
        checker
        for checker in CHECKERS
        if any(f"{top}{name}" in project for name in checker.files)
        or any(checker.section in text for text in texts)
    )


def complaints(output: str, tree: str) -> tuple[str, ...]:
    """Return what a checker found, one a line, without the places that any edit moves."""
    lines = (line.replace(f"{tree}/", "").strip() for line in output.splitlines())
    return tuple(PLACE.sub(":", line) for line in lines if ".py" in line)
