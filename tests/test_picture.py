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
