"""docs/what-leaves.md says what a server receives today."""

from __future__ import annotations

import pytest

from codemods.files.versions import NEWEST_SDK
from tests.lacking import needs
from tests.run.leaving import Run, measured
from tools.what_leaves import ALL, LEVELS, PAGE, PLACES, page, recorded

pytestmark = [needs(m) for m in ("sentry_sdk", "sqlalchemy", "httpx", *ALL)]


def test_the_page_is_made_of_the_data():
    assert PAGE.read_text() == page(recorded())


def test_no_word_is_planted_that_has_no_row():
    kinds = {place.kind for place in PLACES}
    found = (by_kind for v in recorded().values() for f in v.values() for by_kind in f.values())
    assert {kind for by_kind in found for kind in by_kind} <= kinds


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("stem", ALL)
def test_what_is_received_is_what_the_page_says(stem: str, level: str):
    assert measured(Run(stem, level)) == recorded()[NEWEST_SDK][stem][level]
