"""Where no sentry-sdk can be installed, or no file be read, nothing is edited."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.old_python import old_python
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
    assert str(old_python(Project.of(texts), "") or "") == shown
    done = changes({**BOT, **texts})
    assert bool(done.files) == (not shown)
    assert any("Move up first" in note.text for note in done.notes) == bool(shown)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('print "hello"\n', "bot.py is no Python 3"),
        ("try:\n    x = 1\nexcept OSError, e:\n    pass\n", "bot.py is no Python 3"),
        ("mode = 0755\n", "bot.py is no Python 3"),
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
    assert note.text.startswith("shop/__init__.py:1 asks for a Python older than 3.6")
    assert changes({**texts, "shop/__init__.py": "print('hello')\n"}).files


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
    assert any("shop.py:2 asks for a Python older than 3.6" in n.text for n in done.notes) != edited
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
