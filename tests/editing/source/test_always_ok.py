"""Programs whose failure a function does not ask for, beside those of which it hears."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.placements.monitor_job import edit
from codemods.editing.source.always_ok import unasked_program
from codemods.files.model import Refused

HEAD = "import os\nimport subprocess as sp\nfrom subprocess import check_call, run\n\n\n"
DROPPED = ("sp.run(WORDS)", "run(WORDS, check=False)", "os.system(LINE)", "sp.Popen(WORDS)")
SHOWN = (
    "code = os.system(LINE)\n    print(code)",
    "done = run(WORDS)\n    log.info('ended: %s', done.returncode)",
    "one = sp.Popen(WORDS)\n    one.wait()",
    "out = run(WORDS)",
)

HEARD = (
    *("run(WORDS, check=True)", "check_call(WORDS)", "run(WORDS, **given)", "self.run(WORDS)"),
    *("code = os.system(LINE)\n    go(code)", "out = run(WORDS)\n    return out.stdout"),
    *("one = sp.Popen(WORDS)\n    if one.wait():\n        raise Lost", "self.out = run(WORDS)"),
    *("done = run(WORDS)\n    done.check_returncode()", "if LATE:\n        run(WORDS)"),
)


def program(body: str) -> ast.Call | None:
    tree = ast.parse(f"{HEAD}def job():\n    {body}\n")
    (function,) = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return unasked_program(tree, function.body)


@pytest.mark.parametrize("body", DROPPED)
def test_a_failure_that_is_dropped(body: str) -> None:
    assert program(body) is not None
    assert program(f"with lock:\n        {body}") is not None


@pytest.mark.parametrize("body", SHOWN)
def test_a_failure_that_is_only_shown(body: str) -> None:
    assert program(body) is not None


@pytest.mark.parametrize("body", HEARD)
def test_one_that_is_heard_or_may_not_be(body: str) -> None:
    assert program(body) is None


def test_a_job_that_drops_one_is_not_monitored() -> None:
    with pytest.raises(Refused, match="on line 7 and does not ask how that ends"):
        edit(f"{HEAD}def job():\n    run(WORDS)\n", function="job", slug="job")
