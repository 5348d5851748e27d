from __future__ import annotations

from typing import Any

import pytest

from codemods.files.loading import modules
from codemods.files.model import Edit, InitCall
from codemods.planning.ledger import Made, Record, record
from codemods.undo.one_file import Outcome, take_back

HOOK = Edit("a.py", "placements.import_first", {"statement": "import b  # x"}, "why")
REQUIRED = Edit("requirements.txt", "manifests.requirements", {"requirement": "sentry-sdk"}, "why")


def test_untouched_lines_go_to_the_byte():
    before, after = "\n\n\nx = 1", "import b  # x\n\n\n\n\nx = 1"
    known = [record("a.py", [HOOK], before, after)]
    assert take_back("a.py", f"{after}\ny = 2", known, InitCall()) == Outcome(f"{before}\ny = 2")


def test_python_whose_lines_changed_goes_by_structure():
    known = [record("a.py", [HOOK], "x = 1\n", "import b  # x\n\nx = 1\n")]
    text = "import b  # x, and more\nimport c\n\nx = 1\n"
    assert take_back("a.py", text, known, InitCall()) == Outcome("import c\n\nx = 1\n")


def test_other_files_go_by_words_and_only_if_nothing_else_does():
    known = [record("requirements.txt", [REQUIRED], "a\n", "a\nsentry-sdk>=2.75.0,<3\n")]
    text = "a\nsentry-sdk==2.80.0\nb\n"
    assert take_back("requirements.txt", text, known, InitCall()) == Outcome("a\nb\n")
    other = take_back("requirements.txt", "a\nsentry-sdk @ file:x\n", known, InitCall())
    assert other.text == "a\nsentry-sdk @ file:x\n"
    assert [one.why for one in other.left] == ["the line that was put in is another now"]


def test_what_somebody_took_out_before_is_no_trouble():
    known = [record("requirements.txt", [REQUIRED], "a\n", "a\nsentry-sdk>=2.75.0,<3\n")]
    assert take_back("requirements.txt", "b\n", known, InitCall()) == Outcome("b\n")


NONSENSE: list[dict[str, Any]] = [
    {},
    {"function": 1, "slug": ("a",), "config": None},
    {"statement": 1},
    {"statement": "import ("},
    {"name": None, "middleware": {}},
    {"name": "", "middleware": ""},
    {"line": 10**9},
    {"line": -1},
    {"line": "1"},
    {"logger": ("a",)},
    {"call": 1, "imports": 2},
    {"names": ("a", 1)},
    {"signals": "a", "within": ""},
    {"source": "..", "more": 1},
    {"text": "a"},
]


@pytest.mark.parametrize("stem", modules("placements"))
def test_what_nobody_has_recorded_is_left_with_a_word(stem: str):
    """An answers file may be a stranger's, or that of another version."""
    text = "import os\n\nx = 1\n"
    for arguments in NONSENSE:
        known = [Record("a.py", (Made(f"placements.{stem}", arguments),))]
        outcome = take_back("a.py", text, known, InitCall())
        assert outcome.text == text
        assert all(one.why for one in outcome.left)
