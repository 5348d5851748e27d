"""Where no sentry-sdk can be installed, or no file be read, nothing is edited."""

from __future__ import annotations

import pytest

from codemods.code import modules as reading
from codemods.code.modules import Modules
from codemods.files.project import Project
from codemods.packages.old_python import old_python, pythons, written_for_python_2
from codemods.planning.scan import scan
from tests.projects import changes

SETUP = "# from setuptools import setup\n#\n# Programming Language :: Python :: {}\n"
ENGINE = "runtime: python27\n"
BOT = {"requirements.txt": "tweepy\n", "Procfile": "worker: python bot.py\n", "bot.py": "x = 1\n"}


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"runtime.txt": "python-2.7.15\n"}, "runtime.txt:1"),
        ({".python-version": "3.5.9\n"}, ".python-version:1"),
        ({"Pipfile": '[requires]\npython_version = "2.7"\n'}, "Pipfile:2"),
        ({"Dockerfile": "FROM python:2\nCOPY . .\n"}, "Dockerfile:1"),
        ({"Dockerfile": "FROM python:3\nCOPY . .\n"}, ""),
        ({"Dockerfile": "FROM python:3.12-slim\n", ".python-version": "2.7\n"}, ""),
        ({"runtime.txt": "python-3.6.0\n"}, ""),
        ({"serverless.yml": "provider:\n  runtime: python2.7\n"}, "serverless.yml:2"),
        ({"template.yaml": "F:\n  Runtime: 'python2.7'\n"}, "template.yaml:2"),
        ({"template.yaml": "F:\n  Runtime: python3.12\n"}, ""),
        ({"app.yaml": "service: shop\nruntime: python27\n"}, "app.yaml:2"),
        ({"app.yaml": "runtime: 'python27'\n"}, "app.yaml:1"),
        ({"app.yaml": "runtime: python312\n"}, ""),
        ({"app.yaml": "runtime: python\nenv: flex\n"}, ""),
        ({"docker/Dockerfile": "FROM python:2.7-alpine\n"}, "docker/Dockerfile:1"),
        ({"setup.py": SETUP.format("2.7")}, "setup.py:3"),
        ({"setup.py": SETUP.format("2") + SETUP.format("3.12")}, ""),
        ({"setup.py": SETUP.format("2"), "runtime.txt": "python-3.12\n"}, ""),
        ({}, ""),
    ],
)
def test_the_python_that_is_asked_for(texts: dict[str, str], shown: str) -> None:
    project = Project.of(texts)
    assert str(old_python(project, "", pythons(project, "")) or "") == shown
    done = changes({**BOT, **texts})
    assert bool(done.files) == (not shown)
    assert any("Move up first" in note.text for note in done.notes) == bool(shown)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('print "hello"\n', "bot.py is no Python 3"),
        ("try:\n    x = 1\nexcept OSError, e:\n    pass\n", "bot.py is no Python 3"),
        ("mode = 0755\n", "bot.py is no Python 3"),
        ("// update 2022-02-18 8:38:34\n", "bot.py can't be parsed"),
        ("def (\n", "bot.py can't be parsed"),
    ],
)
def test_a_script_that_does_not_parse_brings_no_requirement(text: str, said: str) -> None:
    done = changes({**BOT, "bot.py": text})
    assert done.files == ()
    (note,) = done.notes
    assert note.text.startswith(said)


TORNADO = "from tornado.web import Application\n\napp = Application([])\n"
OLD = "def show():\n    print 'x'\n"


@pytest.mark.parametrize(
    ("texts", "edited"),
    [
        ({"shop.py": TORNADO + OLD}, False),  # the main program, beside a smaller one
        ({"shop.py": "x = 1\n" + OLD}, True),
        ({"chat.py": "import shop\n" + TORNADO, "shop.py": OLD}, False),
        ({"old/shop.py": TORNADO + OLD}, True),
    ],
)
def test_a_program_of_python_2_gets_nothing(texts: dict[str, str], edited: bool) -> None:
    done = changes({"requirements.txt": "tornado\n", "chat.py": TORNADO, **texts})
    assert bool(done.files) == edited
    assert any("shop.py:" in n.text and "Move up first" in n.text for n in done.notes) != edited


