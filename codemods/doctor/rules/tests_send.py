"""Tests that would send events to Sentry, since nothing keeps them from it."""

from __future__ import annotations

import ast
import configparser
from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.doctor.rules._calls import Init, inits
from codemods.editing.source.init_call.options import DSN
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.shell.toml import parse, table

KEPT = False
VARIABLE = "SENTRY_DSN"
# Where pytest-env and tox read the environment of the tests from.
_INI = {"pytest.ini": ("pytest", "env"), "tox.ini": ("testenv", "setenv")}
_FIX = "Read it from SENTRY_DSN, and leave that unset in tests."


def findings(known: Known) -> Iterator[Finding]:
    """Yield what gives the tests a DSN: the call itself, or the settings of their runner.

    What else the environment holds is not in the files, so nothing is said of it.
    """
    project = known.project
    tests = [p for p in project.python if _is_test(p)]
    if not tests or not known.found.usable or project.holding(("sentry_sdk",), tests):
        return
    for path, value in _environments(project):
        if "://" in value:
            rows = enumerate(project[path].splitlines(), 1)
            line = next((n for n, row in rows if VARIABLE in row), 1)
            reason = f"The tests run with {VARIABLE} set: every failing one sends an event."
            yield Finding("warning", Evidence(path, line), reason, "Set it to nothing there.")
    for init in inits(known):
        dsn = init.option(DSN)
        written = isinstance(dsn, ast.Constant) and "://" in str(dsn.value)
        if written and dsn and _runs_when_imported(init):
            yield Finding(
                "warning",
                init.at(dsn),
                f"Every run of the tests ({tests[0]}) that imports this file sends its errors to "
                "Sentry: the DSN is written out.",
                _FIX,
            )


def _environments(project: Project) -> Iterator[tuple[str, str]]:
    """Yield the files that give the tests a DSN, and that DSN."""
    for path in project.paths:
        name = path.rpartition("/")[2]
        source = project.source(path) if name in (*_INI, "pyproject.toml") else None
        for row in _rows(name, source.text) if source else ():
            key, _, value = row.strip().partition("=")
            if key.strip().rpartition(":")[2] == VARIABLE:
                yield path, value.strip()


def _rows(name: str, text: str) -> list[str]:
    if name in _INI:
        return _ini_value(text, *_INI[name]).splitlines()
    given = table(parse(text), "tool", "pytest", "ini_options").get("env", ())
    return list(map(str, given)) if isinstance(given, list) else str(given).splitlines()


def _ini_value(text: str, section: str, option: str) -> str:
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
        return parser.get(section, option, fallback="")
    except configparser.Error:
        return ""


def _is_test(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith("test_") or name == "conftest.py" or name.endswith("_test.py")


def _runs_when_imported(init: Init) -> bool:
    call = init.existing.init
    return call.scope == "module" and not call.conditional and not call.main_guard
