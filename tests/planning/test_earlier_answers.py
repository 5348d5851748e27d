"""Projects as earlier versions left them: their answers are read, and they get what is new."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codemods.files.model import Changes
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.rendering import render
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import ANSWERS_FILE, Answers, read
from codemods.sentry.init_call import init_call
from codemods.undo.undo import undo

EARLIER = Path(__file__).parent.parent / "earlier"
PROJECTS = sorted(p for version in EARLIER.iterdir() for p in version.iterdir())
EACH = pytest.mark.parametrize(
    "folder", PROJECTS, ids=[f"{p.parent.name} {p.name}" for p in PROJECTS]
)


def texts(folder: Path) -> dict[str, str]:
    """Return a stored project; its files end in .txt, for no tool to take them for ours."""
    found = (p for p in folder.rglob("*.txt"))
    return {p.relative_to(folder).as_posix()[: -len(".txt")]: p.read_text() for p in found}


def updated(files: dict[str, str], answers: Answers) -> tuple[dict[str, str], Answers, Changes]:
    project = Project.of(files)
    done = apply(project, plan(Known(scan(project), answers)))
    after = {c.path: (c.after or b"").decode() for c in done.files}
    written = {**answers.written, **done.written}
    return {**files, **after}, answers._replace(written=written), done


@EACH
def test_an_update_brings_what_is_new_and_comes_to_rest(folder: Path):
    files = texts(folder)
    answers = read(files[ANSWERS_FILE])
    assert answers.personal_data == "personal"
    after, answers, _ = updated(files, answers)
    text = after[answers.init_path]
    ast.parse(text)
    if answers.style == "module":
        assert text == render.file(render.SETUP, answers, init_call(answers))
    else:
        held_back = '"stack_frame_variables": False'  # what was never sent is not from now on
        assert (held_back in text) == (held_back in files[answers.init_path])
        assert ("before_breadcrumb" in text) == ("before_breadcrumb" in files[answers.init_path])
    assert updated(after, answers)[2].files == ()


@EACH
def test_what_an_earlier_version_put_in_can_be_taken_out(folder: Path):
    before = {**frameworks()[folder.name].sample.before}
    for files, answers in (
        (texts(folder), read(texts(folder)[ANSWERS_FILE])),
        updated(texts(folder), read(texts(folder)[ANSWERS_FILE]))[:2],
    ):
        del files[ANSWERS_FILE]
        project = Project.of(files)
        known = Known(scan(project), answers)
        changes = undo(project, answers, plan(known))
        gone = {c.path for c in changes.files if c.after is None}
        left = {c.path: (c.after or b"").decode() for c in changes.files if c.after is not None}
        assert {p: t for p, t in {**files, **left}.items() if p not in gone} == before


def test_a_no_held_back_more_than_personal_data():
    assert read("personal_data: false\n").personal_data == "strict"
