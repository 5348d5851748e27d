from __future__ import annotations

import pytest

from codemods.formats.launchers import supervisor
from tests.formats.launchers.rows import edited, refused, rows

TEXT = """\
[supervisord]
environment=FLASK_APP="hello.py",A='1'

[program:web]
; command=no
command=/srv/app/venv/bin/gunicorn app:app ; the server
directory=/srv/app
environment =
    DJANGO_SETTINGS_MODULE="a.b",
    KEY=secret

[program:work-%(process_num)s]
command = /srv/app/venv/bin/rq worker
    high   ; both
    low
directory=%(here)s/..

[eventlistener:x]
command=no
"""


def test_matches() -> None:
    assert supervisor.matches("deploy/supervisord.conf") and supervisor.matches("app.conf")
    assert supervisor.matches("supervisor.d/app.ini") and not supervisor.matches("app.ini")


def test_reads_programs() -> None:
    web, work = supervisor.read("deploy/app.conf", TEXT)
    assert rows((web, work)) == [
        (6, "/srv/app/venv/bin/gunicorn app:app"),
        (13, "/srv/app/venv/bin/rq worker high low"),
    ]
    assert (web.service, web.cwd) == ("web", "/srv/app")
    assert web.env == {"FLASK_APP": "hello.py", "DJANGO_SETTINGS_MODULE": "a.b"}
    assert work.cwd == "//deploy/.." and work.env == {"FLASK_APP": "hello.py"}


def test_other_conf_files_give_nothing() -> None:
    assert supervisor.read("nginx.conf", "server {\n  listen 80;\n}\n") == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("command=rq worker", "command=rq worker -c app.mysettings"),
        ("command = /v/rq worker q ; c\n", "command = /v/rq worker -c app.mysettings q ; c\n"),
        ("command=rq worker\r\nuser=x\r\n", "command=rq worker -c app.mysettings\r\nuser=x\r\n"),
        ("command=\n  rq\n  worker\n  q\n", "command=\n  rq\n  worker -c app.mysettings\n  q\n"),
        (
            "command=bash -c 'cd /x && exec rq worker'\n",
            "command=bash -c 'cd /x && exec rq worker -c app.mysettings'\n",
        ),
    ],
)
def test_edits(before: str, after: str) -> None:
    assert edited(supervisor, f"[program:x]\n{before}", 2) == f"[program:x]\n{after}"


def test_refuses() -> None:
    assert "has `-c own`" in refused(supervisor, "[program:x]\ncommand=rq worker -c own", 2)
    assert "has no `rq worker`" in refused(supervisor, "[x]\ncommand=rq worker", 2)
