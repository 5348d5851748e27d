"""Laws of a project's life, for any sequence of answers and of edits by hand.

No edit is ever lost, every file parses, a second run changes nothing, and what an undo
leaves is the project as its owner alone would have it.
"""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.knowledge.personal_data.privacy import LEVELS
from codemods.knowledge.registry import frameworks
from codemods.sentry.answers import Answers
from tests.undone import DEPLOYED, Data, applied, data, removed, with_sentry

pytestmark = pytest.mark.whole  # half a minute: each example is a life of many plans

OWN = """\
import sentry_sdk
from flask import Flask

sentry_sdk.init(
    dsn="",
    environment="test",
)

app = Flask(__name__)


@app.get("/")
def index():
    return "hello"
"""
STEMS = ("fastapi", "flask", "rq", "sanic", "falcon_asgi", "asgi", "apscheduler", "django")
PROJECTS = {
    **{stem: frameworks()[stem].sample.before for stem in STEMS},
    "deployed": DEPLOYED,
    "existing": {"requirements.txt": "flask\nsentry-sdk==2.75.0\n", "app.py": OWN},
    "windows": {p: t.replace("\n", "\r\n") for p, t in frameworks()["sanic"].sample.before.items()},
    "no final newline": {p: t.rstrip() for p, t in frameworks()["asgi"].sample.before.items()},
}
LINES = (".py", ".txt", "Procfile", "Dockerfile", ".yml", ".ini", ".example")
FEATURES = ("tracing", "profiling", "logging", "metrics", "crons")


class Owner:
    """Somebody who edits a project with Sentry, and beside it the same one without."""

    def __init__(self, files: Data, bare: Data) -> None:
        self.files = dict(files)
        self.bare = dict(bare)
        self.notes: list[tuple[str, bytes]] = []
        self.count = 7000
        self.near = False

    def edit(self, draw: st.DataObject) -> None:
        """Put a line beside one that stands in both, once in each."""
        path = draw.draw(st.sampled_from(sorted(p for p in self.bare if self._places(p))))
        anchor = draw.draw(st.sampled_from(self._places(path)))
        kinds = [b"own-%d==1"] if path.endswith(".txt") else [b"# note %d"]
        kinds += [b"own_%d = 1"] if path.endswith(".py") else []
        above = draw.draw(st.integers(0, 1))
        self.count += 1
        new = draw.draw(st.sampled_from(kinds)) % self.count
        edited = [
            {**f, path: _beside(f[path], anchor, new, above)} for f in (self.files, self.bare)
        ]
        if all(map(parses, edited)):
            self.files, self.bare = edited
            self.notes.append((path, new))

    def squeeze(self, draw: st.DataObject) -> None:
        """Put a line between lines of ours, or take a blank line away there."""
        path = draw.draw(st.sampled_from(sorted(p for p in self.bare if p.endswith(".py"))))
        rows, theirs = (f[path].split(b"\n") for f in (self.files, self.bare))
        body = ast.parse(self.files[path]).body
        whole = {n for s in body for n in range(_first(s), s.end_lineno or 0)}
        ours = [n for n, row in enumerate(rows) if row not in theirs and n + 1 not in whole]
        if not ours:
            return
        place = draw.draw(st.sampled_from(ours))
        following = next((r for r in rows[place + 1 :] if r.strip() and theirs.count(r) == 1), None)
        if place + 1 == len(rows):
            return
        if not rows[place + 1].strip() and draw.draw(st.booleans()):
            self.near = True
            del rows[place + 1]
            if parses({path: b"\n".join(rows)}):
                self.files = {**self.files, path: b"\n".join(rows)}
            return
        if following is None:
            return
        self.count += 1
        new = b"# note %d" % self.count + (b"\r" if b"\r\n" in self.bare[path] else b"")
        edited = {**self.files, path: b"\n".join([*rows[: place + 1], new, *rows[place + 1 :]])}
        index = theirs.index(following)
        bare = {**self.bare, path: b"\n".join([*theirs[:index], new, *theirs[index:]])}
        if parses(edited) and parses(bare):
            self.near = True
            self.files, self.bare = edited, bare
            self.notes.append((path, new))

    def _places(self, path: str) -> list[bytes]:
        if path not in self.files or not path.endswith(LINES):
            return []
        mine, theirs = (_stripped(files[path]) for files in (self.files, self.bare))
        return [row for row in theirs if row and mine.count(row) == theirs.count(row) == 1]


