"""Files that only Python 2 can import, though Python 3 parses them."""

from __future__ import annotations

import importlib.util

import pytest

from codemods.code.modules import Modules
from codemods.files.project import Project
from codemods.packages.gone_modules import _MODULES, _NAMES, imports_gone
from tests.projects import changes

PYRAMID = {
    "setup.py": "from setuptools import setup, find_packages\nsetup(name='shop', "
    "packages=find_packages(), install_requires=['pyramid'],\n"
    "entry_points={'paste.app_factory': ['main = shop:main']})\n",
    "production.ini": "[app:main]\nuse = egg:shop\n",
    "shop/__init__.py": "from pyramid.config import Configurator\n\n\ndef main(_, **settings):\n"
    "    config = Configurator(settings=settings)\n{}    return config.make_wsgi_app()\n",
    "shop/views.py": "import httplib\n",
}
FLASK = {
    "requirements.txt": "flask\n",
    "Procfile": "web: gunicorn app:app\n",
    "app.py": "{}\nfrom flask import Flask\n\napp = Flask(__name__)\n",
}
GONE = [
    "import httplib",
    "import os, urllib2",
    "from urllib2 import urlopen, Request",
    "from urllib import urlencode",
    "import xmlrpclib as rpc",
    "from itertools import izip",
]
THERE = {
    "another is tried": "try:\n    import httplib\nexcept ImportError:\n    import http.client",
    "a version is asked": "import sys\nif sys.version_info < (3,):\n    import httplib",
    "later": "def ask():\n    import httplib",
    "of today": "from urllib import parse, request\nfrom string import Template",
    "beside it": "from . import httplib",
    "a module of its own": "import Queue",
}


def pyramid(scan: str) -> dict[str, str]:
    return {path: text.replace("{}", scan) for path, text in PYRAMID.items()}


def flask(head: str, **more: str) -> dict[str, str]:
    return {**FLASK, "app.py": FLASK["app.py"].format(head), **more}


@pytest.mark.parametrize("head", GONE)
def test_what_python_3_has_no_more_shows_python_2(head: str) -> None:
    done = changes(flask(head))
    assert done.files == ()
    assert done.notes[0].text.startswith("app.py:1 asks for a Python older than 3.6 (`")


@pytest.mark.parametrize("head", THERE.values(), ids=THERE)
def test_what_can_run_on_python_3_is_set_up(head: str) -> None:
    more = {"Queue.py": "", "httplib.py": ""} if "Queue" in head or "." in head.split()[1] else {}
    assert changes(flask(head) | more).files


def test_where_a_newer_python_is_told_it_is_another_s_mistake() -> None:
    image = "FROM python:3.9\nCOPY . .\nRUN pip install -r requirements.txt\nCMD gunicorn app:app\n"
    assert changes(flask(GONE[0]) | {"Dockerfile": image}).files


def test_pyramid_imports_all_that_it_scans() -> None:
    assert changes(pyramid("    config.scan()\n")).files == ()
    assert changes(pyramid("")).files


@pytest.mark.parametrize("name", sorted(_MODULES))
def test_no_python_3_has_it(name: str) -> None:
    assert importlib.util.find_spec(name) is None


@pytest.mark.parametrize("module", sorted(_NAMES))
def test_nor_these(module: str) -> None:
    there = importlib.import_module(module)
    assert not [name for name in _NAMES[module] if hasattr(there, name)]


def test_a_file_that_does_not_parse_tells_nothing_here() -> None:
    modules = Modules(Project.of({"a.py": "import httplib\nprint 1\n"}))
    assert imports_gone(modules, "a.py") is None
