"""Every patched sample, verified with all its processes: what was chosen arrives.

So most of `codemods/verify/` has no test file of its own: what stands in other processes, the
probes above all, is tried in them, a framework each.
"""

from __future__ import annotations

import shutil
from collections.abc import Hashable

import pytest

from codemods.knowledge.registry import features, frameworks
from codemods.verify.table import text
from tests.cells import cells
from tests.lacking import lacking
from tests.run.conftest import skip_unless_installed
from tests.verify.conftest import Verified, cell

ALL = frameworks()
EVERYTHING = tuple(features())
# A work-horse of RQ ends with its job, and its profile may not be sent by then.
MAY_MISS = {"rq": {"profile"}}


def probe(stem: str) -> Hashable:
    """Return by what it is made to fail: a file of its own, or the one that adds a route."""
    routes = ALL[stem].routes
    return stem if routes is None else (routes.asynchronous, routes.request)


@pytest.mark.parametrize("stem", cells({stem: stem for stem in ALL}, probe))
def test_all_that_was_chosen_arrives(stem: str, verified: Verified) -> None:
    framework = ALL[stem]
    skip_unless_installed(framework)
    if framework.kind == "queue" and not shutil.which("redis-server"):
        lacking("redis-server")

    verdict = verified(stem, features=EVERYTHING)

    assert [row.process.framework for row in verdict.rows][-1] == stem
    for row in verdict.rows:
        missing = {c.signal for c in row.cells if c.state == "missing"}
        assert missing <= MAY_MISS.get(stem, set()), text(verdict)
        assert "SentryVerifyError" in cell(row, "error").text or stem == "django_q"
        assert cell(row, "transaction").text
        assert not row.doubled
        assert not any("captured in the process" in hint for hint in row.hints)
        assert cell(row, "check-in").state == (
            "arrived" if row.process.kind == "scheduler" else "not here"
        )
    assert all(c.state != "not chosen" for row in verdict.rows for c in row.cells)
