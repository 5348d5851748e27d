from __future__ import annotations

import pytest

from codemods.files.model import Command, Evidence
from codemods.formats.launchers import procfile
from tests.formats.launchers.rows import edited, refused, rows

TEXT = """\
# the processes
release: python manage.py migrate; ./seed
web: cd src && DJANGO_SETTINGS_MODULE=a.b gunicorn "a:app('x')"
rq-worker: rq worker high
"""


def test_matches() -> None:
    names = ["Procfile", "backend/Procfile", "Procfile.dev", "ProcfileHoncho"]
    others = ["Procfiles/x", "my-Procfile", "procfile.py", "Procfile.md"]
    assert [name for name in (*names, *others) if procfile.matches(name)] == names


def test_reads_each_command_with_its_line_and_process() -> None:
    read = procfile.read("Procfile", TEXT)
    assert rows(read) == [
        (2, "python manage.py migrate"),
        (2, "./seed"),
        (3, "gunicorn a:app('x')"),
        (4, "rq worker high"),
    ]
    assert [c.service for c in read] == ["release", "release", "web", "rq-worker"]
    assert read[2] == Command(
        Evidence("Procfile", 3, "web: gunicorn a:app('x')"),
        ("gunicorn", "a:app('x')"),
        {"DJANGO_SETTINGS_MODULE": "a.b"},
        "src",
        "web",
    )


def test_runs_beside_itself() -> None:
    (command,) = procfile.read("backend/Procfile", "web: cd src && uvicorn a:b")
    assert command.cwd == "backend/src"


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("worker: rq worker\n", 1, "worker: rq worker -c app.mysettings\n"),
        ("a: b\r\nw: rq worker q\r\n", 2, "a: b\r\nw: rq worker -c app.mysettings q\r\n"),
        ("w: cd x && /v/bin/rq worker", 1, "w: cd x && /v/bin/rq worker -c app.mysettings"),
        ("w: rq 'worker' q", 1, "w: rq 'worker' -c app.mysettings q"),
        (
            "w: bash -c 'a; exec rq worker q'",
            1,
            "w: bash -c 'a; exec rq worker -c app.mysettings q'",
        ),
        (
            'w: sh -c "echo \\"hi\\" && rq worker"',
            1,
            'w: sh -c "echo \\"hi\\" && rq worker -c app.mysettings"',
        ),
        (
            "w: rq worker a & rq worker b",
            1,
            "w: rq worker -c app.mysettings a & rq worker -c app.mysettings b",
        ),
        ("w: poetry run rq worker", 1, "w: poetry run rq worker -c app.mysettings"),
    ],
)
def test_puts_words_behind_the_program(before: str, line: int, after: str) -> None:
    assert edited(procfile, before, line) == after


@pytest.mark.parametrize(
    "text",
    [
        "w: rq worker -c app.mysettings",
        "w: rq worker high --config app.mysettings",
        "w: rq worker --config=app.mysettings",
        "w: rq worker -capp.mysettings",
    ],
)
def test_leaves_what_is_there(text: str) -> None:
    assert edited(procfile, text, 1) == text


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("w: rq worker -c other", 1, "has `-c other` already"),
        ("w: rq worker q --config=other", 1, "has `--config other` already"),
        ("w: RQ_CONFIG=other rq worker", 1, "has `RQ_CONFIG=other` already"),
        ("w: rq info", 1, "has no `rq worker`"),
        ("a: b\nw: rq worker", 1, "has no `rq worker`"),
        ("w: arq worker", 1, "has no `rq worker`"),
    ],
)
def test_refuses_with_the_reason(text: str, line: int, reason: str) -> None:
    assert reason in refused(procfile, text, line)
