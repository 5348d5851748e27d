"""Where a setting of several files gets the value that counts."""

from __future__ import annotations

import pytest

from codemods.code.effective_setting import is_replaced, said
from codemods.code.importing.modules import Modules
from codemods.files.project import Project

STAR = "from .base import *\n"
SET = "ALLOWED = ['a']\n"


def modules(**files: str) -> Modules:
    texts = {f"shop/{name}.py": text for name, text in files.items()}
    return Modules(Project.of({"shop/__init__.py": "", **texts}))


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        (SET, False),
        ("ALLOWED: list[str] = []\n", False),
        ("ALLOWED += ['b']\n", True),
        ("ALLOWED = [*ALLOWED, 'b']\n", True),
        ("ALLOWED = base.ALLOWED + ['b']\n", True),
    ],
)
def test_what_is_said_of_a_setting(text: str, adds: bool) -> None:
    assert [one.adds for one in said(modules(prod=text), "ALLOWED")] == [adds]


@pytest.mark.parametrize(
    "text", ["print(ALLOWED)\n", "class A:\n    ALLOWED = 1\n", "ALLOWED: int\n"]
)
def test_what_says_nothing_of_it(text: str) -> None:
    assert not said(modules(prod=text), "ALLOWED")


@pytest.mark.parametrize(
    ("files", "replaced"),
    [
        ({"base": "", "prod": STAR + SET}, True),
        ({"base": SET, "prod": STAR + SET}, True),
        ({"base": "", "prod": STAR + SET, "local": STAR}, False),
        ({"base": "", "prod": f"{STAR}ALLOWED += ['b']\n"}, False),
        ({"base": "from .cors import *\n", "cors": SET, "prod": STAR}, True),
        ({"base": "from .cors import *\n" + SET, "cors": SET, "prod": STAR}, False),
        ({"base": "", "cors": SET, "main": "from x import include\n\ninclude('*.py')\n"}, True),
        ({"base": "", "cors": SET}, False),
        ({"base": SET, "prod": STAR}, False),
    ],
)
def test_whether_another_file_has_the_last_word(files: dict[str, str], replaced: bool) -> None:
    known = modules(**files)
    assert is_replaced(known, "shop/base.py", said(known, "ALLOWED")) == replaced
