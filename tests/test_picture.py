"""The picture of README.md is what the command says now."""

from __future__ import annotations

import sys

import pytest

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals"),
]


def test_the_picture_is_what_is_said():
    from tools.picture import PICTURE, said, svg

    assert PICTURE.read_text() == svg(said()), "run: python -m tools.picture"


def test_a_picture_is_valid_fetches_nothing_and_keeps_to_eighty_columns():
    from xml.etree import ElementTree

    from tools.picture import COLUMNS, svg

    picture = svg("\x1b[1mChanged\x1b[0m\n  <a> & b\n")
    texts = [
        "".join(e.itertext()) for e in ElementTree.fromstring(picture).iter() if "text" in e.tag
    ]
    assert texts == ["$ copier-sentry add --yes", "Changed", "  <a> & b"]
    assert picture.count("http") == 1  # the name of SVG itself
    assert max(map(len, texts)) <= COLUMNS


@pytest.mark.parametrize("columns", [80, 120])
def test_the_questionnaire_is_pictured_and_fits_its_terminal(columns: int):
    from tools.picture import ASKED, COMMAND, asked, questions, svg

    screens = asked(columns)
    first = screens[0]
    assert first[0] == "Found"  # above the first question all that was found is still there
    assert first[-1].strip().startswith("○ more …")
    assert len(screens) >= 6
    assert {n for one in screens for n, line in enumerate(one) if len(line) > columns} == set()
    told = "run: python -m tools.picture"
    assert ASKED[columns].read_text() == svg(questions(screens), columns, COMMAND[:-1]), told
