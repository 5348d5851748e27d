"""What each kind of start of a project's processes takes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import cast

import pytest

from codemods.verify.before_after.figures import Begun, figures, lines, measured
from codemods.verify.before_after.start import Start
from codemods.verify.before_after.starts import WITHOUT, other
from codemods.verify.before_after.values import Cost, Seen
from codemods.verify.values import Interpreter
from codemods.verify.verify import Subject
from tests.planning.deciding.test_lean_start import SHOP
from tests.projects import known
from tests.verify.before_after.test_judge import FINE, WEB, MadeUp
from tests.verify.before_after.test_starts import of


@pytest.mark.parametrize("is_ready", [True, False])
def test_each_kind_of_start_is_measured(is_ready: bool) -> None:
    seconds = iter((1.0, 1.9, 20.0))

    def fares(kept: Collection[str], given: bool, turn: int) -> Seen:
        assert bool(kept) is given
        took = next(seconds)
        return FINE._replace(cost=Cost(took, 50.0), is_ready=is_ready or took < 20)

    chosen = of(SHOP)
    beside = other(chosen)
    assert beside is not None
    found = measured(cast("Start", MadeUp(chosen, fares, [])), beside, Begun(WEB, WEB))
    told = {WITHOUT: 1.0, "lean": 1.9, "automatic": 20.0}

    assert {name: cost.seconds for name, cost in found.items()} == (told if is_ready else {})


def test_nothing_is_started_where_no_start_saves_anything() -> None:
    alone = {**SHOP, "Procfile": SHOP["Procfile"].partition("worker")[0]}
    subject = Subject(Path("nowhere"), known(alone), Interpreter("python", "given"), {})

    assert figures(subject, pytest.fail) == {}


def test_the_lines() -> None:
    found = {"web": {WITHOUT: Cost(1.0), "lean": Cost(2.0, 60.4), "automatic": Cost(9)}}

    said = "The start of web: without Sentry 1.0 s; lean 2.0 s, 60 MB; automatic 9.0 s."
    assert lines(found) == (said,)
