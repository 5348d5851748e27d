"""Jobs that end their own errors, wherever their work is done."""

from __future__ import annotations

import textwrap

import pytest

from codemods.code.errors.jobs_ending_errors import ended_errors
from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.project import Project

KEPT = """\
    try:
        go()
    except Exception:
        log()
"""
HERE = f"def inner():\n{KEPT}"
LATER = f"async def inner():\n{KEPT}"
IMPORTED = "from jobs import inner\nimport jobs\n"

ENDED = {
    "its own": (f"def work():\n{KEPT}", "main.py"),
    "a function of its file": (f"def work():\n    inner()\n\n{HERE}", "main.py"),
    "below a lock": (
        "async def work():\n    lock = get()\n    if lock.locked():\n        return\n"
        f"    async with lock:\n        await inner()\n\n{LATER}",
        "main.py",
    ),
    "timed and told": (
        f"import logging\nfrom time import sleep\n{IMPORTED}def work():\n    sleep(1)\n"
        "    logging.info('begins')\n    inner()\n",
        "jobs.py",
    ),
    "returned": (f"{IMPORTED}def work():\n    return inner()\n", "jobs.py"),
    "of a module": (f"{IMPORTED}def work():\n    jobs.inner()\n", "jobs.py"),
    "two calls deep": (
        f"{IMPORTED}def work():\n    more()\n\ndef more():\n    inner()\n",
        "jobs.py",
    ),
    "run by a loop": (f"def work():\n    asyncio.run(inner())\n\n{LATER}", "main.py"),
    "each piece of its work": (
        f"def work():\n    if one:\n{textwrap.indent(KEPT, '    ')}    if two:\n"
        f"{textwrap.indent(KEPT, '    ')}",
        "main.py",
    ),
    "a method": (
        "class Jobs:\n    def work(self):\n        self.inner()\n\n"
        f"{textwrap.indent(HERE, '    ')}",
        "main.py",
    ),
}
PASSED = {
    "what is asked of a library": (
        f"import subprocess\ndef work():\n    out = subprocess.check_output(1)\n    inner(out)\n\n"
        f"{HERE}"
    ),
    "what a function of a library does": (
        f"from requests import get\ndef work():\n    inner(get(1).json())\n\n{HERE}"
    ),
    "its own": "def work():\n    go()\n",
    "one of two": f"def work():\n    inner()\n    other()\n\ndef other(): ...\n\n{HERE}",
    "what is asked for a value": f"def work():\n    rows = inner()\n    go(rows)\n\n{HERE}",
    "what is only sometimes called": f"def work():\n    if late:\n        inner()\n\n{HERE}",
    "a small piece of its work": (
        f"def work():\n    if one:\n{textwrap.indent(KEPT, '    ')}    go()\n    on()\n    end()\n"
        "    a()\n    b()\n"
    ),
    "each of many things": f"def work():\n    for one in many:\n{textwrap.indent(KEPT, '    ')}",
    "what calls itself": "def work():\n    work()\n",
    "what is raised again": "def work():\n    inner()\n\n" + HERE.replace("log()", "raise"),
    "a part that may fail": (
        "def work():\n    inner()\n\n"
        + HERE.replace("try", "a()\n    b()\n    c()\n    d()\n    try")
    ),
    "another's": "from elsewhere import inner\ndef work():\n    inner()\n",
}


def modules(text: str) -> Modules:
    return Modules(Project.of({"main.py": text, "jobs.py": HERE}))


@pytest.mark.parametrize(("text", "where"), ENDED.values(), ids=ENDED)
def test_the_try_that_ends_them(text: str, where: str) -> None:
    found = ended_errors(modules(text), "main.py", "Jobs.work" if "class" in text else "work")
    assert found is not None
    assert found.path == where
    assert (text if where == "main.py" else HERE).splitlines()[found.line - 1].strip() == "try:"


@pytest.mark.parametrize("text", PASSED.values(), ids=PASSED)
def test_none_for_one_that_passes_them_on(text: str) -> None:
    assert ended_errors(modules(text), "main.py", "work") is None


HELD = """\
from jobs import Orders

class Jobs:
{}
    def work(self):
        self.orders.pack(by="plan")
"""
HOLDING = {
    "a field": "    orders: Orders\n",
    "a parameter": "    def __init__(self, orders: Orders | None):\n        self.orders = orders\n",
    "a call": "    def __init__(self):\n        self.orders = Orders()\n",
}
UNKNOWN = {
    "no class": "    def __init__(self, orders):\n        self.orders = orders\n",
    "two": "    orders: Orders\n    def __init__(self):\n        self.orders = Other()\n",
}
PACKING = f"class Orders:\n    def pack(self, by):\n{textwrap.indent(KEPT, '    ')}"


def packed(holding: str) -> Evidence | None:
    files = {"main.py": HELD.format(holding), "jobs.py": PACKING}
    return ended_errors(Modules(Project.of(files)), "main.py", "Jobs.work")


@pytest.mark.parametrize("holding", HOLDING.values(), ids=HOLDING)
def test_the_try_of_a_method_of_what_it_holds(holding: str) -> None:
    assert packed(holding) == Evidence("jobs.py", 3)


@pytest.mark.parametrize("holding", UNKNOWN.values(), ids=UNKNOWN)
def test_none_where_its_class_does_not_show(holding: str) -> None:
    assert packed(holding) is None