def _stripped(text: bytes) -> list[bytes]:
    return [row.strip() for row in text.split(b"\n")]


def _beside(text: bytes, anchor: bytes, new: bytes, above: int) -> bytes:
    """Return a text with a line above or below another, indented alike."""
    rows = text.split(b"\n")
    place = _stripped(text).index(anchor)
    indent = rows[place][: len(rows[place]) - len(rows[place].lstrip())]
    end = b"\r" if b"\r\n" in text else b""
    if place == len(rows) - 1 and not above:
        return text + end + b"\n" + indent + new
    index = place + 1 - above
    return b"\n".join([*rows[:index], indent + new + end, *rows[index:]])


def parses(files: Data) -> bool:
    """Tell whether all Python of a project is Python."""
    try:
        return all(ast.parse(t) for p, t in files.items() if p.endswith(".py"))
    except SyntaxError:
        return False


def _first(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(d.lineno for d in decorators)])


def aligned(files: Data) -> dict[str, list[bytes]]:
    """Return lines; one that is a comment may stay as far in as it stood in a monitor."""
    lines = {p: t.split(b"\n") for p, t in files.items()}
    return {
        p: [row.lstrip() if row.lstrip().startswith(b"#") else row for row in rows]
        for p, rows in lines.items()
    }


def says(files: Data) -> dict[str, object]:
    """Return what files say, whatever their layout."""
    found: dict[str, object] = {}
    for path, text in files.items():
        found[path] = [row.rstrip() for row in text.split(b"\n") if row.strip()]
        if path.endswith(".py"):
            notes = [row.strip() for row in text.split(b"\n") if b"#" in row]
            found[path] = (ast.dump(ast.parse(text)), notes)
    return found


def chosen(draw: st.DataObject, answers: Answers) -> Answers:
    """Draw other answers."""
    names = draw.draw(st.lists(st.sampled_from(FEATURES), unique=True))
    if "profiling" in names:
        names = [*{*names, "tracing"}]
    return answers._replace(
        features=("error_monitoring", *sorted(names)),
        personal_data=draw.draw(st.sampled_from(sorted(LEVELS))),
        traces_sample_rate=draw.draw(st.sampled_from([0.1, 1.0])),
    )


@settings(deadline=None, derandomize=True, max_examples=100)
@given(
    st.sampled_from(sorted(PROJECTS)),
    st.lists(st.sampled_from("answers edit squeeze".split()), max_size=5),
    st.data(),
)
def test_an_undo_leaves_what_its_owner_wrote(name: str, steps: list[str], draw: st.DataObject):
    before = data(PROJECTS[name])
    files, answers = with_sentry(before)
    owner = Owner(files, before)
    for step in steps:
        if step != "answers":
            getattr(owner, step)(draw)
            continue
        answers = chosen(draw, answers)
        owner.files, answers = applied(owner.files, answers)
        assert parses(owner.files)
        assert all(note in owner.files[path] for path, note in owner.notes)
        assert applied(owner.files, answers)[0] == owner.files
    after, changes = removed(owner.files, answers)
    assert not changes.notes
    if not owner.near:
        assert aligned(after) == aligned(owner.bare)
    assert says(after) == says(owner.bare)
    assert parses(after)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.sampled_from(STEMS), st.lists(st.booleans(), min_size=1, max_size=4), st.data())
def test_a_start_that_its_owner_tuned_is_kept_whole(
    name: str, steps: list[bool], draw: st.DataObject
):
    files, answers = with_sentry(data(PROJECTS[name]))
    tuned: list[bytes] = []
    for number, tunes in enumerate(steps):
        if tunes:
            row = b"\n    my_option_%d=1,  # %d" % (number, number)
            call = b"sentry_sdk.init("
            text = files[answers.init_path]
            files = {**files, answers.init_path: text.replace(call, call + row)}
            tuned.append(row)
        answers = chosen(draw, answers)
        files, answers = applied(files, answers)
        assert parses(files)
        assert all(row in files[answers.init_path] for row in tuned)
    after, changes = removed(files, answers)
    assert bool(changes.notes) == bool(tuned)
    assert (after == files) == bool(tuned)
