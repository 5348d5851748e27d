"""The start that is not chosen, and what is said of all three."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from codemods.planning.known import Known
from codemods.verify.before_after.prove import Judge, Wanted
from codemods.verify.before_after.sides import Sides, sides
from codemods.verify.before_after.start import Start
from codemods.verify.before_after.starts import WITHOUT, other, text
from codemods.verify.before_after.told import text as text_of
from codemods.verify.before_after.values import Cost, Proving, Seen
from codemods.verify.values import Interpreter
from tests.planning.deciding.test_lean_start import SHOP
from tests.projects import known
from tests.verify.before_after.test_judge import FINE, WEB, MadeUp

MODULE = "shop/sentry_setup.py"
LISTED = b"auto_enabling_integrations=False"


def of(texts: dict[str, str], **given: Any) -> Sides:
    found: Known = known(texts, **given)
    return sides(found)


def after(found: Sides) -> bytes:
    return found.files(found.paths)[MODULE] or b""


def test_beside_lean_stands_automatic() -> None:
    chosen = of(SHOP)
    found = other(chosen)

    assert found is not None
    assert found.name == "automatic"
    assert LISTED in after(chosen)
    assert LISTED not in after(found.sides)
    assert found.sides.paths == chosen.paths
    assert found.sides.files(()) == chosen.files(())


def test_beside_automatic_stands_lean_where_that_saves_something() -> None:
    found = other(of(SHOP, start_up="automatic"))

    assert found is not None
    assert found.name == "lean"
    assert LISTED in after(found.sides)
    alone = {**SHOP, "Procfile": SHOP["Procfile"].partition("worker")[0]}
    assert other(of(alone, start_up="automatic")) is None


def test_a_process_is_started_each_way_and_that_is_told() -> None:
    costs = iter((1.0, 1.1, 1.9, 1.8, 20.0))  # before, after: without a DSN and with one; the other

    def fares(kept: Collection[str], given: bool, turn: int) -> Seen:
        return FINE._replace(cost=Cost(next(costs), 50.0))

    start = cast("Start", MadeUp(of(SHOP), fares, []))
    found = Judge(start, WEB, WEB, Wanted()).judged()

    assert {name: cost.seconds for name, cost in found.starts.items()} == {
        WITHOUT: 1.0,
        "lean": 1.8,
        "automatic": 20.0,
    }
    told = text_of(Proving(Interpreter("python", "given"), (found,)))
    said = "  start   without Sentry 1.0 s, 50 MB; lean 1.8 s, 50 MB; automatic 20.0 s, 50 MB"
    assert said in told.splitlines()


def test_the_line() -> None:
    starts = {"automatic": Cost(23.04, 366.2), WITHOUT: Cost(0.94, 50.1), "lean": Cost(2.2)}

    assert text(starts) == "without Sentry 0.9 s, 50 MB; lean 2.2 s; automatic 23.0 s, 366 MB"
    assert text({}) == ""
