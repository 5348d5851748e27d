"""A feature that an update drops is named, with what goes."""

from __future__ import annotations

from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.planning.plans.dropped_features import plan
from codemods.planning.scanning.scan import scan
from codemods.planning.telling.report import report
from tests.projects import applied, changes, recommended

BEAT = {
    "requirements.txt": "celery[redis]\n",
    "tasks.py": "from celery import Celery\nfrom celery.schedules import crontab\n\n"
    'app = Celery("tasks")\n'
    'app.conf.beat_schedule = {"nightly": {"task": "close", "schedule": crontab(hour=3)}}\n',
    "Procfile": "worker: celery -A tasks worker\nbeat: celery -A tasks beat\n",
}


def told(*features: str) -> tuple[list[str], Known]:
    _, _, answers = recommended(BEAT)
    assert {"crons", "tracing", "logging"} <= {*answers.features}
    written = changes(BEAT).written
    asked = answers._replace(features=("error_monitoring", *features), written=written)
    known = Known(scan(Project.of(applied(BEAT))), asked)
    return [note.text for note in plan(known)], known


def test_what_goes_is_named():
    crons, _ = told("tracing", "logging")
    assert crons == [
        "Crons is dropped, as `features` says: without CeleryIntegration(monitor_beat_tasks=…), "
        "a check-in no longer arrives."
    ]
    rows, _ = told()
    assert [row.partition(" is dropped")[0] for row in rows] == ["Tracing", "Logging", "Crons"]
    assert "without traces_sample_rate, a transaction no longer arrives." in rows[0]


def test_nothing_is_said_of_what_stays_or_never_was():
    assert told("tracing", "logging", "crons")[0] == []
    _, found, answers = recommended(BEAT)
    assert list(plan(Known(found, answers._replace(features=("error_monitoring",))))) == []


def test_it_stands_among_what_has_changed():
    from codemods.planning.apply import apply
    from codemods.planning.plan import plan as whole

    _, known = told("tracing", "logging")
    text = report(known, apply(known.project, whole(known)))
    assert "Crons is dropped" in text.partition("Changed")[2].partition("Decided")[0]
