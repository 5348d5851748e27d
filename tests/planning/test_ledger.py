from __future__ import annotations

import json

from codemods.files.model import Edit
from codemods.planning.ledger import digest, noted, record, records

BEFORE = "import os\n"
HOOK = Edit("a.py", "placements.import_first", {"statement": "import b", "after": 0}, "why")
FLAG = Edit("P", "launchers.procfile", {"line": 1, "program": ("rq",), "insert": ("-c",)}, "why")


def test_a_record_survives_the_answers_file():
    made = (
        record("a.py", (HOOK,), BEFORE, f"import b\n\n{BEFORE}"),
        record("P", (FLAG,), "w: rq", "w: rq -c"),
    )
    document = json.loads(json.dumps({"changes": noted({}, made)}))
    assert records(document) == made
    assert made[0].imports == ("import b",)


def test_only_what_an_undo_asks_for_is_kept():
    kept = record("a.py", (HOOK, FLAG), "", "").made
    assert [dict(m.arguments) for m in kept] == [{"statement": "import b"}, {}]


def test_the_same_change_is_noted_once():
    made = record("a.py", (HOOK,), BEFORE, f"import b\n\n{BEFORE}")
    once = noted({}, [made])
    assert noted({"changes": once}, [made]) == once


def test_newlines_make_no_other_text():
    assert digest("a\r\nb\r\n") == digest("a\nb\n") != digest("a\n")
