"""Orchestrators get lines by which they report what they raise."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.knowledge.platforms.test_azure_functions import AZURE
from tests.knowledge.platforms.test_azure_functions_v1 import FOLDERS, named
from tests.processes.platform_functions.test_orchestrators import DECORATED, ORDERS
from tests.projects import applied, changes

TRIGGER = named([{"type": "orchestrationTrigger", "direction": "in", "name": "context"}])
IN_FOLDERS = {**FOLDERS, "order/function.json": TRIGGER, "order/__init__.py": ORDERS}
IN_ONE_FILE = {**AZURE, "function_app.py": DECORATED}


def told(texts: dict[str, str]) -> list[Note]:
    return [n for n in changes(texts).notes if "an orchestrator raises" in n.text]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [(IN_FOLDERS, "`order` (order/__init__.py:4)"), (IN_ONE_FILE, "`order` (function_app.py:8)")],
    ids=["in folders", "in one file"],
)
def test_they_are_told_and_left_alone(texts: dict[str, str], shown: str) -> None:
    (note,) = told(texts)
    assert shown in note.text and "`half`" not in note.text
    path = shown.partition("(")[2].partition(":")[0]
    above = applied(texts)[path].partition("def order")[0]
    assert "serverless_function\n" not in above.rpartition("\n\n\n")[2]


def test_once_the_lines_are_there_nothing_is_told() -> None:
    (note,) = told(IN_FOLDERS)
    pasted = note.paste + "\n\n\n" + ORDERS.replace("def order", "@orchestrated\ndef order")
    assert not told({**IN_FOLDERS, "order/__init__.py": pasted})


def test_nothing_is_told_where_nothing_shows_what_is_installed() -> None:
    texts = {p: t for p, t in IN_FOLDERS.items() if p != "requirements.txt"}
    assert not told(texts)
