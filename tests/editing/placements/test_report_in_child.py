"""A decorator on what a child process runs: put in once, and taken out again."""

from __future__ import annotations

import pytest

from codemods.editing.placements.report_in_child import edit, undo
from codemods.files.model import Refused

WORK = "import os\n\n\ndef work(n):\n    return 1 / n\n"
CHILD = "class Child(Process):\n    def run(self):\n        work(1)\n"
LINE = "@serverless_function  # reports what would end with this process\n"
IMPORT = "from sentry_sdk.integrations.serverless import serverless_function\n"


@pytest.mark.parametrize(
    ("text", "function", "before"),
    [(WORK, "work", "def work"), (f"{WORK}\n\n{CHILD}", "Child.run", "    def run")],
)
def test_it_stands_above_the_function(text: str, function: str, before: str) -> None:
    after = edit(text, function=function)
    indent = " " * (len(before) - len(before.lstrip()))
    assert f"{indent}{LINE}{before}" in after and IMPORT in after
    assert edit(after, function=function) == after
    assert undo(after, function=function) == after.replace(f"{indent}{LINE}", "")


def test_an_import_that_is_there_is_used() -> None:
    text = WORK.replace("import os\n", "from sentry_sdk.integrations import serverless\n")
    after = edit(text, function="work")
    assert f"@serverless.{LINE[1:]}def work" in after and IMPORT not in after
    assert undo(after, function="work") == text


def test_it_stands_below_what_a_platform_calls() -> None:
    text = WORK.replace("def work", "@http\ndef work")
    after = edit(text, function="work", runs="frozen")
    above = "@http\n@serverless_function  # sends before the process is frozen\n"
    assert f"{above}def work" in after and edit(after, function="work", runs="frozen") == after
    assert undo(after, function="work") == text.replace("import os\n", f"import os\n\n{IMPORT}")


@pytest.mark.parametrize(
    "text",
    [
        WORK.replace("def work", "@cached\ndef work"),
        WORK.replace("return", "yield"),
        WORK.replace("def work", "async def work"),
        f"{WORK}\n\ndef work():\n    pass\n",
        WORK.replace("import os", "serverless_function = 1"),
        "def work(:\n",
    ],
    ids=["decorated", "a generator", "a coroutine", "twice", "its name is taken", "broken"],
)
def test_what_can_not_be_decorated_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        edit(text, function="work")


def test_what_somebody_changed_stays() -> None:
    assert undo(WORK, function="work") == WORK
    assert undo("", function="work") == ""
    both = edit(WORK, function="work").replace("\ndef work", "\n@cached\ndef work")
    assert undo(both, function="work") == both.replace(LINE, "")


def test_a_thread_waits_for_nothing() -> None:
    after = edit(WORK, function="work", runs="thread")
    assert "@serverless_function(flush=False)  # reports what its pool keeps unasked\n" in after
    assert edit(after, function="work", runs="pool") == after
    assert undo(after, function="work") == f"import os\n\n{IMPORT}{WORK.partition('os')[2][1:]}"
