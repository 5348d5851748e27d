"""Generators are orchestrators where a platform's library is given them, or decorates them."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.registry import platforms
from codemods.processes.platform_functions.orchestrators import assigned, decorated

ORDERS = """\
import azure.durable_functions as df


def order(context):
    half = yield context.call_activity("half", 1)
    return 1 // half


main = df.Orchestrator.create(order)
"""
DECORATED = """\
import azure.durable_functions as df
import azure.functions as func

app = df.DFApp(http_auth_level=func.AuthLevel.ANONYMOUS)


@app.orchestration_trigger(context_name="context")
def order(context):
    half = yield context.call_activity("half", 1)
    return 1 // half


@app.activity_trigger(input_name="n")
def half(n):
    return n // 2
"""
CAUGHT = "    try:\n        half = yield 1\n    except Exception:\n        half = 1\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ORDERS, [("__init__.py", "order", 4)]),
        (ORDERS.replace("yield ", ""), []),
        (ORDERS.replace("main =", "other ="), []),
        (ORDERS.replace("df.Orchestrator.create(", "("), []),
        (ORDERS.replace('    half = yield context.call_activity("half", 1)\n', CAUGHT), []),
        (
            "import azure.durable_functions as df\nfrom work import order\n"
            "\nmain = df.Orchestrator.create(order)\n",
            [("work.py", "order", 1)],
        ),
    ],
    ids=["given", "no generator", "another name", "not given", "caught", "of another file"],
)
def test_what_the_library_is_given(text: str, found: list[tuple[str, str, int]]) -> None:
    texts = {"__init__.py": text, "work.py": "def order(context):\n    yield 1\n"}
    platform = platforms()["azure_functions_v1"]
    assert [*assigned(Modules(Project.of(texts)), "__init__.py", ("main",), platform)] == found


def test_what_it_decorates() -> None:
    modules = Modules(Project.of({"function_app.py": DECORATED}))
    (one,) = decorated(modules, "function_app.py", platforms()["azure_functions"])
    assert one == ("function_app.py", "order", 8)
