"""Above what must come after Sentry, below what must come before it, or told with the lines."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
NEEDS = {"requirements.txt": "flask\ngevent\ngunicorn\n", "shop/__init__.py": ""}
CALL = "sentry_sdk.init("


def after_sentry(text: str) -> str:
    """Return what a file has below the line that starts Sentry, or imports what does."""
    lines = text.splitlines(keepends=True)
    place = next(i for i, line in enumerate(lines) if "import sentry_s" in line)
    return "".join(lines[place:])


def before_sentry(text: str) -> str:
    """Return what a file has above that line."""
    return text.removesuffix(after_sentry(text))


PATCHED = {
    "by a function of a module": (
        "from patching import patch\npatch()\n",
        {"patching.py": "def patch():\n    from gevent import monkey\n    monkey.patch_all()\n"},
    ),
    "by a function that calls another": (
        "import boot\n\nboot.start()\n",
        {"boot.py": "import eventlet\n\n\ndef start():\n    _green()\n\n\ndef _green():\n"
                    "    eventlet.monkey_patch()\n"},
    ),
    "by importing a module": (
        "import green\n",
        {"green.py": "import gevent.monkey\n\ngevent.monkey.patch_all(thread=False)\n"},
    ),
    "by a class that is made": (
        "from boot import Boot\n\nboot = Boot()\n",
        {"boot.py": "from gevent.monkey import patch_all\n\n\nclass Boot:\n"
                    "    def __init__(self):\n        patch_all()\n"},
    ),
    "in a try": (
        "try:\n    from gevent.monkey import patch_all\n    patch_all()\n"
        "except ImportError:\n    pass\n",
        {},
    ),
    "under a condition": (
        "import os\n\nif os.environ.get('GREEN'):\n    import eventlet\n\n"
        "    eventlet.monkey_patch()\n",
        {},
    ),
    "of the database driver": (
        "from psycogreen.gevent import patch_psycopg\n\npatch_psycopg()\n",
        {},
    ),
    "of a library by the project": (
        "import patches\n",
        {"patches.py": "import flask.json\n\n\ndef dumps(*a): ...\n\n\n"
                       "flask.json.dumps = dumps\n"},
    ),
    "by setattr": (
        "import patches\n",
        {"patches.py": "import flask.json\n\n\ndef dumps(*a): ...\n\n\n"
                       "setattr(flask.json, 'dumps', dumps)\n"},
    ),
    "by another module in its place": (
        "import sys\n\nimport pysqlite3\n\nsys.modules['sqlite3'] = pysqlite3\n",
        {},
    ),
    "by variables that libraries read": (
        "import os\n\nos.environ['HF_HOME'] = '/data'\n",
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PATCHED)
@pytest.mark.parametrize("path", ["main.py", "shop/main.py"], ids=["flat", "in a package"])
def test_sentry_is_imported_below_what_is_patched(name: str, path: str):
    patch, more = PATCHED[name]
    texts = {**NEEDS, **more, path: f"{patch}\n{FLASK}"}
    edited = applied(texts)[path]
    assert before_sentry(edited).startswith(patch.rstrip())
    assert "app = Flask" in after_sentry(edited)


PATCHED |= {
    "by importing a library that patches": ("import grequests\n", {}),
    "of Python for old libraries": (
        "import collections\nimport collections.abc\n\n"
        "collections.Mapping = collections.abc.Mapping\n",
        {},
    ),
    "of Python's inspect by a helper": (
        "import shim\n",
        {"shim.py": "import inspect\n\ninspect.getargspec = inspect.getfullargspec\n"},
    ),
}


HARMLESS = {
    "a setting": "import flask\n\nflask.DEBUG = True\n",
    "an object's own": "from shop import thing\n\nthing.run = print\n",
    "a library that the SDK doesn't load": "import click\n\nclick.echo = print\n",
    "a patch that nobody calls": "def patch():\n    from gevent import monkey\n"
    "    monkey.patch_all()\n",
    "for type checkers": "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n"
    "    import green\n",
}


HARMLESS |= {
    "a module that stands in for itself": "import sys\n\nsys.modules[__name__] = object()\n",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_patches_nothing_lets_sentry_come_first(name: str):
    green = "from gevent import monkey\n\nmonkey.patch_all()\n"
    texts = {**NEEDS, "green.py": green, "shop/thing.py": "",
             "shop/main.py": f"{HARMLESS[name]}\n{FLASK}"}  # fmt: skip
    assert before_sentry(applied(texts)["shop/main.py"]) == ""


def lacking(texts: Mapping[str, str]) -> str:
    """Return why nothing was edited, with the lines to paste; "" where something was."""
    texts = {**NEEDS, **texts}
    done = changes(texts)
    if done.files:
        return ""
    assert applied(texts) == texts
    assert not scan(Project.of(texts)).entrypoints
    return "\n".join(f"{note.text}\n{note.paste}" for note in done.notes)


OWN_SERVER = """

