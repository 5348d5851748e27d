"""An app that a file of settings names to a server is the one that is meant, whoever reads it."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.processes.launching.named_objects import named_objects
from tests.projects import Project, applied, changes

APP = "from flask import Flask\n\napp = Flask(__name__)\n\n\ndef make():\n    return app\n"
SHOP = {"requirements.txt": "flask\ngunicorn\n", "app.py": APP, "second.py": APP}
NAMING = {
    "start.bat": "@echo off\r\nwaitress-serve --port=80 second:app\r\n",
    "startup.txt": "gunicorn --bind=0.0.0.0 second:app\n",
    "package.json": '{"scripts": {"start": "gunicorn \'second:make()\'"}}\n',
    "taskdef.json": '{"containerDefinitions": [{"command": ["gunicorn", "second:app"]}]}\n',
    "web.nomad": 'command = "gunicorn"\nargs = ["second:app"]\n',
    "apprunner.yaml": "run:\n  command: gunicorn second:app\n",
    ".platform.app.yaml": "web:\n  commands:\n    start: gunicorn second:app\n",
    ".ebextensions/python.config": "option_settings:\n  x:\n    WSGIPath: second:app\n",
    ".s2i/environment": "APP_MODULE=second:app\n",
    "cloudbuild.yaml": "steps:\n  - args: [run, --command=gunicorn, --args=second:app]\n",
    "Makefile": "run:\n\tdocker run --rm shop gunicorn second:app\n",
    "vercel.json": '{"builds": [{"src": "second.py"}]}\n',
    "passenger_wsgi.py": "from second import app as application\n",
    "zappa_settings.json": '{"prod": {"app_function": "second.app"}}\n',
}


@pytest.mark.parametrize(("path", "text"), NAMING.items(), ids=NAMING)
def test_another_app_is_not_edited_in_its_place(path: str, text: str) -> None:
    project = {**SHOP, path: text}
    assert applied(project)["app.py"] == APP
    notes = [n.text for n in changes(project).notes]
    ours = [t for t in notes if "app.py (line" in t and "second.py (" in t]
    assert ours or any("second.py (zappa" in text for text in notes)


@pytest.mark.parametrize(("path", "text"), NAMING.items(), ids=NAMING)
def test_the_one_that_is_named_is_set_up_where_it_is_the_only_one(path: str, text: str) -> None:
    named = {k: v for k, v in SHOP.items() if k != "app.py"}
    functions = path == "zappa_settings.json"  # it is called, in what zappa packs
    assert ("sentry_sdk" in applied({**named, path: text})["second.py"]) is not functions


def test_an_app_of_settings_that_are_named_is_set_up() -> None:
    texts = {
        "requirements.txt": "django\n",
        "shop/__init__.py": "",
        "shop/settings.py": "SECRET_KEY = 'x'\nINSTALLED_APPS = []\nROOT_URLCONF = 'shop.urls'\n",
        "shop/wsgi.py": "import os\n\nfrom django.core.wsgi import get_wsgi_application\n\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
        "application = get_wsgi_application()\n",
        ".platform.app.yaml": "start: gunicorn shop.wsgi:application\n",
    }
    assert "sentry" in applied(texts)["shop/settings.py"]
    assert not [n for n in changes(texts).notes if "not read" in n.text]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/deploy.yaml", "command: gunicorn second:app\n"),
        ("README.md", "gunicorn second:app\n"),
        ("data.yaml", "second: app\nthird:app: 1\nhttp://second:app@host\n"),
        ("setup.cfg", "[options.entry_points]\nconsole_scripts =\n  shop = second:app\n"),
        ("run.yaml", "# gunicorn second:app\n"),
        ("roles.yaml", "owner: second:make\n"),
    ],
)
def test_what_is_written_for_people_or_others_names_none(path: str, text: str) -> None:
    assert [*named_objects(Modules(Project.of({**SHOP, path: text}), ""))] == []
