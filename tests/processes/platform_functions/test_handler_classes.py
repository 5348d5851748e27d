"""A class is a function where a platform looks for one of its name and kind."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.platform_functions.handler_classes import handler_classes
from tests.projects import changes

HANDLER = """\
from http.server import BaseHTTPRequestHandler


class handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(500 // int(self.path[-1]))
"""


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("api/half.py", HANDLER, 4),
        ("web/api/deep/half.py", HANDLER, 4),
        (
            "api/half.py",
            HANDLER.replace("from http.server import", "from http import server as"),
            0,
        ),
        ("half.py", HANDLER, 0),
        ("tests/api/half.py", HANDLER, 0),
        ("api/half.py", HANDLER.replace("class handler", "class Handler"), 0),
        ("api/half.py", "class handler:\n    pass\n", 0),
    ],
)
def test_it_is_found_by_name_base_and_folder(path: str, text: str, found: int) -> None:
    places = [*handler_classes(Modules(Project.of({path: text})), "vercel")]
    assert places == [(path, found)] * bool(found)


def test_it_is_told_and_an_app_beside_it_is_edited() -> None:
    app = "from flask import Flask\n\napp = Flask(__name__)\n"
    texts = {"api/half.py": HANDLER, "api/index.py": app, "requirements.txt": "flask\n"}
    done = changes(texts)
    assert {change.path for change in done.files} == {"api/index.py", "requirements.txt"}
    (note,) = [n for n in done.notes if "of Vercel, not edited here" in n.text]
    assert "`@serverless_function`" in note.text and "SENTRY_DSN" in note.text
