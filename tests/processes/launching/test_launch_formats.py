"""A launch file counts by what stands in it where its name says nothing."""

from __future__ import annotations

import pytest

from codemods.processes.launching.launches import launches
from tests.projects import Project, applied

INI = "[uwsgi]\nchdir = /srv/shop\nmodule = second:app\n"
PROGRAM = "[program:web]\ncommand=/srv/venv/bin/gunicorn second:app\n"
MANIFEST = """\
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: web
          command: [gunicorn, "second:app"]
"""
FILES = {
    "conf/shop.uwsgi": INI,
    "conf/shop.ini": INI,
    "conf/shop.ini.j2": INI.replace("/srv/shop", "{{ root }}"),
    "conf/shop.yaml": "uwsgi:\n  module: second:app\n",
    "programs/web.ini": PROGRAM,
    "programs/web.ini.j2": PROGRAM.replace("/srv/venv", "{{ venv }}"),
    "infra/web.yaml": MANIFEST,
}
APP = "from flask import Flask\n\napp = Flask(__name__)\n"
SHOP = {"requirements.txt": "flask\ngunicorn\nuwsgi\n", "app.py": APP, "second.py": APP}


@pytest.mark.parametrize("path", FILES)
def test_a_launch_file_counts_by_what_stands_in_it(path: str) -> None:
    project = {**SHOP, path: FILES[path]}
    (launch,) = launches(Project.of(project))
    assert (launch.target, launch.evidence.path) == ("second:app", path)
    after = applied(project)
    assert after["app.py"] == APP and "sentry_sdk" in after["second.py"]


@pytest.mark.parametrize("path", ["conf/shop.ini", "conf/shop.ini.j2", "conf/shop.yaml"])
def test_what_uwsgi_needs_is_put_into_it(path: str) -> None:
    assert "enable-threads" in applied({**SHOP, path: FILES[path]})[path]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("conf/log.ini", "[loggers]\nmodule = second:app\n"),
        ("conf/shop.yaml", "services:\n  uwsgi:\n    module: second:app\n"),
        ("infra/web.yaml", MANIFEST.replace("apiVersion", "version")),
        ("pytest.ini", "[pytest]\n# [uwsgi]\ncommand = gunicorn second:app\n"),
    ],
)
def test_what_only_looks_alike_does_not(path: str, text: str) -> None:
    assert launches(Project.of({**SHOP, path: text})) == ()
