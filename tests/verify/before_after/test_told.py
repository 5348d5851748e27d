"""What is said of a run: what was not judged is never a success."""

from __future__ import annotations

import re

from codemods.files.model import Change, Note
from codemods.planning.telling import outcome
from codemods.verify.before_after.told import document, summary, text
from codemods.verify.before_after.values import Cause, Cost, Finding, Judged, Proving
from codemods.verify.values import Interpreter, Process
from tests.projects import changes, known
from tests.repositories import CHECKOUT

WEB = Process("web (Flask)", "web", "flask", ("flask",), "as in Procfile:1")
FINE = Judged(WEB, "as before", more=Cost(0.21, 12.4))
OPEN = Judged(WEB, "open", "no database")
WRONG = Judged(
    WEB,
    "fails",
    findings=(Finding("start", "it does not get ready"),),
    cause=Cause(("app.py",), "timely", "it is too early"),
)


SHOP = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}
KNOWN = known(SHOP)


def proving(*judged: Judged) -> Proving:
    return Proving(Interpreter("python", "given"), judged)


def test_all_as_before_is_success() -> None:
    assert text(proving(FINE)) == (
        "as before   web (Flask), as in Procfile:1 (+0.2 s, +12 MB)\n\n"
        "Everything that was started does the same with Sentry as before."
    )
    told = document(proving(FINE), KNOWN)
    assert (proving(FINE).status, told["status"], told["proven"]["state"]) == (
        0,
        "unchanged",
        "as before",
    )


def test_what_could_not_be_judged_is_no_success() -> None:
    found = proving(FINE, OPEN)

    assert "NOT JUDGED  web (Flask), as in Procfile:1: no database" in text(found)
    assert summary(found) == "1 of 2 could not be judged."
    told = document(found, KNOWN)
    assert (found.status, told["status"], told["proven"]["state"]) == (3, "needs_person", "open")


def test_no_process_is_no_success() -> None:
    assert proving().status == 3
    assert "nothing is proven" in summary(proving())


def test_a_failure_says_which_edit_which_proof_and_what_to_paste() -> None:
    found = proving(WRONG, OPEN)._replace(
        changes=(Change("app.py", b"new", b"old", "taken back"),),
        by_hand=(Note("app.py: by hand:", "import sentry_sdk"),),
    )

    assert text(found).splitlines() == [
        "FAILS       web (Flask), as in Procfile:1",
        "  start   it does not get ready",
        "  edit    app.py: the proof `timely` was wrong, it is too early",
        "NOT JUDGED  web (Flask), as in Procfile:1: no database",
        "",
        "app.py: by hand:",
        "    import sentry_sdk",
        "",
        "1 of what was tried fails only with Sentry, and 1 of 2 could not be judged. "
        "Taken back: app.py.",
    ]
    assert found.status == 1
    told = document(found, KNOWN)
    assert (told["status"], told["proven"]["state"]) == ("needs_person", "fails")
    row = {"path": "app.py", "kind": "changed", "why": "taken back"}
    assert (told["written"], told["changed"]) == (True, [row])
    assert told["left"] == [{"text": "app.py: by hand:", "paste": "import sentry_sdk"}]
    assert "-new\n" in told["diff"]


def test_it_is_the_one_schema_and_a_key_of_its_own() -> None:
    of_all = outcome.document(KNOWN, changes(SHOP), is_written=True)
    told = document(proving(FINE), KNOWN)
    assert list(told) == [*of_all, "proven"]
    assert {key: type(value) for key, value in told.items() if key in of_all} == {
        key: type(value) for key, value in of_all.items()
    }
    documented = re.findall(r"^\| `(\w+)` \|", (CHECKOUT / "docs/scripts.md").read_text(), re.M)
    assert {*told} <= {*documented}
