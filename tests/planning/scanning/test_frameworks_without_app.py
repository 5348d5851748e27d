"""A framework that is required is named where no app of any was found."""

from __future__ import annotations

from codemods.files.project import Project
from codemods.planning.scanning.frameworks_without_app import unstarted
from codemods.planning.scanning.scan import scan

LISTED = {"requirements.txt": "django==5.2\nhuey\nfalcon\nrequests\n", "a.py": "import this\n"}
APP = "from flask import Flask\n\napp = Flask(__name__)\n"


def test_it_is_named_once_with_what_requires_it():
    found = unstarted(scan(Project.of(LISTED)))
    assert {place.line: name for place, name in found.items()} == {
        1: "Django",
        2: "Huey",
        3: "Falcon",
    }


def test_none_is_where_there_is_an_app():
    assert not unstarted(scan(Project.of({**LISTED, "app.py": APP})))
