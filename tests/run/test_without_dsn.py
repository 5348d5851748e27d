"""Every patched web sample runs the same where there is no DSN, and warns of nothing."""

from __future__ import annotations

import pytest

from codemods.model import Framework
from codemods.registry import frameworks
from tests.run.conftest import Start

WEB = {stem: found for stem, found in frameworks().items() if found.kind == "web"}


@pytest.mark.parametrize("variables", [{}, {"SENTRY_DSN": ""}], ids=["unset", "empty"])
@pytest.mark.parametrize("framework", WEB.values(), ids=WEB)
def test_serves_without_dsn(framework: Framework, variables: dict[str, str], start: Start) -> None:
    started = start(framework, PYTHONWARNINGS="error", **variables)

    assert started.get("/no-such-page") == 404
    started.fail()
