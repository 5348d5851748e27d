"""README.md shows the page of a real run, and a run shows the same now."""

from __future__ import annotations

import re
import struct
from functools import cache

import pytest

from tests.lacking import lacking, needs
from tests.repositories import CHECKOUT
from tools.page_picture import MOST, PICTURE, SIZE, browser, seen, shown, taken, words_of

SHOWN = cache(shown)  # one run for all
STALE = "run: python -m tools.page_picture"


def test_it_is_small_says_what_it_shows_and_nothing_of_its_machine():
    picture = PICTURE.read_bytes()
    words = words_of(picture)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(picture) <= MOST
    assert words.startswith(
        "What Sentry would get\nReceived on this machine only, from .venv/bin/p"
    )
    assert "SentryVerifyError in /sentry-verify/fail" in words
    paths = re.findall(r"(?<![\w.:/])/[\w.-]+/[\w./-]*", words)
    assert {path for path in paths if not path.startswith("/sentry-verify/")} == set()
    assert picture.count(b"tEXt") + picture.count(b"tIME") == 0  # its maker's own notes
    assert f"]({PICTURE.relative_to(CHECKOUT).as_posix()})" in (CHECKOUT / "README.md").read_text()


@pytest.mark.whole
@needs("fastapi", "uvicorn")
def test_a_run_shows_the_same_words_now():
    assert words_of(PICTURE.read_bytes()) == seen(SHOWN()), STALE


@pytest.mark.whole
@needs("fastapi", "uvicorn")
def test_a_browser_takes_such_a_picture():
    if not browser():
        lacking("chromium")
    picture = taken(SHOWN())
    assert struct.unpack(">II", picture[16:24]) == SIZE
    assert words_of(picture) == seen(SHOWN())
    kept = len(PICTURE.read_bytes())
    assert abs(len(picture) - kept) < kept / 2, STALE  # other fonts, not another page