def test_a_program_that_loads_python_2_runs_on_it() -> None:
    texts = {
        "requirements.txt": "tweepy\n",
        "Procfile": "worker: python -m shop.run\n",
        "shop/__init__.py": 'print "hello"\n',
        "shop/run.py": "x = 1\n",
    }
    done = changes(texts)
    assert done.files == ()
    (note,) = done.notes
    assert note.text.startswith("shop/__init__.py:1 is written for a Python older than 3.6")
    assert changes({**texts, "shop/__init__.py": "print('hello')\n"}).files


PYRAMID = (
    "from pyramid.config import Configurator\n\n\ndef main(settings):\n"
    "    config = Configurator()\n    config.scan()\n    return config.make_wsgi_app()\n"
)


@pytest.mark.parametrize(
    ("texts", "edited"),
    [
        ({"shop/views/cart.py": "def show(id):\n    print id\n"}, False),
        ({"shop/views/cart.py": "MODE = 0755\n"}, False),
        ({"shop/views/cart.py": "def show(id):\n    print(id)\n"}, True),
        ({"shop/tests/test_cart.py": "print id\n"}, True),
        ({"old/cart.py": "print id\n"}, True),
        # Somebody left it there: the others are for Python 3 alone.
        ({"shop/views/cart.py": "print id\n", "shop/views/home.py": "a = f'{1}'\n"}, True),
        ({"README.md": "## Other\n- Python 2.7 is needed\n"}, False),
        ({"README.md": "Python 2.7 is no longer supported\n"}, True),
        ({"README.md": "Python 2.7 or Python 3.8 is needed\n"}, True),
        ({"README.rst": "Python 2.6 or 2.7 is required.\n"}, False),
        # What it requires comes before what it says: no Python 2 can install that.
        ({"README.md": "Python 2.7 is needed\n", "requirements.txt": "pymongo==4.6.3\n"}, True),
        ({"README.md": "Python 2.7 is needed\n", "requirements.txt": "pymongo==3.13\n"}, False),
    ],
)
def test_a_package_of_python_2_gets_nothing(texts: dict[str, str], edited: bool) -> None:
    project = {
        "setup.py": "from setuptools import setup\nsetup(name='shop', packages=['shop'], "
        "install_requires=['pyramid'])\n",
        "shop/__init__.py": PYRAMID,
        "shop/views/__init__.py": "",
        "Procfile": "web: gunicorn shop:main\n",
    }
    assert bool(changes({**project, **texts}).files) == edited


@pytest.mark.parametrize(
    ("line", "edited"),
    [
        ('raise "Affected: ", 3', False),
        ("raise ValueError, 'three', None", False),
        ("return 1 <> 2", False),
        ('return ur"shop"', False),
        ("return `3`", False),
        ('print "shop"', False),
        ("return 0777L", False),
        ("raise ValueError('three', 4)", True),
    ],
)
def test_what_only_python_2_reads_shows_it(line: str, edited: bool) -> None:
    done = changes({**BOT, "bot.py": "import shop\n", "shop.py": f"def show():\n    {line}\n"})
    assert bool(done.files) == edited
    assert any("shop.py:2 is written for a Python older" in n.text for n in done.notes) != edited
    assert not any(note.paste for note in done.notes) or edited


def test_a_mistake_of_today_is_no_python_2() -> None:
    done = changes({**BOT, "bot.py": "import shop\n", "shop.py": "def show(:\n    pass\n"})
    assert done.files


def test_an_app_engine_beside_its_code_chooses_its_python() -> None:
    flask = "from flask import Flask\n\napp = Flask(__name__)\n"
    texts = {"requirements.txt": "flask\n", "src/main.py": flask, "src/app.yaml": ENGINE}
    done = changes(texts)
    assert not done.files
    assert any("src/app.yaml:1 asks for a Python" in note.text for note in done.notes)
    assert changes({**texts, "src/app.yaml": ENGINE.replace("27", "311")}).files
    assert changes({**texts, "old/app.yaml": ENGINE, "src/app.yaml": ""}).files


@pytest.mark.parametrize(
    ("condition", "edited"),
    [
        ("if os.environ.get('CHIP'):", False),
        ("if not DEBUG:", False),
        ("if len(sys.argv) > 1:", False),
        ("if sys.version_info[0] == 2:", True),
        ("if six.PY2:", True),
        ("if TYPE_CHECKING:", True),
        ("if __name__ == '__main__':", True),
        ("try:", True),
    ],
)
def test_python_2_below_a_plain_if_is_loaded_by_one_process(condition: str, edited: bool) -> None:
    ending = "except SyntaxError:\n    pass\n" if condition == "try:" else ""
    texts = {"old.py": 'print "hello"\n', "bot.py": f"{condition}\n    import old\n{ending}"}
    assert bool(changes({**BOT, **texts}).files) == edited


