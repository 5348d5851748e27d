"""The lines that monitor a job."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.editing.source.job_calls import ScheduledJob
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.planning.jobs.monitor_lines import ending, lines, to_create

MODULES = Modules(Project.of({}))
HOURLY = '{"schedule": {"type": "interval", "value": 1, "unit": "hour"}}'


def test_a_monitor_without_a_schedule_has_to_be_there() -> None:
    assert "Create the monitor `mail`" in to_create("mail", "")
    assert not to_create("mail", HOURLY)


def test_the_lines_are_code() -> None:
    compile(lines("mail", HOURLY), "paste", "exec")
    assert f"monitor_config={HOURLY}" in lines("mail", HOURLY)


def test_jobs_that_end_their_errors_are_one_note() -> None:
    jobs = [ScheduledJob(name, 3, name, HOURLY) for name in ("a", "b")]
    (note,) = ending(MODULES, "clock.py", [(job, Evidence("jobs.py", 7)) for job in jobs])
    assert "`a` (the `try` at jobs.py:7), `b`" in note.text
    compile(note.paste, "paste", "exec")
    assert not list(ending(MODULES, "clock.py", []))
