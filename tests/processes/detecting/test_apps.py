"""Where app objects are built."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.processes.detecting.apps import find_apps, mainness

BASE = "from flask import Flask\n\n\nclass Shop(Flask):\n    pass\n"


def found(texts: dict[str, str], *named: tuple[str, str]) -> list[tuple[str, str, int]]:
    apps = find_apps(Modules(Project.of(texts)), frameworks(), named)
    return [(app.framework, app.path, app.call.line) for app in apps]


ROWS = {
    "imported by name": ("from flask import Flask\napp = Flask(__name__)\n", [("flask", 2)]),
    "of the module": ("import flask\napp = flask.Flask(__name__)\n", [("flask", 2)]),
    "by another name": ("from flask import Flask as F\napp = F(__name__)\n", [("flask", 2)]),
    "in a function": (
        "from fastapi import FastAPI\ndef make():\n    return FastAPI()\n",
        [("fastapi", 3)],
    ),
    "through a submodule": (
        "from tornado import web\napp = web.Application([])\n",
        [("tornado", 2)],
    ),
    "handed on by a package": (
        "from celery.app.base import Celery\napp = Celery()\n",
        [("celery", 2)],
    ),
    "of its own class": (f"{BASE}\n\napp = Shop(__name__)\n", [("flask", 8)]),
    "of a class of its class": (
        f"{BASE}\n\nclass Big(Shop):\n    pass\n\n\napp = Big(__name__)\n",
        [("flask", 12)],
    ),
    "the class alone": (BASE, []),
    "another class of that name": (
        "import flask\n\n\nclass Flask:\n    pass\n\n\napp = Flask()\n",
        [],
    ),
    "not called": ("from flask import Flask\nkind = Flask\n", []),
}


@pytest.mark.parametrize(("text", "rows"), ROWS.values(), ids=ROWS)
def test_where_an_app_is_built(text: str, rows: list[tuple[str, int]]) -> None:
    assert found({"main.py": text}) == [(stem, "main.py", line) for stem, line in rows]


def test_a_class_of_another_file() -> None:
    texts = {"base.py": BASE, "main.py": "from base import Shop\n\napp = Shop(__name__)\n"}
    assert found(texts) == [("flask", "main.py", 3)]
    texts["main.py"] = "import base\n\napp = base.Shop(__name__)\n"
    assert found(texts) == [("flask", "main.py", 3)]


@pytest.mark.parametrize("name", ["Shop", "Shop()"])
def test_a_class_that_a_server_is_told_of(name: str) -> None:
    texts = {"base.py": BASE, "wsgi.py": "from base import Shop\n"}
    assert found(texts, ("base.py", name)) == [("flask", "base.py", 4)]
    assert found(texts, ("wsgi.py", name)) == [("flask", "base.py", 4)]
    assert found(texts, ("wsgi.py", "Other")) == []


def test_the_likeliest_main_file_comes_first() -> None:
    paths = ["shop/main.py", "zoo.py", "api.py", "main.py", "app.py", "a.py"]
    expected = ["main.py", "app.py", "api.py", "a.py", "zoo.py", "shop/main.py"]
    assert sorted(paths, key=mainness) == expected


def test_a_copy_within_a_package_is_not_the_framework() -> None:
    app = "from . import bottle\n\napp = bottle.Bottle()\n"
    texts = {"shop/__init__.py": "", "shop/main.py": app}
    assert found({**texts, "shop/bottle.py": "class Bottle: ...\n"}) == []
    handed_on = "from .web import bottle\n\napp = bottle.Bottle()\n"
    web = {"shop/main.py": handed_on, "shop/web.py": "import bottle\n"}
    assert found({**texts, **web}) == [("bottle", "shop/main.py", 3)]
    top = {
        "main.py": "import bottle\n\napp = bottle.Bottle()\n",
        "bottle.py": "class Bottle: ...\n",
    }
    assert found(top) == [("bottle", "main.py", 3)]
