"""Both sides of a set-up, whether it stands in the project or not, and taking one edit back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codemods.files.model import Refused
from codemods.files.project import Project
from codemods.files.write import write as write_changes
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import read
from codemods.verify.before_after.cause import cause
from codemods.verify.before_after.sides import Sides, sides
from codemods.verify.before_after.take_back import by_hand, taken_back
from codemods.verify.before_after.values import Cause, Finding
from tests.projects import changes
from tests.repositories import write

ANSWERS = ".copier-answers.sentry.yml"
SHOP = {
    "requirements.txt": "fastapi\ncelery\nuvicorn\n",
    "app/__init__.py": "",
    "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "app/tasks.py": "from celery import Celery\n\ncelery = Celery('shop')\n",
    "Procfile": "web: uvicorn app.main:app\nworker: celery -A app.tasks worker\n",
}
MAIN, SETUP = "app/main.py", "app/sentry_setup.py"


def put_in(folder: Path) -> Known:
    """Return what is known of the shop with all in it that is recommended, as copied."""
    made = changes(SHOP)
    texts = {**SHOP, **{c.path: (c.after or b"").decode() for c in made.files}}
    project = Project.of(SHOP)
    chosen = recommended(project, scan(project))
    rows = {k: v for k, v in chosen._asdict().items() if k != "written"}
    told = "".join(f"{key}: {json.dumps(value)}\n" for key, value in rows.items())
    write(folder, {**texts, ANSWERS: f"{told}_written: {json.dumps(made.written, default=dict)}\n"})
    found = scan(Project.at(folder))
    return Known(found, read((folder / ANSWERS).read_text()))


def compared(folder: Path) -> Sides:
    return sides(put_in(folder))


def test_edits_that_are_still_to_be_made_lead_from_what_is_there() -> None:
    project = Project.of(SHOP)
    known = Known(scan(project), recommended(project, scan(project)))

    found = sides(known)

    assert not found.is_applied
    assert found.files(()) == {p: project.read(p) for p in found.paths}
    assert b"sentry" in (found.files(found.paths)[MAIN] or b"")


def test_edits_that_stand_there_lead_from_what_was_there_to_the_byte(tmp_path: Path) -> None:
    found = compared(tmp_path)

    assert found.is_applied
    assert found.files(())[MAIN] == SHOP[MAIN].encode()
    assert found.files((MAIN,))[MAIN] == (tmp_path / MAIN).read_bytes()
    assert found.files(())["app/tasks.py"] == SHOP["app/tasks.py"].encode()


def test_what_is_imported_comes_before_what_imports_it(tmp_path: Path) -> None:
    paths = compared(tmp_path).paths

    assert paths.index(SETUP) < paths.index(MAIN)


def test_a_side_is_scanned_as_it_would_be(tmp_path: Path) -> None:
    found = compared(tmp_path)

    assert SETUP not in found.side(()).project
    assert "sentry" not in found.side(()).project[MAIN]


def test_a_set_up_that_was_changed_by_hand_has_no_before(tmp_path: Path) -> None:
    known = put_in(tmp_path)
    setup = tmp_path / SETUP
    setup.write_text(setup.read_text() + "\nprint('mine')\n")
    (tmp_path / "app/other.py").write_text("import app.sentry_setup\n")

    with pytest.raises(Refused, match=SETUP):
        sides(Known(scan(Project.at(tmp_path)), known.answers))


def test_one_edit_is_taken_back_and_the_answers_forget_it(tmp_path: Path) -> None:
    found = compared(tmp_path)

    write_changes(tmp_path, taken_back(found, {MAIN}, ANSWERS))

    assert (tmp_path / MAIN).read_text() == SHOP[MAIN]
    assert "sentry" in (tmp_path / "app/tasks.py").read_text()
    answers = read((tmp_path / ANSWERS).read_text())
    assert answers.entrypoints == ("app/tasks.py",)
    assert MAIN not in {row["path"] for row in answers.written["changes"]}
    again = sides(Known(scan(Project.at(tmp_path)), answers))
    assert MAIN not in again.paths, "an update leaves it out, and the rest can still be undone"


def test_the_lines_are_said_with_the_proof_that_was_wrong(tmp_path: Path) -> None:
    (note,) = by_hand(compared(tmp_path), [Cause((MAIN,), "installed", "it is not there")])

    assert note.text.startswith("app/main.py: the proof `installed` was wrong, it is not there.")
    assert "sentry_setup" in note.paste


@pytest.mark.parametrize(
    ("line", "proof"),
    [
        ("ModuleNotFoundError: No module named 'sentry_sdk'", "installed"),
        ("ModuleNotFoundError: No module named 'app.sentry_setup'", "importable"),
        ("ModuleNotFoundError: No module named 'app'", "importable"),
        ("ModuleNotFoundError: No module named 'opentelemetry'", "installed"),
        ("RecursionError: maximum recursion depth exceeded", "timely"),
    ],
)
def test_the_proof_follows_from_what_the_process_says(line: str, proof: str) -> None:
    found = cause((MAIN,), [Finding("start", line)], ["app.sentry_setup"])

    assert found.proof == proof