def test_a_lazy_import_of_python_2_is_nobodys_business() -> None:
    texts = {"old.py": 'print "hello"\n', "bot.py": "def main():\n    import old\n"}
    assert changes({**BOT, **texts}).files


@pytest.mark.parametrize(
    ("base", "shown"),
    [
        ("python:3.12", ""),
        ("docker.io/library/python:3-slim", ""),
        ("tiangolo/uwsgi-nginx-flask:python3.11", ""),
        ("registry.access.redhat.com/ubi9/python-311", ""),
        ("ubuntu:24.04", ""),
        ("python:2.7", "deploy/web/Dockerfile:1"),
        ("example.com/runner:1", "runtime.txt:1"),
    ],
)
def test_an_image_s_own_python_comes_before_an_old_runtime(base: str, shown: str) -> None:
    texts = {
        **BOT,
        "runtime.txt": "python-2.7.15\n",
        "deploy/web/Dockerfile": f"FROM {base}\nRUN apt-get install -y python3 python3-pip\n"
        "COPY . .\nRUN pip3 install -r requirements.txt\nCMD python3 bot.py\n",
    }
    del texts["Procfile"]
    assert str(scan(Project.of(texts)).old_python or "") == shown


FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
WEB = {"requirements.txt": "flask\n", "app.py": FLASK}
IMAGE = "FROM {}\nRUN {}\nCOPY . .\nRUN pip install -r requirements.txt\nCMD gunicorn app:app\n"
TRAVIS = "language: python\npython:\n  - '{}'\n"
ACTION = "jobs:\n  t:\n    steps:\n    - with: {python-version: '2.7'}\n"
CIRCLE = "jobs:\n  t:\n    docker:\n    - image: circleci/python:2.7\n"
COMPOSE = "services:\n  web:\n    image: python:2.7\n    command: python app.py\n"
POETRY = "[tool.poetry]\nname = 'x'\nversion = '1'\n[tool.poetry.dependencies]\nflask = '*'\n"
PACKAGE = (
    "from setuptools import setup\nsetup(name='x', py_modules=['app'], python_requires='{}')\n"
)
TOX = "[tox]\nenvlist = {}\n"
PYTHON_2 = {
    "packages of a distribution": {
        "Dockerfile": IMAGE.format("ubuntu:16.04", "apt-get install -y \\\n  python-pip python-dev")
    },
    "another one's": {"Dockerfile": IMAGE.format("alpine:3.10", "apk add py2-pip python2")},
    "by its number": {"Dockerfile": IMAGE.format("company/base", "apt-get install python2.7-dev")},
    "an image of a compose file": {"docker-compose.yml": COMPOSE},
    "a command": {"Procfile": "web: python2 app.py\n"},
    "a program's path": {"supervisord.conf": "[program:a]\ncommand=/srv/bin/python2.7 app.py\n"},
    "a virtual environment": {"Makefile": "venv:\n\tvirtualenv -p python2 venv\n"},
    "one in a script": {"setup.sh": "virtualenv --python=/usr/bin/python2.7 venv\n"},
    "tox": {"tox.ini": TOX.format("\n    py27\n    flake8")},
    "Travis": {".travis.yml": TRAVIS.format("2.7")},
    "an action": {".github/workflows/ci.yml": ACTION},
    "CircleCI": {".circleci/config.yml": CIRCLE},
    "what a package requires": {"setup.py": PACKAGE.format("<3")},
    "in setup.cfg": {"setup.cfg": "[options]\npython_requires = >=2.7,<3\n"},
    "by Poetry": {"pyproject.toml": f"{POETRY}python = '^2.7'\n"},
    "conda": {"environment.yml": "dependencies:\n  - python=2.7\n  - flask\n"},
    "the first line": {"app.py": f"#!/usr/bin/env python2.7\n{FLASK}"},
}
PYTHON_3 = {
    "packages of a distribution": {
        "Dockerfile": IMAGE.format("ubuntu:20.04", "apt-get install python3-pip python-is-python3")
    },
    "both": {"tox.ini": TOX.format("py{27,36}")},
    "Travis": {".travis.yml": TRAVIS.format("2.7'\n  - '3.4")},
    "a command": {"Procfile": "web: python3 app.py\n"},
    "what a package requires": {"setup.py": PACKAGE.format(">=2.7")},
    "by Poetry": {"pyproject.toml": f"{POETRY}python = '>=2.7 || ^3.5'\n"},
    "tox from long ago, syntax": {"tox.ini": TOX.format("py27"), "app.py": f"{FLASK}x = f''\n"},
    "and requirements": {"tox.ini": TOX.format("py27"), "requirements.txt": "flask>=2.3\n"},
    "and an image": {
        ".travis.yml": TRAVIS.format("2.7"),
        "Dockerfile": IMAGE.format("python:3.9", "true"),
    },
    "a README": {"README.md": "Python 3.4. `virtualenv -p python2` did, once.\n"},
}


