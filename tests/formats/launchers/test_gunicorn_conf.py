from __future__ import annotations

import pytest

from codemods.formats.launchers import gunicorn_conf
from tests.formats.launchers.rows import refused, rows


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("gunicorn.conf.py", True),
        ("deploy/gunicorn_conf.py", True),
        ("contrib/gunicorn.py", True),
        ("prod_gunicorn_config.py", True),
        ("app/conf.py", False),
        ("gunicorn.conf", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    assert gunicorn_conf.matches(path) is expected


def test_reads_the_application() -> None:
    text = """\
import os
bind = os.environ["BIND"]
chdir: str = "/srv/app"
pythonpath = "lib,src"
raw_env = ["DJANGO_SETTINGS_MODULE=a.b", "KEY=secret"]
wsgi_app = "site.wsgi:application"
"""
    (command,) = gunicorn_conf.read("gunicorn.conf.py", text)
    assert rows((command,)) == [(6, "gunicorn site.wsgi:application")]
    assert command.cwd == "/srv/app"
    assert command.env == {"DJANGO_SETTINGS_MODULE": "a.b", "PYTHONPATH": "lib:src"}


@pytest.mark.parametrize("text", ["", "bind = ':80'", "wsgi_app = app()", "wsgi_app =", "\0"])
def test_nothing_to_read(text: str) -> None:
    assert gunicorn_conf.read("gunicorn.conf.py", text) == ()


def test_is_not_edited() -> None:
    assert "is not edited" in refused(gunicorn_conf, "", 1)
