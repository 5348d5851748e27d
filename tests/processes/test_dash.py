"""Dash makes a Flask app, which a server is told of as `app.server`."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied

DASH = "from dash import Dash, html\n\napp = Dash(__name__)\napp.layout = html.Div()\n"
SERVER = f"{DASH}server = app.server\n"
RUN = '\nif __name__ == "__main__":\n    app.run()\n'
FLASK = "from flask import Flask\n\nfrom board import add\n\napp = Flask(__name__)\nadd(app)\n"
STARTED = {
    "gunicorn": {"app.py": SERVER, "Procfile": "web: gunicorn app:server\n"},
    "a script": {"index.py": f"{DASH}{RUN}", "Procfile": "web: python index.py\n"},
    "nothing": {"app.py": f"{DASH}{RUN}"},
    "by its module": {
        "app.py": DASH.replace("from dash import Dash, html", "import dash").replace(
            " Dash(", " dash.Dash("
        )
    },
    "another file": {
        "index.py": f"from app import app\n\nserver = app.server\n{RUN}",
        "app.py": DASH,
        "Procfile": "web: gunicorn index:server\n",
    },
}


@pytest.mark.parametrize("texts", STARTED.values(), ids=STARTED)
def test_gets_what_flask_gets(texts: dict[str, str]):
    texts = {"requirements.txt": "dash\ngunicorn\n", **texts}
    (entry,) = scan(Project.of(texts)).entrypoints
    assert (entry.framework, entry.process) == ("flask", "web")
    after = applied(texts)
    assert "traces_sample_rate=" in after[entry.path]
    assert "\nsentry-sdk>=" in after["requirements.txt"]


def test_one_inside_a_flask_app_is_no_process_of_its_own():
    board = (
        "from dash import Dash\n\n\ndef add(server):\n    return Dash(__name__, server=server)\n"
    )
    texts = {"requirements.txt": "dash\nflask\n", "app.py": FLASK, "board.py": board}
    found = scan(Project.of(texts))
    assert [entry.path for entry in found.entrypoints] == ["app.py"]
    assert not found.doubtful