@pytest.mark.parametrize("texts", PYTHON_2.values(), ids=PYTHON_2)
def test_code_that_would_run_on_both_gets_nothing_where_only_the_older_is(
    texts: dict[str, str],
) -> None:
    done = changes({**WEB, **texts})
    assert done.files == ()
    (note,) = done.notes
    assert "asks for a Python older than 3.6" in note.text
    assert note.text.partition(":")[0] in texts


@pytest.mark.parametrize("texts", PYTHON_3.values(), ids=PYTHON_3)
def test_where_a_newer_one_is_it_is_set_up(texts: dict[str, str]) -> None:
    assert any(change.path == "app.py" for change in changes({**WEB, **texts}).files)


def test_what_a_distribution_installs_is_shown_where_it_stands() -> None:
    (note,) = changes({**WEB, **PYTHON_2["packages of a distribution"]}).notes
    assert note.text.startswith("Dockerfile:3 asks for a Python older than 3.6 (`python-pip`)")


TYPES = (
    "try:\n    x = 1\nexcept ValueError,models.Missing:\n    pass\n"  # two types for Python 3.14
)
SCRIPT = {"requirements.txt": "tweepy\n", "README.md": "* `python bot.py`\n"}


@pytest.mark.parametrize("started", [SCRIPT, BOT])
@pytest.mark.parametrize(
    "text",
    ["import cStringIO\n", f"from cStringIO import StringIO\n{TYPES}", "import urllib2 as u\n"],
)
def test_a_module_that_only_python_2_has_shows_it(started: dict[str, str], text: str) -> None:
    done = changes({**started, "bot.py": text})
    assert done.files == ()
    (note,) = done.notes
    assert note.text.startswith("bot.py") and "by hand" not in note.text and not note.paste


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    import cStringIO\nexcept ImportError:\n    import io\n",
        "import sys\nif sys.version_info < (3,):\n    import urllib2\n",
        "def old():\n    import urllib2\n",
        "import urllib.request\n",
        "from . import urllib2\n",
    ],
)
def test_one_that_python_3_need_not_find_does_not(text: str) -> None:
    assert changes({**BOT, "bot.py": text}).files
    assert changes({**BOT, "bot.py": "import httplib\n", "httplib.py": "x = 1\n"}).files


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('print "hello"\n', "bot.py:1 is written for a Python older than 3.6"),
        ("def (\n", "bot.py can't be parsed"),
    ],
)
def test_a_script_that_only_a_readme_starts_brings_no_requirement(text: str, said: str) -> None:
    done = changes({**SCRIPT, "bot.py": text})
    assert done.files == ()
    assert [note.text.startswith(said) for note in done.notes] == [True]


def test_nor_does_one_that_broke_since_it_was_chosen() -> None:
    given = {"entrypoints": ("bot.py",), "init_path": "bot.py", "style": "inline"}
    assert changes({**SCRIPT, "bot.py": "x = 1\n"}, **given).files
    assert changes({**SCRIPT, "bot.py": "def (\n"}, **given).files == ()


def test_what_no_word_shows_to_be_old_is_not_parsed_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    parse = reading.read_module
    monkeypatch.setattr(reading, "read_module", lambda text: read.append(text) or parse(text))
    rows = {f"shop/rows{number}.py": f"rows = {number}\n" for number in range(9)}
    texts = {**rows, "shop/__init__.py": "", "shop/main.py": "", "shop/old.py": "print 'no'\n"}

    shown = written_for_python_2(Modules(Project.of(texts)), ["shop/main.py"], [])
    assert shown and shown.path == "shop/old.py"
    assert not set(rows.values()).intersection(read)
