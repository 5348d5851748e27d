"""What is on record of our edits, as it would be had they been made for the new place."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning import ledger
from codemods.planning.ledger import Made, Record
from codemods.planning.moving.moved_records import COPY, in_images, moved_records
from codemods.undo.one_file import exactly

OLD, NEW = "app/sentry_setup.py", "app/start.py"
HOOK = "placements.import_first"
FLAT = "import os\n"


def record(path: str, editor: str, before: str, after: str, **arguments: str) -> Record:
    imports = ("from app import sentry_setup",) if path.endswith(".py") else ()
    made = (Made(editor, arguments),)
    return Record(path, made, imports, ledger.record(path, (), before, after).patch)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "line",
    [
        "from app import sentry_setup  # noqa: F401",
        "from app import (  # noqa: F401\n    sentry_setup,\n)",
    ],
)
def test_undo_finds_what_the_move_has_made_of_a_line(line: str, newline: str):
    before, after = (t.replace("\n", newline) for t in (FLAT, f"{line}\n\n{FLAT}"))
    one = record("app/main.py", HOOK, before, after, statement=line)
    written = {ledger.CHANGES: ledger.noted({}, [one])}
    new = {ledger.CHANGES: moved_records(written, OLD, NEW)}
    (then,) = ledger.records(new)
    assert then.imports == ("from app import start",)
    assert then.made[0].arguments == {"statement": line.replace("sentry_setup", "start")}
    assert exactly(after.replace("sentry_setup", "start"), (then,)) == before


COPIED = "FROM a\nCOPY app/main.py app/sentry_setup.py ./app/\n"
BARE = "FROM a\nCOPY app/main.py ./app/\n"


def test_a_copy_of_ours_follows_in_its_folder_and_goes_where_that_is_another():
    one = record("Dockerfile", COPY, BARE, COPIED, source=OLD)
    written = {ledger.CHANGES: ledger.noted({}, [one])}
    project = Project.of({"Dockerfile": COPIED})
    after = COPIED.replace("sentry_setup", "start")
    assert in_images(project, written, OLD, NEW) == {"Dockerfile": after}
    (then,) = ledger.records({ledger.CHANGES: moved_records(written, OLD, NEW)})
    assert exactly(after, (then,)) == BARE
    assert in_images(project, written, OLD, "start.py") == {"Dockerfile": BARE}
    assert moved_records(written, OLD, "start.py") == []


def test_what_does_not_name_it_stays_as_it_is():
    one = record("app/main.py", HOOK, FLAT, f"import x\n{FLAT}", statement="import x")
    written = {ledger.CHANGES: ledger.noted({}, [one._replace(imports=("import x",))])}
    assert moved_records(written, OLD, NEW) == written[ledger.CHANGES]
