"""What never runs, and what may."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.calls import path_to
from codemods.editing.source.never_run import never_run

NEVER = {
    "if False:\n    start()": "if False",
    "if 0:\n    start()": "if 0",
    "if not 1:\n    start()": "if not 1",
    "if True:\n    pass\nelse:\n    start()": "if True",
    "if hasattr('conf', 'DSN'):\n    start()": "if hasattr('conf', 'DSN')",
    "if getattr('conf', 'DSN', None):\n    start()": "if getattr('conf', 'DSN', None)",
    "if live and None:\n    start()": "if live and None",
    "if 'live' == 'test':\n    start()": "if 'live' == 'test'",
    "if TYPE_CHECKING:\n    start()": "if TYPE_CHECKING",
    "while []:\n    start()": "while []",
    "start() if False else None": "if False",
    "live and False and start()": "False",
    "def f():\n    return\n    start()": "return",
    "def f():\n    if live:\n        raise ValueError\n        start()": "raise ValueError",
    "if False:\n    def f():\n        start()": "if False",
    "ON = False\nif ON:\n    start()": "if ON",
    "ON: bool = False\n\ndef f():\n    if ON:\n        start()": "if ON",
}
MAY = (
    "if live:\n    start()",
    "if True:\n    start()",
    "if hasattr('conf', 'upper'):\n    start()",
    "if hasattr(conf, 'DSN'):\n    start()",
    "if getattr('conf', name):\n    start()",
    "if live or 0:\n    start()",
    "if not TYPE_CHECKING:\n    start()",
    "if False:\n    pass\nelse:\n    start()",
    "if False:\n    pass\nelif live:\n    start()",
    "while True:\n    start()",
    "live and start()",
    "False or start()",
    "def f():\n    if live:\n        return\n    start()",
    "if 1 < live:\n    start()",
    "if {}[0]:\n    start()",
    "ON = False\nif not ON:\n    start()",
    "ON = True\nif ON:\n    start()",
    "ON = False\nif live:\n    ON = True\nif ON:\n    start()",
    "ON = False\nfrom local import *\nif ON:\n    start()",
    "from local import ON\nif ON:\n    start()",
    "ON = False\n\ndef f(ON):\n    if ON:\n        start()",
    "DSN = ''\nif DSN:\n    start()",
)


def found(text: str) -> str:
    tree = ast.parse(text)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    call = next(node for node in calls if ast.unparse(node.func) == "start")
    *parents, node = path_to(tree, call)
    return never_run(parents, node)


@pytest.mark.parametrize("text", NEVER)
def test_what_never_runs(text: str) -> None:
    assert found(text) == NEVER[text]


@pytest.mark.parametrize("text", MAY)
def test_what_may_run(text: str) -> None:
    assert not found(text)
