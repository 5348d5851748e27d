"""Switching between a start at import and one on Celery's signals is a clean diff."""

from __future__ import annotations

import pytest

from codemods.files.model import Changes
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import Answers
from codemods.undo.undo import undo
from tests.projects import recommended

ALONE = dict(frameworks()["celery"].sample.before)
WITH_WEB = {
    **ALONE,
    "requirements.txt": "celery[redis]\nfastapi\nuvicorn\n",
    "web/__init__.py": "",
    "web/main.py": "from fastapi import FastAPI\n\nfrom tasks import split\n\napp = FastAPI()\n",
    "Procfile": "worker: celery -A tasks worker\nweb: uvicorn web.main:app\n",
}
Texts = dict[str, str]


def updated(texts: Texts, answers: Answers) -> tuple[Texts, Answers, Changes]:
    project = Project.of(texts)
    done = apply(project, plan(Known(scan(project), answers)))
    after = {c.path: (c.after or b"").decode() for c in done.files}
    return {**texts, **after}, answers._replace(written={**answers.written, **done.written}), done


@pytest.mark.parametrize("before", [ALONE, WITH_WEB], ids=["inline", "module"])
def test_there_and_back_and_out(before: Texts):
    _, _, answers = recommended(before)
    at_import, first, _ = updated(before, answers)
    on_signals, second, done = updated(at_import, first._replace(celery_start="signals"))
    assert [c.path for c in done.files] == ["tasks.py"]
    assert "@celeryd_init.connect" in on_signals["tasks.py"]
    assert updated(on_signals, second)[2].files == ()
    back, third, _ = updated(on_signals, second._replace(celery_start="module"))
    assert back == at_import
    direct, fourth, _ = updated(before, answers._replace(celery_start="signals"))
    assert direct == on_signals
    for texts, said in ((on_signals, second), (back, third), (direct, fourth)):
        project = Project.of(texts)
        changes = undo(project, said, plan(Known(scan(project), said)))
        gone = {c.path for c in changes.files if c.after is None}
        left = {c.path: (c.after or b"").decode() for c in changes.files if c.after is not None}
        assert {p: t for p, t in {**texts, **left}.items() if p not in gone} == before


def test_only_the_queue_starts_on_signals():
    _, _, answers = recommended(WITH_WEB, celery_start="signals")
    texts = updated(WITH_WEB, answers)[0]
    assert texts["web/main.py"].startswith("from web import sentry_setup")
