"""Which kept tasks are never asked how they ended."""

from __future__ import annotations

import ast

import pytest

from codemods.code.errors.kept_tasks import tasks
from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree
from codemods.files.project import Project
from codemods.knowledge.errors.unseen_errors import UNSEEN

TASK = next(kind for kind in UNSEEN if kind.runs == "task")


def lines(text: str, other: str) -> list[int]:
    modules = Modules(Project.of({"a.py": text, "b.py": other}))
    found = tasks(read_tree(modules, "a.py"), TASK)
    return [node.lineno for node in found if isinstance(node, ast.Call)]


KEPT = (
    "import asyncio\n\n\nasync def work():\n    pass\n\n\n"
    "class A:\n    def go(self):\n        self.{0} = asyncio.create_task(work())\n"
)


@pytest.mark.parametrize(
    ("name", "other", "found"),
    [
        ("_task", "", [10]),
        ("task", "", [10]),
        ("task", "await a.task\n", []),
        ("_task", "await b._task\n", [10]),
    ],
)
def test_a_public_task_may_be_asked_elsewhere(name: str, other: str, found: list[int]) -> None:
    assert lines(KEPT.format(name), other) == found
