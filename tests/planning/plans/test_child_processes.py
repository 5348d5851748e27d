"""The edit of what a child process runs: made once, and never again against somebody's will."""

from __future__ import annotations

from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from tests.planning.jobs.test_child_jobs import MARK
from tests.planning.plans.test_unseen_errors import CHILD, project
from tests.projects import known


def test_a_second_run_changes_nothing_and_what_is_taken_out_stays_out() -> None:
    asked = known(project(CHILD))
    done = apply(asked.project, plan(asked))
    after = {change.path: change.after for change in done.files}
    again = asked.project.changed(after)
    answers = asked.answers._replace(written=done.written)
    for taken in (False, True):
        text = again["worker.py"]
        kept = text.replace(f"{MARK} what would end with this process\n", "") if taken else text
        assert (kept != text) == taken
        there = again.changed({"worker.py": kept.encode()})
        found = scan(there, "")
        second = apply(there, plan(Known(found, answers)))
        assert not any(change.path == "worker.py" for change in second.files)
        assert not any("errors end in itself" in note.text for note in second.notes)
