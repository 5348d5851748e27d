from __future__ import annotations

import re

import pytest

from codemods.files.model import Change, Note
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from codemods.planning.telling.proposal import scan_document
from codemods.planning.telling.report import report, starts_sentry
from tests.undone import Data, applied, data, with_sentry

FASTAPI = frameworks()["fastapi"].sample.before
FLASK = frameworks()["flask"].sample.before
CELERY = b"from celery import Celery\n\napp = Celery('a')\n\n\n@app.task\ndef f():\n    pass\n"
UPDATE = "copier-sentry update"


def notes(files: Data, answers: object) -> tuple[Note, ...]:
    project = Project.of(files)
    return apply(project, plan(Known(scan(project), answers))).notes  # type: ignore[arg-type]


def test_nothing_is_said_where_nothing_changed():
    files, answers = with_sentry(FASTAPI)
    assert notes(files, answers) == ()


def test_a_deleted_module_is_not_made_again_and_its_hooks_are_named_loudly():
    files, answers = with_sentry(FASTAPI)
    del files["app/sentry_setup.py"]
    again, _ = applied(files, answers._replace(features=("error_monitoring", "metrics")))
    assert again == files
    (note,) = notes(files, answers)
    assert "app/sentry_setup.py was deleted and app/main.py:1 still needs it: THAT" in note.text
    assert note.paste == "from app import sentry_setup"


def test_where_the_module_is_deleted_nothing_is_said_to_be_set_up():
    files, answers = with_sentry(FASTAPI)
    for gone in (False, True):
        if gone:
            del files["app/sentry_setup.py"]
        known = Known(scan(project := Project.of(files)), answers)
        done = apply(project, plan(known))
        assert starts_sentry(known, done) is not gone
    row = Change("answers.yml", None, b"x", "remembers")
    assert report(known, done._replace(files=(row,))).startswith("Sentry is not set up yet: 1 file")


def test_a_module_that_was_moved_is_followed_and_merged_there():
    files, answers = with_sentry(FASTAPI)
    files["app/core/__init__.py"] = b""
    files["app/core/start.py"] = files.pop("app/sentry_setup.py")
    files["app/main.py"] = files["app/main.py"].replace(
        b"from app import sentry_setup", b"from app.core import start"
    )
    (note,) = notes(files, answers)
    assert (
        note.text == "app/sentry_setup.py is gone; Sentry now starts in app/core/start.py. Say so:"
    )
    data = "-a 'style=existing' \\\n    -a 'init_path=app/core/start.py'"
    assert note.paste == f"{UPDATE} \\\n    {data}"
    features = ("error_monitoring", "tracing", "profiling", "logging")
    said = answers._replace(style="existing", init_path="app/core/start.py", features=features)
    after, _ = applied(files, said)
    assert b'profile_lifecycle="trace"' in after["app/core/start.py"]
    assert after["app/main.py"] == files["app/main.py"]


def test_no_hook_is_put_in_for_a_module_that_is_gone():
    files, answers = with_sentry(FASTAPI)
    del files["app/sentry_setup.py"]
    files["app/main.py"] = FASTAPI["app/main.py"].encode()
    assert applied(files, answers)[0] == files
    (note,) = notes(files, answers)
    assert "was deleted and stays so" in note.text


def test_deleted_settings_of_a_worker_that_still_names_them():
    files, answers = with_sentry(frameworks()["rq"].sample.before)
    del files["mysettings.py"]
    assert applied(files, answers)[0] == files
    note, *_ = notes(files, answers)
    assert "mysettings.py was deleted and Procfile:1 still needs it: THAT FAILS" in note.text


def test_an_image_that_copies_a_deleted_file_is_named_and_no_other_comes_to():
    docker = "FROM python\nCOPY app/main.py app/other.py ./app/\nCMD uvicorn app.main:app\n"
    other = "from fastapi import FastAPI\n\napp = FastAPI()\n"
    starts = "web: uvicorn app.main:app\nother: uvicorn app.other:app\n"
    before = {**FASTAPI, "app/other.py": other, "Dockerfile": docker, "Procfile": starts}
    files, answers = with_sentry(before)
    assert b"sentry_setup" in files["Dockerfile"]
    del files["app/sentry_setup.py"]
    assert "Dockerfile:1 still needs it" in notes(files, answers)[0].text
    files["Dockerfile"] = docker.encode()
    assert applied(files, answers)[0] == files


