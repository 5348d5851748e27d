"""A project's life with Sentry in any order: answers, edits, deletions, moves, removal, again.

The user's lines are always there, all Python parses, `check` has nothing to say right after
a run, and what nobody touched is to the byte what it was once Sentry is out.
"""

from __future__ import annotations

import ast

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from codemods.files.project import Project
from codemods.knowledge.personal_data.privacy import LEVELS
from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import Answers
from tests.fuzz.sources import share
from tests.undo.test_undo_laws import FEATURES, PROJECTS
from tests.undone import Data, applied, data, removed, with_sentry


class Life(RuleBasedStateMachine):
    """A project, its answers file (None: it has none) and what its user wrote into it."""

    files: Data
    before: Data
    answers: Answers | None = None
    mine: dict[str, str]
    count = 0
    touched = False

    @initialize(name=st.sampled_from(sorted(PROJECTS)))
    def begin(self, name: str) -> None:
        self.before = data(PROJECTS[name])
        self.files, self.mine = dict(self.before), {}

    @precondition(lambda self: self.answers is None)
    @rule()
    def copy(self) -> None:
        self.files, self.answers = with_sentry(self.files)

    @precondition(lambda self: self.answers is not None)
    @rule(
        features=st.sets(st.sampled_from(FEATURES)),
        level=st.sampled_from(sorted(LEVELS)),
        rate=st.sampled_from([0.1, 1.0]),
    )
    def answer(self, features: set[str], level: str, rate: float) -> None:
        assert self.answers
        names = features | {"tracing"} if "profiling" in features else features
        asked = self.answers._replace(
            features=("error_monitoring", *sorted(names)),
            personal_data=level,
            traces_sample_rate=rate,
        )
        self.files, self.answers = applied(self.files, asked)
        assert self.changes() == []

    @precondition(lambda self: self.answers is not None)
    @rule()
    def run_again(self) -> None:
        assert self.answers
        self.files, self.answers = applied(self.files, self.answers)
        assert self.changes() == []

    @rule(draw=st.data())
    def edit(self, draw: st.DataObject) -> None:
        """Write a line of one's own, anywhere between two statements of a file."""
        path = draw.draw(st.sampled_from(self.python()))
        text = self.files[path].decode()
        body = ast.parse(text).body
        rows = text.split("\n")
        ends = [0, *(s.end_lineno or 0 for s in body)]
        place = draw.draw(st.sampled_from(ends))
        self.count += 1
        line = draw.draw(st.sampled_from(["# mine %d", "mine_%d = 1"])) % self.count
        end = "\r" if "\r\n" in text else ""
        new = "\n".join([*rows[:place], line + end, *rows[place:]])
        try:
            ast.parse(new)
        except SyntaxError:
            return
        if all(line in new.split("\n") or line + end in new.split("\n") for line in [line]):
            self.files[path] = new.encode()
            self.mine[line] = path
            self.touched = True

    @rule(draw=st.data())
    def delete(self, draw: st.DataObject) -> None:
        """Delete a file, also one of ours."""
        path = draw.draw(st.sampled_from(sorted(self.files)))
        if len(self.python()) > 1 or not path.endswith(".py"):
            del self.files[path]
            self.mine = {line: p for line, p in self.mine.items() if p != path}
            self.touched = True

    @rule(draw=st.data())
    def move(self, draw: st.DataObject) -> None:
        """Give a file another name."""
        path = draw.draw(st.sampled_from(sorted(self.files)))
        self.count += 1
        new = f"moved{self.count}/{path.rpartition('/')[2]}"
        self.files[new] = self.files.pop(path)
        self.mine = {line: new if p == path else p for line, p in self.mine.items()}
        self.touched = True

    @precondition(lambda self: self.answers is not None)
    @rule()
    def remove(self) -> None:
        assert self.answers
        after, changes = removed(self.files, self.answers)
        if any(note.level == "todo" for note in changes.notes):
            assert after == self.files
            return
        self.files, self.answers = after, None
        if not self.touched:
            assert self.files == self.before

    @invariant()
    def nothing_is_lost(self) -> None:
        for path, text in getattr(self, "files", {}).items():
            if path.endswith(".py"):
                ast.parse(text)
        for line, path in getattr(self, "mine", {}).items():
            assert line.encode() in self.files[path], (line, path)

    def python(self) -> list[str]:
        return sorted(path for path in self.files if path.endswith(".py"))

    def changes(self) -> list[str]:
        """Return what `check` would say has to change."""
        assert self.answers
        project = Project.of(self.files)
        found = apply(project, plan(Known(scan(project), self.answers))).files
        return [change.path for change in found]


TestLife = Life.TestCase
TestLife.settings = share(30)
