"""How a run ended, as a word and as a document."""

from __future__ import annotations

import json

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Change, Changes, Note
from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.planning.scanning.found import Scan
from codemods.planning.telling.outcome import STATUSES, document, status
from codemods.sentry.answers import Answers

FOUND = Scan(Modules(Project.of({})))
KNOWN = Known(FOUND, Answers(init_path="app.py"))
FILES = (
    Change("new.py", None, b"a\n", "why new"),
    Change("old.py", b"a\n", None, "why old"),
    Change("app.py", b"a\n", b"b\n", "why"),
)
TODO, INFO = Note("do it", "lines"), Note("left alone", level="info")


@pytest.mark.parametrize(
    ("path", "changes", "expected"),
    [
        ("", Changes(FILES, (TODO,)), "refused"),
        ("app.py", Changes(FILES[:2], (TODO,)), "refused"),
        ("app.py", Changes(FILES, (INFO, TODO)), "needs_person"),
        ("app.py", Changes(FILES, (INFO,)), "changed"),
        ("app.py", Changes((), (INFO,)), "unchanged"),
    ],
)
def test_a_run_ends_in_one_of_four_ways(path: str, changes: Changes, expected: str) -> None:
    assert status(Known(FOUND, Answers(init_path=path)), changes) == expected
    assert expected in STATUSES


def test_the_document_says_what_was_done_and_what_is_left() -> None:
    told = Note("done", level="done")
    said = document(KNOWN, Changes(FILES, (TODO, INFO, told)), is_written=True)

    assert said["changed"] == [
        {"path": "new.py", "kind": "added", "why": "why new"},
        {"path": "old.py", "kind": "removed", "why": "why old"},
        {"path": "app.py", "kind": "changed", "why": "why"},
    ]
    assert said["left"] == [{"text": "do it", "paste": "lines"}]
    assert said["kept"] == [{"text": "left alone", "paste": ""}]
    assert (said["schema"], said["status"], said["written"]) == (1, "needs_person", True)
    assert "written" not in said["answers"]
    assert "-a\n+b\n" in said["diff"]
    json.dumps(said)
