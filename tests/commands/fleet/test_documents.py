"""Rows of what commands printed: paired by name, sorted, and whatever a file holds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from codemods.commands.fleet.documents import Edited, Told, rows, status

EDITED = {"path": "app.py", "kind": "changed", "why": "the web process loads it first"}
LEFT = {"text": "Name the queue.", "paste": "queue = 1"}


def said(status: str, **more: Any) -> bytes:
    return json.dumps({"schema": 1, "status": status, "written": True, **more}).encode()


STATES = {0: "as before", 1: "fails", 3: "open"}


def proven(status: int, changed: Any = (), left: Any = (), **more: Any) -> bytes:
    found = {"state": STATES[status], "processes": [], "checks": [], "untried": [], **more}
    outcome = "needs_person" if status else "unchanged"
    return said(outcome, changed=[*changed], left=[*left], proven=found)


def process(name: str, state: str, why: str = "", *found: str) -> dict[str, Any]:
    return {"name": name, "state": state, "why": why, "findings": [{"text": x} for x in found]}


def test_a_run_is_a_row() -> None:
    (row,) = rows({"out/shop.json": said("needs_person", changed=[EDITED], left=[LEFT])})

    assert (row.name, row.outcome, row.is_written) == ("shop", "needs_person", True)
    assert row.edited == (Edited("app.py", "changed", "the web process loads it first"),)
    assert row.left == (Told("Name the queue.", "queue = 1"),)
    assert (row.why, row.status) == ("", 3)


def test_a_refusal_says_why() -> None:
    named, bare = rows({"a.json": said("refused", left=[LEFT]), "b.json": said("refused")})

    assert named.why == "Name the queue."
    assert bare.why == "No process was found that could be given Sentry."
    assert named.status == bare.status == 3


@pytest.mark.parametrize("names", [("shop.json", "shop.prove.json"), ("shop.prove.json",)])
def test_a_proof_stands_beside_its_run(names: tuple[str, ...]) -> None:
    by_hand = {"text": "Put it in by hand.", "paste": "import x"}
    fails = process("worker", "fails", "", "it does not start")
    documents = {
        "shop.json": said("changed", changed=[EDITED]),
        "shop.prove.json": proven(
            1,
            processes=[process("web", "as before"), fails],
            checks=[{"text": "test_a passes only without"}],
            changed=[EDITED],
            left=[by_hand],
        ),
    }
    (row,) = rows({name: documents[name] for name in reversed(names)})

    assert (row.proof, row.fine, row.taken_back) == ("fails", ("web",), ("app.py",))
    assert row.doubts == ("worker: it does not start", "test_a passes only without")
    assert row.left == (Told("Put it in by hand.", "import x"),)
    assert row.outcome == ("changed" if len(names) == 2 else "")
    assert row.status == 1


def test_what_was_not_judged_is_no_success() -> None:
    doubtful = proven(3, processes=[process("web", "open", "no database")], untried=["no pip"])
    (row,) = rows({"shop.json": said("changed"), "shop.prove.json": doubtful})

    assert (row.proof, row.doubts, row.status) == ("open", ("web: no database", "no pip"), 3)


def test_a_proof_that_could_not_begin_says_why() -> None:
    (row,) = rows({"shop.json": said("changed"), "shop.prove.json": failed("No Python.")})

    assert (row.outcome, row.proof, row.doubts) == ("changed", "open", ("No Python.",))


def test_the_worst_come_first_and_decide_the_status() -> None:
    files = {
        "a.json": said("unchanged"),
        "b.json": said("changed"),
        "c.json": said("needs_person"),
        "d.json": said("refused"),
        "e.json": failed("It is a file."),
        "f.json": said("changed"),
        "f.prove.json": proven(1),
    }
    found = rows(files)

    assert [row.name for row in found] == ["f", "e", "d", "c", "b", "a"]
    assert status(found) == 1
    assert status(found[2:]) == 3
    assert status(found[4:]) == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "it is empty"),
        (b"\n", "it is empty"),
        (b"<html>", "it is not what"),
        (b"\xff", "it is not what"),
        (b"[]", "it is not what"),
        (b"{}", "it is not what"),
        (b"[" * 100_000, "it is not what"),
        (said("changed", schema=2), "it has schema 2, and this version reads 1"),
        (said("changed", changed=["app.py"]), "it is not what"),
        (said("changed", changed=[{"path": 1, "kind": "", "why": ""}]), "it is not what"),
        (said("needs_person", left={}), "it is not what"),
        (b'{"processes": []}', "it is not what"),
        (proven(0, processes=[{"name": None, "state": "open"}]), "it is not what"),
    ],
)
def test_a_file_of_something_else_has_a_row_that_says_so(data: bytes, sentence: str) -> None:
    (row,) = rows({"shop.json": data})

    assert row.why.startswith(f"shop.json: {sentence}")
    assert (row.outcome, row.status) == ("failed", 1)


def failed(reason: str) -> bytes:
    return said("failed", reason=reason)
