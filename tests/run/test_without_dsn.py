"""Every patched web sample runs the same where there is no DSN, and warns of nothing."""

from __future__ import annotations

import pytest

from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.planning.plans.variables import VARIABLES
from tests.cells import rows
from tests.run.conftest import Start, warnings

SERVED = {s: f for s, f in frameworks().items() if f.sample.fail.startswith("/")}
WITHOUT = {"unset": {}, "empty": dict.fromkeys(VARIABLES, "")}
ALL = [(s, f, name) for name in WITHOUT for s, f in SERVED.items()]


def kind(stem: str, framework: Framework, name: str) -> tuple[object, ...]:
    """Return what may differ without a DSN: how it runs, and what else was put in."""
    return name, framework.asynchronous, bool(framework.also)


@pytest.mark.parametrize(("stem", "framework", "name"), rows(ALL, kind))
def test_serves_without_dsn(stem: str, framework: Framework, name: str, start: Start) -> None:
    started = start(framework, PYTHONWARNINGS=warnings(stem), **WITHOUT[name])

    assert started.get("/no-such-page") == 404
    started.fail()