class Server(gunicorn.app.base.BaseApplication):
    def load(self):
        return app


"""
GREEN = "from gevent import monkey\n\nmonkey.patch_all()\n"
LATE = {
    "by gunicorn's preload": {"Procfile": "web: gunicorn --preload -k gevent shop.main:app\n"},
    "by another class of worker": {
        "Procfile": "web: gunicorn --preload -k geventwebsocket.gunicorn.workers."
        "GeventWebSocketWorker shop.main:app\n"
    },
    "by gunicorn's configuration": {
        "Procfile": "web: gunicorn shop.main:app\n",
        "gunicorn.conf.py": "worker_class = 'eventlet'\npreload_app = True\n",
    },
    "by a configuration that is named": {
        "Procfile": "web: gunicorn -c deploy/green.py --preload shop.main:app\n",
        "deploy/green.py": "worker_class = 'gevent'\n",
    },
    "by gunicorn's arguments": {
        "Procfile": "web: GUNICORN_CMD_ARGS='--preload -k gevent' gunicorn shop.main:app\n"
    },
    "when the program is run": {
        "Procfile": "web: python shop/main.py\n",
        "shop/main.py": f"{FLASK}\nif __name__ == '__main__':\n    from gevent import monkey\n\n"
        "    monkey.patch_all()\n    app.run()\n",
    },
    "below the app": {
        "Procfile": "web: gunicorn shop.main:app\n",
        "shop/main.py": f"{FLASK}\nimport eventlet\n\neventlet.monkey_patch()\n",
    },
    "by a server that the program is itself": {
        "Procfile": "web: python shop/main.py\n",
        "shop/main.py": f"import gunicorn.app.base\n{FLASK}{OWN_SERVER}"
        "Server({'worker_class': 'gevent'}).run()\n",
    },
    "by the file that imports it": {
        "Procfile": "web: gunicorn run:app\n",
        "run.py": f"from shop.main import app\n{GREEN}",
    },
}


@pytest.mark.parametrize("name", LATE)
def test_what_patches_too_late_is_told(name: str):
    said = lacking({"shop/main.py": FLASK, **LATE[name]})
    assert "RecursionError" in said
    assert "sentry_sdk.init(" in said
    assert "database_query_data" in said  # not a bare call: what is chosen is in it
    assert "No entrypoint" not in said


@pytest.mark.parametrize(
    ("more", "where"),
    [("", "put this first into the `load` of that class"), (", 'preload_app': True", "hand the")],
)
def test_the_lines_for_a_server_of_its_own_are_for_its_workers(more: str, where: str):
    served = f"{OWN_SERVER}Server({{'worker_class': 'gevent'{more}}}).run()\n"
    texts = {"Procfile": "web: python shop/main.py\n"}
    said = lacking({**texts, "shop/main.py": f"import gunicorn.app.base\n{FLASK}{served}"})
    assert where in said
    assert ("def post_worker_init" in said) == bool(more)


def test_the_application_of_such_a_server_gets_its_edit_where_workers_load_it():
    served = OWN_SERVER.replace("return app", "from shop.main import app\n\n        return app")
    run = f"import gunicorn.app.base\n{served}Server({{'worker_class': 'gevent'}}).run()\n"
    launches = {"Procfile": "web: python serve.py\nold: gunicorn shop.main:app\n"}
    texts = {**NEEDS, **launches, "serve.py": run, "shop/main.py": FLASK}
    after = applied(texts)
    assert after["serve.py"] == run
    assert "sentry" in after["shop/main.py"]


def test_the_lines_for_a_gunicorn_that_preloads_are_for_its_workers():
    said = lacking({"shop/main.py": FLASK, **LATE["by gunicorn's preload"]})
    assert "put this into gunicorn.conf.py, a new file" in said
    paste = said[said.index("def post_worker_init") :]
    assert "    sentry_sdk.init(" in paste
    scope: dict[str, object] = {}
    exec(paste, scope)
    assert callable(scope["post_worker_init"])


@pytest.mark.parametrize(
    ("options", "edited"),
    [
        ("gevent-monkey-patch = true", False),
        ("gevent-monkey-patch = true\nlazy-apps = true", False),
        ("gevent-monkey-patch = true\ngevent-early-monkey-patch = true", True),
        ("gevent = 100", True),
    ],
)
def test_uwsgi_patches_below_the_application_unless_told(options: str, edited: bool):
    ini = f"[uwsgi]\nmodule = shop.main:app\nenable-threads = true\n{options}\n"
    texts = {"shop/main.py": FLASK, "uwsgi.ini": ini, "Procfile": "web: uwsgi --ini uwsgi.ini\n"}
    said = lacking(texts)
    assert (said == "") == edited
    assert ("gevent-early-monkey-patch" in said) != edited


IN_TIME = {
    "workers that load the app": {"Procfile": "web: gunicorn -k gevent shop.main:app\n"},
    "threads": {"Procfile": "web: gunicorn --preload -k gthread shop.main:app\n"},
    "patched by the configuration": {
        "Procfile": "web: gunicorn --preload -k gevent shop.main:app\n",
        "gunicorn.conf.py": GREEN,
    },
    "patched by the app": {
        "Procfile": "web: gunicorn --preload -k gevent shop.main:app\n",
        "shop/main.py": f"{GREEN}\n{FLASK}",
    },
    "patched by what imports it": {
        "Procfile": "web: gunicorn run:app\n",
        "run.py": f"{GREEN}\nfrom shop.main import app\n",
    },
    "run by a script that is not started": {
        "Procfile": "web: gunicorn shop.main:app\n",
        "shop/main.py": f"{FLASK}\nif __name__ == '__main__':\n    from gevent import monkey\n\n"
        "    monkey.patch_all()\n    app.run()\n",
    },
}


@pytest.mark.parametrize("name", IN_TIME)
def test_what_patches_in_time_gets_its_edit(name: str):
    texts = {**NEEDS, "shop/main.py": FLASK, **IN_TIME[name]}
    edited = applied(texts)["shop/main.py"]
    assert "import sentry_setup" in edited


RUN = "web: python run.py\nhook: gunicorn shop.main:app\n"
LATER = {
    "the hook for errors": "import sys\n\n\ndef main():\n    sys.excepthook = print\n",
    "a hook of logging": "import logging\n\n\ndef main():\n    logging.Logger.trace = print\n",
    "the resolver": "import socket\n\n\ndef main():\n    socket.getaddrinfo = print\n",
    "certificates": "import ssl\n\n\ndef main():\n"
    "    ssl._create_default_https_context = ssl._create_unverified_context\n",
    "the event loop": "import uvloop\n\n\ndef main():\n    uvloop.install()\n",
    "a nested loop": "import nest_asyncio\n\n\ndef main():\n    nest_asyncio.apply()\n",
    "another library's": "import ddtrace\n\n\ndef main():\n    ddtrace.patch_all()\n",
    "the database driver": "import pymysql\n\n\ndef main():\n    pymysql.install_as_MySQLdb()\n",
    "a library that the app was made with": "import flask.json\n\n\ndef main():\n"
    "    flask.json.dumps = print\n",
    "a stand-in of its own": "import sys\n\n\ndef main():\n    sys.modules['old'] = sys\n",
}


@pytest.mark.parametrize("name", LATER)
def test_what_works_after_sentry_as_well_lets_it_come_first(name: str):
    run = f"from shop.main import app\n{LATER[name]}\n\nmain()\napp.run()\n"
    texts = {**NEEDS, "Procfile": RUN, "shop/main.py": FLASK, "run.py": run}
    edited = applied(texts)
    assert "sentry_setup" in edited["shop/main.py"]


@pytest.mark.parametrize("path", ["main.py", "shop/main.py"], ids=["flat", "in a package"])
def test_sentry_keeps_the_hook_that_it_finds(path: str):
    hook = "import sys\n\n\ndef hook(*error): ...\n\n\nsys.excepthook = hook\n"
    edited = applied({**NEEDS, path: f"{hook}\n{FLASK}"})[path]
    assert hook in before_sentry(edited)


@pytest.mark.parametrize("name", LATER)
def test_so_it_does_below_the_app(name: str):
    main = f"{FLASK}{LATER[name]}\n\nmain()\n"
    texts = {**NEEDS, "Procfile": "web: gunicorn main:app\n", "main.py": main}
    assert CALL in applied(texts)["main.py"]


def test_a_library_that_is_patched_before_it_is_used_is_still_waited_for():
    run = "import flask.json\n\nflask.json.dumps = print\n\nfrom shop.main import app\n"
    texts = {"Procfile": "web: gunicorn shop.main:app\n", "shop/patch.py": run,
             "shop/main.py": f"{FLASK}\nimport shop.late\n",
             "shop/late.py": "import fastapi.routing\n\nfastapi.routing.run = print\n"}  # fmt: skip
    assert "shop/late.py:3" in lacking(texts)


SETTINGS = 'SECRET_KEY = "x"\nROOT_URLCONF = "shop.urls"\n'
URLPATCH = (
    "import django.urls\nimport django.urls.base\n\n_old = django.urls.base.reverse\n\n\n"
    "def reverse(*a, **k):\n    return '/en' + _old(*a, **k)\n\n\n"
    "django.urls.reverse = django.urls.base.reverse = reverse\n"
)
DJANGO = {
    "requirements.txt": "django\n",
    "shop/__init__.py": "",
    "shop/wsgi.py": "import os\nfrom django.core.wsgi import get_wsgi_application\n"
    "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
    "application = get_wsgi_application()\n",
    "Procfile": "web: gunicorn shop.wsgi\n",
    "shop/urlpatch.py": URLPATCH,
}
PATCHING = {
    "a module": "from shop import urlpatch  # noqa: F401\n\n",
    "the settings": "import django\nfrom django.utils.encoding import force_str\n\n"
    "django.utils.encoding.force_text = force_str\n",
    "a function": "from shop.urlfunction import patch\n\npatch()\n",
}


@pytest.mark.parametrize("name", PATCHING)
def test_settings_patch_django_before_the_sdk_imports_it(name: str):
    body = "".join(f"    {line}\n" for line in URLPATCH.splitlines())
    texts = {
        **DJANGO,
        "shop/urlfunction.py": f"def patch():\n{body}",
        "shop/settings.py": PATCHING[name] + SETTINGS,
    }
    edited = applied(texts)["shop/settings.py"]
    assert before_sentry(edited).startswith(PATCHING[name].rstrip())


def test_settings_without_a_patch_start_sentry_first():
    edited = applied({**DJANGO, "shop/settings.py": SETTINGS})["shop/settings.py"]
    assert before_sentry(edited) == ""


ROUTES = "from starlette.routing import Route\n\nroutes = [Route('/', print)]\n"
STARLETTE = "from starlette.applications import Starlette\n{}\napp = Starlette(routes=routes)\n"
BUILT = {
    "Route objects": (STARLETTE, "from routes import routes\n", ROUTES),
    "Route objects below a function": (
        STARLETTE,
        "from routes import make\n\nroutes = make()\n",
        "from starlette.routing import Route\n\n\ndef make():\n    return [Route('/', print)]\n",
    ),
    "a client": (
        "from flask import Flask\n{}\napp = Flask('a')\n",
        "import routes\n",
        "from pymongo import MongoClient\n\nclient = MongoClient()\n",
    ),
    "a schema": (
        "from fastapi import FastAPI\n{}\napp = FastAPI()\n",
        "import routes\n",
        "import strawberry\n\nschema = strawberry.Schema(query=object)\n",
    ),
}


@pytest.mark.parametrize("name", BUILT)
def test_what_imports_build_comes_after_sentry(name: str):
    app, line, built = BUILT[name]
    texts = {
        "requirements.txt": "starlette\nflask\nfastapi\npymongo\nstrawberry-graphql\n",
        "main.py": app.format(line),
        "routes.py": built,
        "Procfile": "web: uvicorn main:app\n",
    }
    edited = applied(texts)
    assert before_sentry(edited["main.py"]) == ""
    assert CALL in edited["sentry_setup.py"]


def test_a_single_file_whose_imports_build_nothing_holds_the_call():
    texts = {"requirements.txt": "starlette\n", "routes.py": "routes = []\n",
             "main.py": STARLETTE.format("from routes import routes\n")}  # fmt: skip
    assert CALL in applied(texts)["main.py"]


RESETS = {
    "by its own name": "from loguru import logger\n\n\ndef setup():\n    logger.remove()\n",
    "by another name": "from loguru import logger as log\n\n\ndef setup():\n    log.remove()\n",
    "through the module": "import loguru\n\n\ndef setup():\n    loguru.logger.remove()\n",
    "through a patched one": "from loguru import logger\n\n\ndef setup():\n"
    "    mine = logger.patch(print)\n    mine.remove()\n",
    "at once": "from loguru import logger\n\n\ndef setup():\n    logger.opt(lazy=True).remove()\n",
    "through a chain": "from loguru import logger\n\nlog = logger.bind(a=1).opt(lazy=True)\n\n\n"
    "def setup():\n    log.configure(handlers=[])\n",
    "handed on": "from shop.log import log\n\n\ndef setup():\n    log.remove()\n",
    "returned": "from shop.log import get\n\nmine = get()\n\n\ndef setup():\n    mine.remove()\n",
}
LOG = (
    "from loguru import logger as _logger\n\nlog = _logger.bind(a=1)\n\n\n"
    "def get():\n    return log\n"
)
LOGURU = {
    "requirements.txt": "flask\nloguru\n",
    "shop/__init__.py": "",
    "shop/log.py": LOG,
    "Procfile": "web: gunicorn shop.main:app\n",
}


@pytest.mark.parametrize("name", RESETS)
def test_sentry_waits_for_loguru_by_whatever_name(name: str):
    texts = {**LOGURU, "shop/logs.py": RESETS[name],
             "shop/main.py": f"from shop.logs import setup\n\nsetup()\n{FLASK}"}  # fmt: skip
    edited = applied(texts)["shop/main.py"]
    assert "setup()" in before_sentry(edited)
    assert not any("out of Loguru" in note.text for note in changes(texts).notes)


@pytest.mark.parametrize("name", RESETS)
def test_loguru_set_up_when_the_process_runs_is_told(name: str):
    texts = {**LOGURU, "shop/logs.py": RESETS[name],
             "shop/main.py": f"from shop.logs import setup\n{FLASK}\n\n"
                             "@app.cli.command()\ndef start():\n    setup()\n"}  # fmt: skip
    (note,) = [note for note in changes(texts).notes if "out of Loguru" in note.text]
    assert note.text.startswith("shop/logs.py:")


def test_loguru_that_is_set_up_above_is_no_alarm():
    texts = {
        "requirements.txt": "fastapi\nloguru\nuvicorn\n",
        "Procfile": "web: python3 pk/web/run.py\n",
        "pk/__init__.py": "from pk.helper import init_log\n\nLOGGER = init_log()\n",
        "pk/helper.py": "from loguru import logger\n\n\ndef init_log():\n    logger.remove()\n"
        "    return logger\n",
        "pk/web/__init__.py": "",
        "pk/web/run.py": "from fastapi import FastAPI\n\nfrom pk import LOGGER\n\n"
        "app = FastAPI()\n",
    }
    assert not any("out of Loguru" in note.text for note in changes(texts).notes)


NEWER = {
    "a statement of tomorrow": "type X = [y for\n",
    "a template": "{{ cookiecutter.name }} = 1\n",
    "a line that went wrong": "def broken(:\n    pass\n",
}


@pytest.mark.parametrize("name", NEWER)
def test_a_file_that_can_not_be_read_hides_no_patch(name: str):
    green = f"from gevent import monkey\n\nmonkey.patch_all()\n{NEWER[name]}"
    above = {**NEEDS, "green.py": green, "shop/main.py": f"import green\n{FLASK}"}
    assert before_sentry(applied(above)["shop/main.py"]).startswith("import green")
    below = {"Procfile": "web: gunicorn run:app\n", "shop/main.py": FLASK, "green.py": green,
             "run.py": "from shop.main import app\nimport green\n"}  # fmt: skip
    assert "green.py:3" in lacking(below)


@pytest.mark.parametrize("name", NEWER)
def test_nor_one_that_reads_the_environment(name: str):
    settings = f"from dotenv import load_dotenv\n\nload_dotenv()\n{NEWER[name]}"
    texts = {**NEEDS, "settings.py": settings, "shop/main.py": f"import settings\n{FLASK}"}
    assert before_sentry(applied(texts)["shop/main.py"]).startswith("import settings")


@pytest.mark.parametrize("name", NEWER)
def test_one_that_names_none_of_these_holds_nothing_up(name: str):
    other = f"# monkey.patch_all() is not called\n{NEWER[name]}"
    texts = {**NEEDS, "other.py": other, "shop/main.py": f"import other\n{FLASK}"}
    assert before_sentry(applied(texts)["shop/main.py"]) == ""
