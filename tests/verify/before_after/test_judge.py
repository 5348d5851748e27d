"""One process judged, its starts made up: what fails, what is open, and which edit it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple, cast

import pytest

from codemods.verify.before_after.prove import Judge, Wanted
from codemods.verify.before_after.sides import Sides
from codemods.verify.before_after.start import Start
from codemods.verify.before_after.values import Answer, Cost, Judged, Seen
from codemods.verify.own_brokers import Brokers
from codemods.verify.values import Process
from tests.verify.before_after.test_placements import ALL, OTHERS, put_in

WEB = Process("web (FastAPI)", "web", "fastapi", ("uvicorn",), "as in Procfile:1")
FINE = Seen(is_ready=True, status=0, answers={"GET /": Answer(200, {}, b"hello")})
DEAD = Seen(output="ModuleNotFoundError: No module named 'sentry_sdk'\n")
Fares = Callable[[Collection[str], bool, int], Seen]


class MadeUp(NamedTuple):
    """Starts that fare as a function says: with which edits, with a DSN, the how manieth."""

    sides: Sides
    fares: Fares
    seen: list[str]
    brokers: Brokers = Brokers()

    def see(self, process: Process, kept: Collection[str], *, is_given: bool) -> Seen:
        self.seen.append(process.name)
        return self.fares(kept, is_given, len(self.seen))


def judged(fares: Fares, process: Process = WEB, **wanted: bool) -> Judged:
    start = cast("Start", MadeUp(put_in(OTHERS["a worker"], ALL), fares, []))
    return Judge(start, process, process, Wanted(**wanted)).judged()


def test_the_same_on_both_sides() -> None:
    assert judged(lambda *_: FINE).state == "as before"


def test_what_fails_with_one_edit_and_a_dsn_only() -> None:
    found = judged(lambda kept, given, _: DEAD if given and "shop/main.py" in kept else FINE)

    assert found.state == "fails"
    assert found.cause is not None
    assert (found.cause.paths, found.cause.proof) == (("shop/main.py",), "installed")


def test_what_fails_without_any_edit_is_open() -> None:
    turns: list[int] = []

    def fares(kept: Collection[str], given: bool, turn: int) -> Seen:
        turns.append(turn)
        return DEAD

    found = judged(fares)

    assert turns == [1], "nobody waits for it again"
    assert (found.state, found.cause) == ("open", None)
    assert "without our edits either (without a DSN): ModuleNotFoundError" in found.why


def dearer(first: Cost, second: Cost, *facts: Mapping[str, Any]) -> list[str]:
    """Return what is said of a process that needs more in two tries, of what was 1 s and 50 MB."""

    def fares(kept: Collection[str], given: bool, turn: int) -> Seen:
        more = (first if turn <= 4 else second) if kept else Cost(0, 0)
        cost = Cost(1 + more.seconds, 50 + (more.megabytes or 0))
        return FINE._replace(cost=cost, facts=tuple({"what": "cost", **fact} for fact in facts))

    return [finding.text for finding in judged(fares).findings]


def test_what_a_busy_machine_took_once_is_not_said() -> None:
    (found,) = dearer(Cost(4.4, 58), Cost(1.9, 39))

    assert found == "it takes 1.9 s more to get ready: no integration of the SDK stands out"


@pytest.mark.parametrize(("seconds", "is_little"), [(0.9, True), (1.1, False)])
def test_a_cause_that_explains_little_is_not_said_to_be_the_cause(
    seconds: float, is_little: bool
) -> None:
    fact = {"module": "sentry_sdk.integrations.redis", "seconds": seconds}
    (found,) = dearer(Cost(2, 0), Cost(2, 0), fact)

    assert f"redis took {seconds} s" in found
    assert ("Most of it is the SDK itself" in found) is is_little


UNSAFE = ({"what": "unsafe", "broker": "SqliteStorage"},)
STILL = "`worker` is not ready: nothing moved in it for 20 s:\n"


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (
            Seen(output="a.SomeError: no such table\n(Background on it: x)\n"),
            "a.SomeError: no such",
        ),
        (Seen(output="a warning\n", facts=UNSAFE), "no queue of its own for SqliteStorage here"),
        (
            Seen(output="listens\n", trouble=f"{STILL}listens"),
            "in it for 20 s; the last that it wrote",
        ),
        (Seen(trouble=STILL), "(without a DSN): nothing moved in it for 20 s"),
        (Seen(trouble="`worker` ended early:\n"), "(without a DSN): `worker` ended early"),
    ],
    ids=["its last error", "ended by us", "waits", "waits and is silent", "silent"],
)
def test_why_it_does_not_get_ready_is_said_as_verify_says_it(seen: Seen, why: str) -> None:
    assert why in judged(lambda *_: seen).why


def test_what_fails_once_and_not_again_is_no_finding() -> None:
    assert judged(lambda kept, given, turn: DEAD if turn == 3 else FINE).state == "as before"


def test_what_is_never_the_same_is_open() -> None:
    def fares(kept: Collection[str], given: bool, turn: int) -> Seen:
        body = b"one" if turn <= 2 else b"another"
        return FINE._replace(answers={"GET /": Answer(200, {}, body)})

    found = judged(fares)

    assert found.state == "open"
    assert found.why == (
        "it is not the same twice without our edits either: without a DSN the body of GET / "
        "is another"
    )


def test_what_varies_hides_nothing_that_does_not() -> None:
    def fares(kept: Collection[str], given: bool, turn: int) -> Seen:
        noise = FINE._replace(output="warning: one\n" if turn <= 2 else f"warning: {'x' * turn}\n")
        broken = noise._replace(answers={"GET /": Answer(500)})
        return broken if "shop/main.py" in kept else noise

    found = judged(fares)

    assert found.state == "fails"
    assert {finding.what for finding in found.findings} == {"answer"}


def test_scripts_and_workers_without_a_queue_of_their_own_are_not_started() -> None:
    script = WEB._replace(kind="script", framework="script")
    worker = WEB._replace(kind="worker", framework="rq")

    assert "--scripts" in judged(lambda *_: FINE, script).why
    assert judged(lambda *_: FINE, script, whole_scripts=True).state == "as before"
    assert "redis-server" in judged(lambda *_: FINE, worker).why
