from __future__ import annotations

import pytest

from codemods.formats.launchers import systemd
from tests.formats.launchers.rows import edited, refused, rows

TEXT = """\
[Unit]
Description=x
ExecStart=no

[Service]
WorkingDirectory=/opt/app
Environment="DJANGO_SETTINGS_MODULE=a.b" KEY=secret
Environment=PYTHONPATH=/opt/app/src
ExecStartPre=-/opt/app/venv/bin/python manage.py migrate
ExecStart=/opt/app/venv/bin/rq worker \\
    # between
    high \\
    low
ExecStart=/bin/a 1 ; /bin/b
ExecReload=/bin/kill $MAINPID
"""


def test_matches() -> None:
    assert systemd.matches("deploy/app.service") and systemd.matches("app.service.j2")
    assert not systemd.matches("app.socket")


def test_reads_the_service() -> None:
    read = systemd.read("deploy/app.service", TEXT)
    assert rows(read) == [
        (9, "/opt/app/venv/bin/python manage.py migrate"),
        (10, "/opt/app/venv/bin/rq worker high low"),
        (14, "/bin/a 1"),
        (14, "/bin/b"),
        (15, "/bin/kill $MAINPID"),
    ]
    assert {(c.cwd, c.service) for c in read} == {("/opt/app", "app")}
    assert read[0].env == {"DJANGO_SETTINGS_MODULE": "a.b", "PYTHONPATH": "/opt/app/src"}


@pytest.mark.parametrize(
    "key", ["ExecCondition", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost"]
)
def test_own_code_that_runs_beside_the_service_is_read(key: str) -> None:
    text = f"[Service]\nExecStart=/usr/bin/true\n{key}=/usr/bin/shopctl clear --yes\n"
    assert rows(systemd.read("a.service", text))[1:] == [(3, "/usr/bin/shopctl clear --yes")]
    assert systemd.lines(text) == (2, 3)
    assert [systemd.is_beside(row) for row in text.splitlines()] == [False, False, True]


@pytest.mark.parametrize("folder", ["~", "%h/app", "${HOME}"])
def test_a_folder_of_run_time_is_unknown(folder: str) -> None:
    text = f"[Service]\nWorkingDirectory={folder}\nExecStart=/bin/a\n"
    assert systemd.read("a.service", text)[0].cwd is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ExecStart=/v/rq worker", "ExecStart=/v/rq worker -c app.mysettings"),
        ("ExecStart = @rq worker q\r\n", "ExecStart = @rq worker -c app.mysettings q\r\n"),
        (
            "ExecStart=/v/rq \\\n  worker \\\n  q\n",
            "ExecStart=/v/rq \\\n  worker -c app.mysettings \\\n  q\n",
        ),
        (
            'ExecStart=/bin/sh -c "cd /x && rq worker"\n',
            'ExecStart=/bin/sh -c "cd /x && rq worker -c app.mysettings"\n',
        ),
    ],
)
def test_edits(before: str, after: str) -> None:
    assert edited(systemd, f"[Service]\n{before}", 2) == f"[Service]\n{after}"


def test_refuses() -> None:
    text = "[Service]\nEnvironment=RQ_CONFIG=own\nExecStart=/v/rq worker\n"
    assert "has `RQ_CONFIG=own` already" in refused(systemd, text, 3)
