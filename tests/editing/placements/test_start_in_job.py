"""A job imports what starts Sentry: first in it, once, and taken out again."""

from __future__ import annotations

import pytest

from codemods.editing.placements.start_in_job import edit, undo
from codemods.files.model import Refused

LINE = "from shop import sentry_setup  # noqa: F401  # starts Sentry if this is spawned"
HEAD = "import os\n\n\ndef work(\n    n,\n):\n"
JOBS = {
    "a line": f"{HEAD}|    return 1 / n\n",
    "an import": f"{HEAD}|    import json\n\n    return json.dumps(n)\n",
    "a docstring": f'{HEAD}    """Do it."""\n|    return 1 / n\n',
    "a docstring apart": f'{HEAD}    """Do\n    it."""\n|\n    return 1 / n\n',
    "a docstring alone": f'{HEAD}    """Do it."""\n|',
    "a comment": f"{HEAD}|    # at once\n\n    return 1 / n\n",
    "a function": f"{HEAD}|    @cached\n    def inner():\n        pass\n",
    "windows": f"{HEAD}|    return 1 / n\n".replace("\n", "\r\n"),
    "a class": "class Child:\n    def run(self):\n|        work(1)\n",
}
SPACED = ("a line", "a docstring", "a comment", "a function", "windows", "a class")


@pytest.mark.parametrize("name", JOBS)
def test_it_stands_first_and_is_taken_out_again(name: str) -> None:
    above, below = JOBS[name].split("|")
    newline = "\r\n" if name == "windows" else "\n"
    indent = " " * (8 if name == "a class" else 4)
    function = "Child.run" if name == "a class" else "work"
    after = edit(above + below, function=function, statement=LINE)
    parted = newline if name in SPACED else ""
    assert after == f"{above}{indent}{LINE}{newline}{parted}{below}"
    assert edit(after, function=function, statement=LINE) == after
    undone = undo(after, function=function, statement=LINE)
    assert undone == (above + (parted if name == "a docstring" else "") + below)


@pytest.mark.parametrize(
    "text",
    [f"{HEAD}    return n\n".replace("\n    ", " ").replace(",\n)", ")"), "x = 1\n", "def work(\n"],
    ids=["on one line", "not there", "broken"],
)
def test_what_has_no_place_for_it_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        edit(text.replace("(\n n,):\n", "(n):"), function="work", statement=LINE)


def test_what_somebody_changed_stays() -> None:
    text = "def other():\n    pass\n"
    assert undo(text, function="work", statement=LINE) == text
    bare = f"def work():\n    {LINE}\n"
    with pytest.raises(Refused):
        undo(bare, function="work", statement=LINE)
    assert undo("def work():\n    pass\n", function="work", statement=LINE).endswith("pass\n")
