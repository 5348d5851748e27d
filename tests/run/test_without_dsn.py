"""Every patched web sample runs the same where there is no DSN, and warns of nothing."""

from __future__ import annotations

import pytest

from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.planning.plans.variables import VARIABLES
from tests.run.conftest import Start, warnings

SERVED = {s: f for s, f in frameworks().items() if f.sample.fail.startswith("/")}


@pytest.mark.parametrize("variables", [{}, dict.fromkeys(VARIABLES, "")], ids=["unset", "empty"])
@pytest.mark.parametrize(("stem", "framework"), SERVED.items(), ids=SERVED)
def test_serves_without_dsn(
    stem: str, framework: Framework, variables: dict[str, str], start: Start
) -> None:
    started = start(framework, PYTHONWARNINGS=warnings(stem), **variables)

    assert started.get("/no-such-page") == 404
    started.fail()
