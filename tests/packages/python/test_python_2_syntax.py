"""Code of Python 2 gets nothing, and no file is parsed in vain to see that it is none."""

from __future__ import annotations

import ast

import pytest

from codemods.code.importing import modules as reading
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.packages.python.python_2_syntax import is_newer, written_for_python_2
from tests.projects import changes

BOT = {"requirements.txt": "tweepy\n", "Procfile": "worker: python bot.py\n", "bot.py": "x = 1\n"}


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
        ({"shop.py": TORNADO + OLD, "main.py": "from chat import app\n"}, True),  # an example
        ({"shop.py": TORNADO + OLD, "main.py": "import chat\n", "Makefile": "a:\n\tshop\n"}, False),
    ],
)
def test_a_program_of_python_2_gets_nothing(texts: dict[str, str], edited: bool) -> None:
    done = changes({"requirements.txt": "tornado\n", "chat.py": TORNADO, **texts})
    assert bool(done.files) == edited
    assert any("sentry-sdk 2 needs 3.6" in n.text for n in done.notes) != edited


@pytest.mark.parametrize("old", ["print 'x'\n", "import urllib2\n", "import ConfigParser\n"])
@pytest.mark.parametrize("depth", [1, 6])
def test_what_a_program_surely_loads_is_for_python_2_however_deep(old: str, depth: int) -> None:
    chain = {f"a{n}.py": f"import a{n + 1}\n" for n in range(depth)}
    texts = {**BOT, "bot.py": "import a0\n", **chain, f"a{depth}.py": old}
    assert not changes(texts).files
    assert changes({**texts, f"a{depth}.py": "import urllib\n"}).files


def test_what_nothing_names_of_a_package_says_nothing_of_it() -> None:
    texts = {"requirements.txt": "flask\n", "shop/__init__.py": ""}
    flask = "from flask import Flask\n\napp = Flask(__name__)\n"
    texts |= {"shop/web.py": flask, "wsgi.py": "from shop.web import app\n"}
    texts["Procfile"] = "web: gunicorn wsgi:app\n"
    assert changes({**texts, "shop/sample.py": OLD}).files
    assert not changes({**texts, "shop/sample.py": OLD, "shop/more.py": "import sample\n"}).files


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
    assert note.text.startswith("shop/__init__.py:1 speaks for a Python older than 3.6")
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
    assert any("shop.py:2 speaks for a Python older" in n.text for n in done.notes) != edited
    assert not any(note.paste for note in done.notes) or edited


def test_a_mistake_of_today_is_no_python_2() -> None:
    done = changes({**BOT, "bot.py": "import shop\n", "shop.py": "def show(:\n    pass\n"})
    assert done.files


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
        ('print "hello"\n', "bot.py:1 speaks for a Python older than 3.6"),
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


@pytest.mark.parametrize(
    "line",
    [
        "x = f'{y}'",
        'x = Rf"{y}"',
        "async def show(): ...",
        "x: int = 3",
        "self.rows: list[str] = []",
        "def show(x: int): ...",
        "def show(\n    x: 'int',\n): ...",
        "def show() -> None: ...",
        "def show():\n    x = 1\n    def other():\n        nonlocal x",
        "def show():\n    yield from x",
    ],
)
def test_one_file_of_python_3_ends_the_search(line: str) -> None:
    assert is_newer(line)
    texts = {"shop/__init__.py": "", "shop/old.py": "print 'no'\n", "shop/main.py": f"{line}\n"}
    assert written_for_python_2(Modules(Project.of(texts)), ["shop/main.py"], []) is None
    assert not is_newer(ast.unparse(ast.parse("x = {'a': y[b:c], 1: lambda: 2}")))
