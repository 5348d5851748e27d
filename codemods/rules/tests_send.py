"""Tests that would send events to Sentry, since nothing keeps them from it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.answers import Answers
from codemods.finding import Finding
from codemods.placements._options import DSN
from codemods.project import Project
from codemods.rules._calls import Init, inits
from codemods.scan import Scan

KEPT = False


def findings(project: Project, found: Scan, answers: Answers) -> Iterator[Finding]:
    """Yield the calls whose DSN is written out, in a project with tests that import them.

    Where the DSN comes from the environment the tests' environment decides, which is not
    in the files.
    """
    tests = [p for p in project.python if _is_test(p)]
    if not tests or project.holding(("sentry_sdk",), tests):
        return
    for init in inits(project, found):
        dsn = init.option(DSN)
        written = isinstance(dsn, ast.Constant) and "://" in str(dsn.value)
        if written and dsn and _runs_when_imported(init):
            yield Finding(
                "warning",
                init.at(dsn),
                f"Every run of the tests ({tests[0]}) that imports this file sends its errors to "
                "Sentry: the DSN is written out.",
                "Read it from SENTRY_DSN, and leave that unset in tests.",
            )


def _is_test(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith("test_") or name == "conftest.py" or name.endswith("_test.py")


def _runs_when_imported(init: Init) -> bool:
    call = init.existing.init
    return call.scope == "module" and not call.conditional and not call.main_guard
