"""docs/what-leaves.md says what a server receives today."""

from __future__ import annotations

import pytest

from codemods.files.versions import NEWEST_SDK
from tests.cells import rows
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


# Each framework at a level of its own, so that each level has one: the others are further cells.
AT = {stem: LEVELS[n % len(LEVELS)] for n, stem in enumerate(ALL)}
RUNS = sorted(((s, at) for s in ALL for at in LEVELS), key=lambda run: AT[run[0]] != run[1])


@pytest.mark.parametrize(("stem", "level"), rows(RUNS, lambda stem, level: stem))
def test_what_is_received_is_what_the_page_says(stem: str, level: str):
    assert measured(Run(stem, level)) == recorded()[NEWEST_SDK][stem][level]
