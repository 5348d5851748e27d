"""What `python -m` calls each program, by what is installed here."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

import pytest

from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import programs
from codemods.processes.launching.program_of_command import start_of

GUARD = re.compile(r"(?m)^if __name__ == [\"']__main__[\"']")


def commands(program: Program) -> list[str]:
    """Return the modules whose functions the program's names call, of what is installed."""
    found = []
    for name in program.packages:
        try:
            points = distribution(name).entry_points
        except PackageNotFoundError:
            continue
        mine = (p for p in points if p.group == "console_scripts" and p.name in program.names)
        found += [point.value.partition(":")[0] for point in mine]
    return found


HERE = [pytest.param(stem, p, id=stem) for stem, p in programs().items() if commands(p)]


def run_by_name(module: str) -> bool:
    """Tell whether `python -m` runs a module: a package by its `__main__`, another by its guard."""
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        return False
    if spec is None or not (spec.origin or "").endswith(".py"):
        return False
    if spec.submodule_search_locations:
        return find_spec(f"{module}.__main__") is not None
    return bool(GUARD.search(Path(spec.origin or "").read_text(encoding="utf-8")))


@pytest.mark.parametrize(("stem", "program"), HERE)
def test_each_module_that_python_runs_as_the_program_is_known(stem: str, program: Program) -> None:
    possible = set()
    for module in commands(program):
        above = module.split(".")
        possible |= {".".join(above[:end]) for end in range(1, len(above) + 1)}
    run = {m for m in possible if not m.endswith("__main__") and run_by_name(m)}
    assert run <= {*program.modules}, "their `-m` forms start it as well"


@pytest.mark.parametrize(
    ("words", "started"),
    [
        ("-m aiohttp.web -H 0.0.0.0 -P 80 shop.web:init", ("aiohttp_web", "shop.web:init")),
        ("-m gevent.monkey --no-dns app.py", ("python", "app.py")),
        ("-m memray run -m gunicorn shop:app", ("gunicorn", "shop:app")),
        ("-m coverage run --source shop -m uvicorn shop:app", ("uvicorn", "shop:app")),
        ("-m pyramid.scripts.pserve shop.ini", ("pserve", "shop.ini")),
    ],
)
def test_a_module_form_is_read(words: str, started: tuple[str, str]) -> None:
    (found,) = start_of(["python", *words.split()])
    assert (found.program, found.target or found.config) == started