def test_a_renamed_entrypoint_is_followed_to_where_its_line_is_now():
    files, answers = with_sentry(FASTAPI)
    files["app/server.py"] = files.pop("app/main.py")
    first = notes(files, answers)[0]
    assert first.text == "app/main.py is gone; Sentry now starts in app/server.py. Say so:"
    assert first.paste == f"{UPDATE} \\\n    -a 'entrypoints=[app/server.py]'"


def test_a_renamed_file_with_the_call_in_it():
    files, answers = with_sentry(FLASK)
    files["web.py"] = files.pop("app.py")
    first = notes(files, answers)[0]
    data = "-a 'entrypoints=[web.py]' \\\n    -a 'init_path=web.py'"
    assert first.paste == f"{UPDATE} \\\n    {data}"


def test_an_entrypoint_that_is_gone_for_good():
    files, answers = with_sentry(FASTAPI)
    del files["app/main.py"]
    first = notes(files, answers)[0]
    assert first.text == "app/main.py is gone. Name the file that the process now starts from:"


def test_one_of_several_entrypoints_that_is_gone():
    files, answers = with_sentry({**FASTAPI, "app/tasks.py": CELERY.decode()})
    del files["app/tasks.py"]
    (note,) = notes(files, answers)
    assert "app/tasks.py is gone. If its process is gone too, say so" in note.text
    assert note.paste == f"{UPDATE} \\\n    -a 'entrypoints=[app/main.py]'"


@pytest.mark.parametrize("chosen", [True, False])
def test_a_framework_that_came_since_is_offered_with_what_to_pass(chosen: bool):
    files, answers = with_sentry(FASTAPI)
    files["app/tasks.py"] = CELERY
    files["requirements.txt"] += b"celery\n"
    if chosen:
        entries = ("app/main.py", "app/tasks.py")
        new = answers._replace(frameworks=("fastapi", "celery"), entrypoints=entries)
        after, _ = applied(files, new)
        assert after["app/tasks.py"].startswith(b"from app import sentry_setup")
        assert not any("came since" in note.text for note in notes(after, new))
        return
    (note,) = notes(files, answers)
    assert note.text == "Celery worker (app/tasks.py:3) came since. To have it report too:"
    assert note.paste == (
        f"{UPDATE} \\\n    -a 'frameworks=[fastapi,celery]' \\\n"
        "    -a 'entrypoints=[app/main.py,app/tasks.py]'"
    )


def test_one_that_was_declined_on_the_first_copy_is_not_offered_again():
    before = data({**FASTAPI, "app/tasks.py": CELERY.decode()})
    files, answers = with_sentry(before, frameworks=["fastapi"], entrypoints=["app/main.py"])
    assert notes(files, answers) == ()


def test_a_worker_whose_settings_are_to_be_made_is_offered_with_them():
    files, answers = with_sentry(FASTAPI)
    files |= {"Procfile": b"worker: rq worker\n"}
    files["requirements.txt"] += b"rq\n"
    files["app/jobs.py"] = b"from rq import Queue\n\nqueue = Queue()\n"
    (note,) = notes(files, answers)
    assert "-a 'worker_settings=app/mysettings.py'" in note.paste
    assert "-a 'worker_settings_module=app.mysettings'" in note.paste
    given = dict(re.findall(r"-a '(\w+)=\[?([^]']*)\]?'", note.paste))
    several = {k: tuple(given.pop(k).split(",")) for k in ("frameworks", "entrypoints")}
    after, _ = applied(files, answers._replace(**several, **given))
    assert after["Procfile"] == b"worker: rq worker -c app.mysettings\n"
    assert b"from app import sentry_setup" in after["app/mysettings.py"]


def test_what_came_is_marked_in_the_proposal_and_among_the_choices():
    files, answers = with_sentry(FASTAPI)
    files["app/tasks.py"] = CELERY
    project = Project.of(files)
    found = scan(project)
    document = scan_document(found, answers._asdict(), answers)
    assert ["Celery, new", "celery"] in document["choices"]["frameworks"]
    assert ["FastAPI", "fastapi"] in document["choices"]["frameworks"]
    entries = [["app/main.py (FastAPI web)", "app/main.py"]]
    entries += [["app/tasks.py (Celery worker, new)", "app/tasks.py"]]
    assert document["choices"]["entrypoints"] == entries
    assert "Celery worker, new app/tasks.py:3" in document["proposal"]
