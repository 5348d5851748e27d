"""Of which class an object is, of which a method is called."""

from __future__ import annotations

import ast

import pytest

from codemods.code.held_objects import methods
from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree
from codemods.files.project import Project

STOCK = "class Stock:\n    def pack(self): ...\n\nclass Other:\n    def pack(self): ...\n"
IMPORTED = "import stock\nfrom typing import Optional\nfrom stock import Other, Stock\n"
SHOWN = {
    "a parameter": "def work(one: Stock):\n    one.pack()\n",
    "one by its module": "def work(one: stock.Stock):\n    one.pack()\n",
    "one by a text": "def work(*, one: 'Stock | None' = None):\n    one.pack()\n",
    "one that may be none": "def work(one: Optional[Stock]):\n    one.pack()\n",
    "made in the function": "def work():\n    one = Stock()\n    one.pack()\n",
    "made by the module": "one = Stock()\ndef work():\n    one.pack()\n",
    "an attribute, none at first": (
        "class Jobs:\n    one = None\n    def __init__(self):\n        self.one = None\n"
        "        self.one: Stock = given\n    def work(self):\n        self.one.pack()\n"
    ),
    "a local one before the module's": (
        "one = Other()\ndef work():\n    one = Stock()\n    one.pack()\n"
    ),
}
OPEN = {
    "nothing": "def work(one):\n    one.pack()\n",
    "two": "def work(one: Stock | Other):\n    one.pack()\n",
    "a call of a function": "def work():\n    one = made()\n    one.pack()\n",
    "a library's": "from shop import Shop\ndef work(one: Shop):\n    one.pack()\n",
    "a method that it has not": "def work(one: Stock):\n    one.unpack()\n",
    "a longer way": "def work(one: Stock):\n    one.other.pack()\n",
}


def found(text: str) -> list[tuple[str, int]]:
    modules = Modules(Project.of({"main.py": IMPORTED + text, "stock.py": STOCK}))
    tree = read_tree(modules, "main.py")
    calls = [c.func for c in tree.calls if isinstance(c.func, ast.Attribute)]
    return [(path, node.lineno) for one in calls for path, node in methods(tree, one)]


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_the_method_of_its_class(text: str) -> None:
    assert found(text) == [("stock.py", 2)]


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_none_where_it_does_not_show(text: str) -> None:
    assert found(text) == []
