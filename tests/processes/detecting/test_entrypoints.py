"""Which file Sentry is loaded from, told from projects of many shapes."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied

FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n"
FLASK = "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n"
FLASK_APP = "from flask import Flask\n\napp = Flask('a')\n"
NEEDS = {"requirements.txt": "fastapi\nflask\ncelery\nrq\ndjango\n"}


def found(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(e.path, e.module) for e in scan(Project.of({**NEEDS, **texts}), "").entrypoints]


@pytest.mark.parametrize(
    ("texts", "entrypoint"),
    [
        ({"app/__init__.py": "", "app/main.py": FASTAPI}, ("app/main.py", "app.main")),
        ({"main.py": FASTAPI}, ("main.py", "main")),
        ({"src/shop/__init__.py": "", "src/shop/api.py": FASTAPI}, ("src/shop/api.py", "shop.api")),
        (
            {"shop/__init__.py": FLASK, "wsgi.py": "from shop import create_app"},
            ("shop/__init__.py", "shop"),
        ),
        (
            {"src/main.py": "from src.api import r\n" + FASTAPI, "src/api.py": "r = 1\n"},
            ("src/main.py", "src.main"),
        ),
    ],
    ids=["package", "flat", "src layout", "factory in a package", "namespace called src"],
)
def test_a_single_app(texts: dict[str, str], entrypoint: tuple[str, str]):
    assert found(texts) == [entrypoint]


@pytest.mark.parametrize(
    "path",
    [
        "tests/test_app.py",
        "tests/app.py",
        "docs/app.py",
        "examples/app.py",
        "app/migrations/app.py",
        "app/conftest.py",
        "{{cookiecutter.name}}/app.py",
        ".history/app.py",
        "app copy.py",
    ],
)
def test_tests_documentation_and_examples_are_no_entrypoints(path: str):
    assert found({path: FASTAPI}) == []


def test_a_call_in_a_docstring_is_no_app():
    assert found({"a.py": f'"""For example:\n\n{FASTAPI}"""\n'}) == []


def test_a_module_called_setup_is_code_when_it_lies_in_a_package():
    assert found({"app/__init__.py": "", "app/setup.py": FASTAPI}) == [
        ("app/setup.py", "app.setup")
    ]
    assert found({"setup.py": FASTAPI}) == []


def test_subclasses_of_a_framework_count_as_its_apps():
    texts = {
        "shop/__init__.py": "",
        "shop/base.py": "from flask import Flask\n\n\nclass Shop(Flask):\n    pass\n",
        "shop/web.py": "from shop.base import Shop\n\napp = Shop(__name__)\n",
    }
    assert found(texts) == [("shop/web.py", "shop.web")]


def test_of_two_apps_the_one_that_the_other_is_part_of_is_left_out():
    texts = {
        "app/__init__.py": "",
        "app/main.py": "from app import v1\n" + FASTAPI,
        "app/v1.py": FASTAPI,
    }
    assert found(texts) == [("app/main.py", "app.main")]


def test_of_two_apps_the_launched_one_counts():
    texts = {
        "shop/__init__.py": "from shop.core import app\n",
        "shop/core.py": "from flask import Flask\nimport shop.filters\napp = Flask(__name__)\n",
        "shop/filters.py": "from flask import Flask\napp = Flask(__name__)\n",
        "Procfile": "web: gunicorn shop:app\n",
    }
    assert found(texts) == [("shop/core.py", "shop.core")]


@pytest.mark.parametrize("served", ['"shop:app"', 'app="shop:app", reload=True'])
def test_a_script_that_has_an_app_served_starts_it_and_needs_no_hook(served: str):
    texts = {
        "src/shop/__init__.py": "from shop.api import app\n",
        "src/shop/api.py": FASTAPI,
        "src/run.py": f"import uvicorn\n\nuvicorn.run({served})\n",
        "Dockerfile": 'FROM python\nCOPY src/ .\nCMD ["python", "run.py"]\n',
    }
    assert found(texts) == [("src/shop/api.py", "shop.api")]
    assert [str(e) for e in scan(Project.of({**NEEDS, **texts})).entrypoints[0].evidence] == [
        "src/shop/api.py:3",
        "Dockerfile:3",
    ]


@pytest.mark.parametrize("server", ["flask", "quart", "litestar"])
def test_the_module_that_a_command_is_told_of_is_the_place_whatever_serves_it(server: str):
    texts = {
        "requirements.txt": f"{server}\n",
        "shop/__init__.py": "",
        "shop/main.py": "from shop.core.factory import create_app\n\napp = create_app()\n",
        "shop/core/__init__.py": "",
        "shop/core/factory.py": f"import {server}\n\n\ndef create_app():\n"
        f"    return {server}.{server.title()}(__name__)\n",
        "Procfile": f"web: {server} --app shop.main:app run\n",
    }
    assert found(texts) == [("shop/main.py", "shop.main")]


def test_two_equal_apps_without_a_launch_are_left_to_the_user():
    result = scan(Project.of({**NEEDS, "one.py": FASTAPI, "two.py": FASTAPI}), "")
    assert result.entrypoints == ()
    assert [e.path for e in result.doubtful] == ["one.py", "two.py"]


def test_a_broken_file_is_named():
    result = scan(
        Project.of({**NEEDS, "app.py": "from fastapi import FastAPI\napp = FastAPI(\n"}), ""
    )
    assert result.entrypoints == ()
    assert [e.path for e in result.broken] == ["app.py"]


def test_a_broken_file_is_nobodys_business_where_the_app_was_found():
    texts = {"main.py": FASTAPI, "routes.py": "from fastapi import FastAPI\nexcept\n"}
    assert scan(Project.of({**NEEDS, **texts}), "").broken == ()


SETTINGS = "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = []\n"
MANAGE = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', '{}')\n"


@pytest.mark.parametrize(
    ("texts", "entrypoint"),
    [
        (
            {
                "manage.py": MANAGE.format("shop.settings"),
                "shop/__init__.py": "",
                "shop/settings.py": SETTINGS,
            },
            ("shop/settings.py", "shop.settings"),
        ),
        (
            {
                "manage.py": MANAGE.format("shop.settings.dev"),
                "shop/wsgi.py": MANAGE.format("shop.settings.prod"),
                "shop/__init__.py": "",
                "shop/settings/__init__.py": "",
                "shop/settings/base.py": SETTINGS,
                "shop/settings/dev.py": "from .base import *\n",
                "shop/settings/prod.py": "from .base import *\nfrom .extra import *\n",
                "shop/settings/extra.py": "A = 1\n",
            },
            ("shop/settings/base.py", "shop.settings.base"),
        ),
        (
            {
                "manage.py": MANAGE.format("shop.settings"),
                "shop/__init__.py": "",
                "shop/settings/__init__.py": "try:\n    from .dev import *\n"
                "except ImportError:\n    from .prod import *\n",
                "shop/settings/base.py": SETTINGS,
                "shop/settings/dev.py": "from .base import *\n",
                "shop/settings/prod.py": "from .base import *\n",
            },
            ("shop/settings/base.py", "shop.settings.base"),
        ),
        (
            {
                "src/manage.py": MANAGE.format("shop.settings"),
                "src/shop/__init__.py": "",
                "src/shop/settings.py": SETTINGS,
            },
            ("src/shop/settings.py", "shop.settings"),
        ),
        (
            {
                "manage.py": MANAGE.format("shop.settings"),
                "shop/__init__.py": "",
                "shop/settings.py": "from split_settings.tools import include\n"
                "include('parts/*.py')\n",
                "shop/parts/10.base.py": SETTINGS,
            },
            ("shop/settings.py", "shop.settings"),
        ),
    ],
    ids=["one module", "base, dev, prod", "package that picks", "below src", "included"],
)
def test_django_settings(texts: dict[str, str], entrypoint: tuple[str, str]):
    assert found(texts) == [entrypoint]


CONFIGURATIONS = """\
from configurations import Configuration


class Base(Configuration):
    ROOT_URLCONF = "shop.urls"


class Production(Base):
    DEBUG = False
"""
SHOP = {"shop/__init__.py": "", "shop/settings.py": SETTINGS}
PICKED = {
    "shop/__init__.py": "",
    "shop/settings/__init__.py": "",
    "shop/settings/base.py": SETTINGS,
    "shop/settings/local.py": "from .base import *\n",
    "shop/settings/production.py": "from shop.settings.base import *\n",
}
ALONE = ("shop/settings.py", "shop.settings")


@pytest.mark.parametrize(
    ("texts", "entrypoint"),
    [
        (
            {
                **PICKED,
                "manage.py": "import os\n\nwhich = 'production'\nos.environ.setdefault("
                "'DJANGO_SETTINGS_MODULE', f'shop.settings.{which}')\n",
            },
            ("shop/settings/base.py", "shop.settings.base"),
        ),
        (
            {
                **PICKED,
                "manage.py": "import os\n\nwhich = 'production'\n"
                "os.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings.' + which\n",
            },
            ("shop/settings/base.py", "shop.settings.base"),
        ),
        ({**SHOP, "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = shop.settings\n"}, ALONE),
        ({**SHOP, "tox.ini": "[pytest]\nDJANGO_SETTINGS_MODULE=shop.settings\n"}, ALONE),
        ({**SHOP, "setup.cfg": "[tool:pytest]\nDJANGO_SETTINGS_MODULE = shop.settings\n"}, ALONE),
        (
            {
                **SHOP,
                "pyproject.toml": "[tool.pytest.ini_options]\n"
                'DJANGO_SETTINGS_MODULE = "shop.settings"\n',
            },
            ALONE,
        ),
        (
            {
                **SHOP,
                "shop/settings_test.py": "from shop.settings import *\n",
                "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = shop.settings_test\n",
            },
            ALONE,
        ),
        (
            {
                **SHOP,
                "manage.py": MANAGE.format("shop.settings"),
                "shop/trial.py": SETTINGS,
                "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = shop.trial\n",
            },
            ALONE,
        ),
        (
            {
                "manage.py": MANAGE.format("shop.settings")
                + "os.environ.setdefault('DJANGO_CONFIGURATION', 'Production')\n",
                "shop/__init__.py": "",
                "shop/settings.py": CONFIGURATIONS,
            },
            ALONE,
        ),
        (
            {
                "manage.py": MANAGE.format("shop.settings.production"),
                "shop/__init__.py": "",
                "shop/settings/__init__.py": "",
                "shop/settings/base.py": CONFIGURATIONS,
                "shop/settings/production.py": "from shop.settings.base import *\n",
            },
            ("shop/settings/base.py", "shop.settings.base"),
        ),
    ],
    ids=[
        "a package that a variable picks from",
        "added to the package's name",
        "pytest.ini",
        "tox.ini",
        "setup.cfg",
        "pyproject.toml",
        "settings of tests import them",
        "settings of tests only",
        "classes",
        "classes in a package",
    ],
)
def test_settings_named_elsewhere(texts: dict[str, str], entrypoint: tuple[str, str]):
    assert found(texts) == [entrypoint]


def test_settings_that_share_nothing_are_all_patched_where_one_is_chosen_at_run_time():
    texts = {**PICKED, "shop/settings/local.py": SETTINGS, "manage.py": "import os\n"
             "os.environ['DJANGO_SETTINGS_MODULE'] = f'shop.settings.{os.name}'\n"}  # fmt: skip
    assert found({**texts, "shop/settings/test.py": SETTINGS}) == [
        ("shop/settings/base.py", "shop.settings.base"),
        ("shop/settings/local.py", "shop.settings.local"),
    ]


def test_settings_that_only_tests_have_are_no_web_process():
    texts = {
        "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = tests.settings\n",
        "tests/__init__.py": "",
        "tests/settings.py": SETTINGS,
    }
    assert found(texts) == []


@pytest.mark.parametrize(
    ("read", "after"),
    [
        ("import environ\n\nenv = environ.Env()\nenviron.Env.read_env('.env')\n", 4),
        (
            "import environ\n\nenv = environ.Env(\n    DEBUG=(bool, False)\n)\n"
            "env.read_env('.env')\n",
            6,
        ),
        ("from environs import Env\n\nenv = Env()\nenv.read_env()\n", 4),
        ("from decouple import config\n\nDEBUG = config('DEBUG')\n", 0),
    ],
    ids=["django-environ", "its object", "environs", "decouple reads when asked"],
)
@pytest.mark.parametrize(
    "settings",
    [SETTINGS, CONFIGURATIONS.partition("\n\n\n")[2], "INCLUDED = 'parts'\n"],
    ids=["plain", "classes", "included"],
)
def test_settings_read_their_env_file_before_sentry(read: str, after: int, settings: str):
    texts = {**SHOP, "manage.py": MANAGE.format("shop.settings"), "shop/parts/a.py": SETTINGS}
    texts["shop/settings.py"] = read + settings
    (entry,) = scan(Project.of({**NEEDS, **texts}), "").entrypoints
    assert entry.after == after
    patched = applied({**NEEDS, **texts})["shop/settings.py"]
    hook = "from shop import sentry_setup  # noqa: E402, F401  # isort: skip\n"
    assert patched.partition(hook)[0].rstrip() == (read.rstrip() if after else patched.rstrip())


def test_django_for_its_database_layer_only_is_no_web_process():
    texts = {
        "manage.py": MANAGE.format("shop.settings"),
        "shop/__init__.py": "",
        "shop/settings.py": "INSTALLED_APPS = []\nDATABASES = {}\n",
    }
    assert found(texts) == []


def test_settings_of_a_server_may_come_from_anywhere():
    texts = {
        "shop/__init__.py": "",
        "shop/wsgi.py": f"{MANAGE.format('shop.settings')}{WSGI}",
        "shop/settings.py": "from dynaconf import DjangoDynaconf\n\nDjangoDynaconf(__name__)\n",
        "settings.toml": "[default]\nROOT_URLCONF = 'shop.urls'\n",
    }
    assert found(texts) == [("shop/settings.py", "shop.settings")]


WSGI = "from django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n"
COMMANDS = (
    "import sys\n\nfrom django.core.management import execute_from_command_line\n\n"
    "execute_from_command_line(sys.argv)\n"
)
NAMED_BY_NOBODY = {
    "shop/__init__.py": "",
    "shop/settings/__init__.py": "",
    "shop/settings/base.py": SETTINGS,
    "shop/settings/production.py": "from .base import *\n",
}
BASE = ("shop/settings/base.py", "shop.settings.base")


@pytest.mark.parametrize(
    ("texts", "entrypoints"),
    [
        ({"manage.py": COMMANDS, "Procfile": "web: python manage.py runserver\n"}, [BASE]),
        ({"shop/wsgi.py": WSGI}, [BASE]),
        ({"shop/asgi.py": WSGI.replace("wsgi", "asgi")}, [BASE]),
        ({"manage.py": COMMANDS.replace("django.core", "factory")}, [BASE]),
        ({"manage.py": MANAGE.format("shop_config") + COMMANDS}, [BASE]),
        ({"shop/wsgi.py": WSGI, "shop/settings/other.py": "from .base import *\n" + SETTINGS},
         [BASE]),
        ({"shop/wsgi.py": WSGI, "shop/settings/other.py": SETTINGS}, []),
        ({"shop/wsgi.py": "application = None\n"}, []),
    ],
    ids=["manage.py", "WSGI", "ASGI", "a wrapper of Django's", "a file that users add",
         "all build on one", "two that share nothing", "nothing starts them"],
)  # fmt: skip
def test_settings_that_nothing_names(texts: dict[str, str], entrypoints: list[tuple[str, str]]):
    assert found({**NAMED_BY_NOBODY, **texts}) == entrypoints


def test_settings_are_imported_by_the_name_that_processes_are_given():
    texts = {
        "shop/manage.py": MANAGE.format("shop.web.settings"),
        "shop/web/__init__.py": "",
        "shop/web/settings.py": SETTINGS,
        "Procfile": "web: cd shop && gunicorn web.wsgi\n",
        "shop/web/wsgi.py": MANAGE.format("shop.web.settings") + WSGI,
    }
    assert found(texts) == [("shop/web/settings.py", "shop.web.settings")]


@pytest.mark.parametrize("used", ["old_shop", "shop", "zz_shop"])
def test_of_two_sets_of_settings_that_of_the_server_counts(used: str):
    texts = {"Procfile": f"web: gunicorn {used}.wsgi\n"}
    for package in ("old_shop", "shop", "zz_shop"):
        texts |= {
            f"{package}/__init__.py": "",
            f"{package}/wsgi.py": MANAGE.format(f"{package}.settings") + WSGI,
            f"{package}/settings.py": SETTINGS,
        }
    assert found(texts) == [(f"{used}/settings.py", f"{used}.settings")]


CELERY = "from celery import Celery\n\napp = Celery('shop')\n"
TASK = "\n\n@app.task\ndef pack():\n    return 1\n"


def test_a_celery_worker():
    assert found({"tasks.py": CELERY + TASK}) == [("tasks.py", "tasks")]


@pytest.mark.parametrize(
    "worker",
    [
        "app.config_from_object('django.conf:settings', namespace='CELERY')\n",
        "app = Celery(config_source='django.conf:settings', namespace='CELERY')\n",
    ],
)
def test_a_celery_worker_that_loads_the_settings(worker: str):
    texts = {**NAMED_BY_NOBODY, "shop/wsgi.py": WSGI, "shop/celery.py": CELERY + worker + TASK}
    assert found(texts) == [BASE, BASE]


def test_a_celery_client_without_tasks_is_no_worker():
    assert found({"monitor.py": CELERY}) == []


def test_celery_in_django_is_reached_through_the_settings():
    texts = {
        "manage.py": MANAGE.format("shop.settings"),
        "shop/__init__.py": "",
        "shop/settings.py": SETTINGS,
        "shop/celery.py": MANAGE.format("shop.settings") + CELERY + "app.autodiscover_tasks()\n",
    }
    result = scan(Project.of({**NEEDS, **texts}), "")
    assert [(e.framework, e.path) for e in result.entrypoints] == [
        ("django", "shop/settings.py"),
        ("celery", "shop/settings.py"),
    ]


def test_an_rq_worker_on_the_command_line_gets_a_settings_file_of_its_own():
    texts = {"app/__init__.py": FLASK, "Procfile": "web: flask run\nworker: rq worker mails\n"}
    result = scan(Project.of({**NEEDS, **texts}), "")
    worker = result.entrypoints[-1]
    assert (worker.framework, worker.path, worker.line) == ("rq", "mysettings.py", 0)
    assert str(worker.evidence[0]) == "Procfile:2"


@pytest.mark.parametrize(
    ("source", "after"),
    [
        (
            "from dotenv import load_dotenv\nfrom flask import Flask\n\n"
            "load_dotenv()\n\napp = Flask('a')\n",
            4,
        ),
        ("from flask import Flask\nfrom shop.config import Config\n\napp = Flask('a')\n", 2),
        (
            "from flask import Flask\n\napp = Flask('a')\n"
            "from dotenv import load_dotenv\nload_dotenv()\n",
            0,
        ),
        ("from flask import Flask\nfrom shop.plain import Plain\n\napp = Flask('a')\n", 0),
        (
            "import sys\nfrom flask import Flask\n\nsys.path.append('..')\n\n"
            "from shop.plain import Plain\n\napp = Flask('a')\n",
            4,
        ),
        (
            "import sys\nfrom shop.plain import Plain\nfrom flask import Flask\n\n"
            "sys.path.append('plugins')\n\napp = Flask('a')\n",
            0,
        ),
        (
            "from flask import Flask\nfrom shop.settings import Settings\n\n"
            "settings = Settings()\napp = Flask('a')\n",
            4,
        ),
        ("from flask import Flask\nfrom shop.made import settings\n\napp = Flask('a')\n", 2),
        (
            "from flask import Flask\nfrom shop.deep import x\nfrom shop.config import Config\n\n"
            "app = Flask('a')\n",
            2,
        ),
        ("from loguru import logger\n\nlogger.remove(0)\n" + FLASK_APP, 0),
        ("from loguru import logger\n\nlogger.remove()\n" + FLASK_APP, 3),
        ("from loguru import logger\n\nlogger.configure(extra={})\n" + FLASK_APP, 0),
    ],
    ids=[
        "loads .env",
        "imports what loads .env",
        "loads .env too late",
        "nothing to wait for",
        "makes its package importable",
        "is importable already",
        "makes an object that loads .env",
        "imports an object that has loaded .env",
        "imports the loaded again",
        "takes out one handler of Loguru",
        "takes out all",
        "configures no handlers",
    ],
)
def test_sentry_waits_for_what_it_needs(source: str, after: int):
    texts = {
        "shop/__init__.py": "",
        "shop/config.py": "from dotenv import load_dotenv\n\nload_dotenv()\nConfig = 1\n",
        "shop/plain.py": "class Plain:\n    pass\n",
        "shop/settings.py": "from dotenv import load_dotenv\n\n\nclass Settings:\n"
        "    def __init__(self):\n        load_dotenv()\n",
        "shop/made.py": "from shop.settings import Settings\n\nsettings = Settings()\n",
        "shop/deep.py": "from shop.deeper import x\n",
        "shop/deeper.py": "from shop.config import Config as x\n",
        "shop/web.py": source,
    }
    (entry,) = scan(Project.of({**NEEDS, **texts}), "").entrypoints
    assert entry.after == after


def test_a_file_of_a_package_that_starts_sentry_itself_needs_no_hook():
    texts = {
        "shop/__init__.py": f"{FASTAPI}\n\ndef main(): ...\n",
        "shop/__main__.py": "import shop\n",
        "shop/admin.py": FASTAPI,
        "Procfile": "a: uvicorn shop:app\nb: uvicorn shop.admin:app\n",
    }
    assert found(texts) == [("shop/__init__.py", "shop")]
    assert found({**texts, "shop/__init__.py": ""}) == [("shop/admin.py", "shop.admin")]


RQ_WORKER = (
    "from rq import Queue, Worker\n\nif __name__ == '__main__':\n    Worker([Queue()]).work()\n"
)


@pytest.mark.parametrize(
    ("command", "module"),
    [
        ("python app/worker.py", "worker"),
        ("python -m app.worker", "app.worker"),
        ("PYTHONPATH=. python app/worker.py", "app.worker"),
    ],
)
def test_a_worker_run_as_a_script_imports_from_its_own_folder(command: str, module: str):
    texts = {"app/__init__.py": "", "app/worker.py": RQ_WORKER, "Procfile": f"w: {command}\n"}
    assert found(texts) == [("app/worker.py", module)]
    served = {"app/api.py": FASTAPI, "Procfile": f"web: uvicorn app.api:app\nw: {command}\n"}
    worker = applied({**NEEDS, **texts, **served})["app/worker.py"]
    assert ("from app import sentry_setup" in worker) == (module == "app.worker")


def test_disagreeing_evidence_proves_no_import_name():
    texts = {
        "shop/__init__.py": "",
        "shop/web.py": "from shop.plain import x\n" + FASTAPI,
        "shop/plain.py": "x = 1\n",
        "Procfile": "web: uvicorn --app-dir shop web:app\n",
    }
    (entry,) = scan(Project.of({**NEEDS, **texts}), "").entrypoints
    assert entry.module in ("", "shop.web")


@pytest.mark.parametrize(
    ("patches", "hook"),
    [
        ("from gevent import monkey\n\nmonkey.patch_all()\n\n", "# noqa: E402, F401"),
        ("import eventlet\n\neventlet.monkey_patch()\n\n", "# noqa: E402, F401"),
        ("from gevent import monkey\n\nif True:\n    monkey.patch_all()\n\n", "# noqa: F401"),
        ("", "# noqa: F401"),
    ],
    ids=["gevent", "eventlet", "under a condition", "nothing"],
)
def test_a_hook_below_patches_says_that_it_is_late(patches: str, hook: str):
    app = "from flask import Flask  # noqa: E402\n\napp = Flask('a')\n"
    after = applied({**NEEDS, "shop/__init__.py": "", "shop/web.py": patches + app})
    line = f"from shop import sentry_setup  {hook}  # isort: skip\n"
    assert after["shop/web.py"] == f"{patches}{line}\n{app}"


@pytest.mark.parametrize("package", ["shop/", ""], ids=["module", "inline"])
def test_settings_that_read_their_env_file_late_are_waited_for(package: str):
    name = "shop.settings" if package else "settings"
    read = "import environ\n\nROOT_URLCONF = 'urls'\nenviron.Env.read_env('.env')\nA = 1\n"
    texts = {"manage.py": MANAGE.format(name), f"{package}settings.py": read}
    if package:
        texts["shop/__init__.py"] = ""
    patched = applied({**NEEDS, **texts})[f"{package}settings.py"]
    ours = "sentry_setup" if package else "sentry_sdk.init("
    assert patched.index("read_env") < patched.index(ours) < patched.index("A = 1")


TWO = "from flask import Flask\n\napp = application = Flask('a')\n"


@pytest.mark.parametrize(
    "texts",
    [
        {"Procfile": "web: gunicorn shop.two:app\n"},
        {"Procfile": "web: gunicorn\n", "gunicorn.conf.py": "wsgi_app = 'shop.two:app'\n"},
        {"Procfile": "web: uvicorn --interface wsgi shop.two:app\n"},
        {"Procfile": "web: hypercorn -w 2 shop.two:app\n"},
        {"Procfile": "web: waitress-serve shop.two:app\n"},
        {"Procfile": "web: uwsgi --http :80 -w shop.two:app\n"},
        {"uwsgi.ini": "[uwsgi]\nmodule = shop.two:app\n"},
        {"Procfile": "web: mod_wsgi-express start-server shop/two.py\n"},
        {"httpd.conf": "WSGIScriptAlias / /srv/shop/two.py\n"},
    ],
    ids=[
        "gunicorn",
        "gunicorn's file",
        "uvicorn",
        "hypercorn",
        "waitress",
        "uWSGI",
        "uWSGI's file",
        "mod_wsgi",
        "Apache's file",
    ],
)
def test_what_a_server_starts_counts(texts: dict[str, str]):
    shop = {"shop/__init__.py": "", "shop/one.py": TWO, "shop/two.py": TWO}
    result = scan(Project.of({**NEEDS, **shop, **texts}), "")
    assert [e.path for e in result.entrypoints] == ["shop/two.py"]
    assert {e.path for e in result.entrypoints[0].evidence} >= set(texts)


@pytest.mark.parametrize(
    ("texts", "entrypoint"),
    [
        (
            {"shop/__init__.py": "", "shop/factory.py": FLASK, "wsgi.py": "from shop.factory "
             "import create_app\n\napp = create_app()\n", "Procfile": "web: gunicorn wsgi:app\n"},
            ("shop/factory.py", "shop.factory"),
        ),
        (
            {"shop/__init__.py": FLASK, "Procfile": "web: gunicorn 'shop:create_app()'\n"},
            ("shop/__init__.py", "shop"),
        ),
        (
            {"shop/__init__.py": "from shop.core import create_app\n", "shop/core.py": FLASK,
             "Procfile": "web: flask --app shop run\n"},
            ("shop/core.py", "shop.core"),
        ),
        (
            {"shop/__init__.py": "", "shop/base.py": "import flask\n\n\nclass Shop(flask.Flask):\n"
             "    pass\n", "shop/web.py": "from .base import Shop\n\n\ndef make():\n"
             "    return Shop('shop')\n", "Procfile": "web: gunicorn 'shop.web:make()'\n"},
            ("shop/web.py", "shop.web"),
        ),
        (
            {"shop/__init__.py": "", "shop/web.py": "import connexion\n\n"
             "app = connexion.FlaskApp('shop')\n", "requirements.txt": "connexion\n"},
            ("shop/web.py", "shop.web"),
        ),
        (
            {"shop/__init__.py": "", "shop/web.py": "import connexion\n\n\ndef make():\n"
             "    app = connexion.App('shop')\n    return app\n",
             "requirements.txt": "connexion\n"},
            ("shop/web.py", "shop.web"),
        ),
    ],
    ids=["another module", "the package", "re-exported", "of a subclass", "connexion",
         "connexion in a factory"],
)  # fmt: skip
def test_factories_and_what_is_derived_from_flask(
    texts: dict[str, str], entrypoint: tuple[str, str]
):
    assert found(texts) == [entrypoint]
    patched = applied({**NEEDS, **texts})[entrypoint[0]]
    package = "." if "from .base" in patched else "shop"
    assert patched.startswith(f"from {package} import sentry_setup  # noqa: F401  # isort: skip\n")


def test_a_launched_file_that_is_no_text_is_left_alone():
    texts = {"Procfile": "worker: python job.py\n", "job.py": "\0"}
    assert scan(Project.of(texts)).entrypoints == ()


def test_imports_of_what_lies_beside_prove_that_a_package_is_started_flat():
    texts = {
        "shop/__init__.py": "",
        "shop/web.py": "from flask import Flask\nfrom rows import put\n\napp = Flask('shop')\n",
        "shop/rows.py": "put = 1\n",
        "shop/flask.py": "",
        "shop/redis.py": "",
    }
    assert found(texts) == [("shop/web.py", "web")]
    texts["shop/web.py"] = "import redis\nfrom flask import Flask\n\napp = Flask('shop')\n"
    assert found(texts) == [("shop/web.py", "shop.web")]


def test_a_service_that_is_started_flat_does_not_import_the_settings_of_another():
    texts = {
        **SHOP,
        "manage.py": MANAGE.format("shop.settings"),
        "similar/__init__.py": "",
        "similar/main.py": "from flask import Flask\nfrom rows import put\n\napp = Flask('x')\n",
        "similar/rows.py": "put = 1\n",
    }
    after = applied({**NEEDS, **texts})
    assert after["similar/main.py"] == texts["similar/main.py"]


@pytest.mark.parametrize(
    "path",
    ["mock_shop.py", "shop/fake_server.py", "github-mock/app.py", "mocks/app.py", "dummy/app.py"],
)
def test_what_stands_in_for_somebody_else_is_no_process(path: str):
    assert found({path: FASTAPI, "Dockerfile": f"FROM python\nCMD python {path}\n"}) == []


def test_an_app_among_the_tools_of_developers_is_left_to_the_user():
    result = scan(Project.of({**NEEDS, "scripts/preview.py": FASTAPI}), "")
    assert (result.entrypoints, [e.path for e in result.doubtful]) == ((), ["scripts/preview.py"])
    started = {"scripts/serve.py": FASTAPI, "Procfile": "web: python scripts/serve.py\n"}
    assert found(started) == [("scripts/serve.py", "serve")]


def test_a_worker_without_an_app_of_its_own_waits_for_its_env_file():
    texts = {
        "Procfile": "worker: celery -A shop.tasks worker\n",
        "shop/__init__.py": "",
        "shop/tasks.py": "from dotenv import load_dotenv\n\nload_dotenv()\n\nfrom bus import app\n",
    }
    after = applied({**NEEDS, **texts})["shop/tasks.py"]
    assert after.index("load_dotenv()") < after.index("sentry_setup") < after.index("from bus")


def test_of_a_program_with_a_server_inside_the_start_is_taken():
    texts = {
        "Dockerfile": 'FROM python\nCOPY . /srv\nWORKDIR /srv\nCMD ["python", "-m", "bridge"]\n',
        "bridge/__init__.py": "",
        "bridge/__main__.py": "from bridge.web.auth import Server\n\nServer().start()\n",
        "bridge/web/__init__.py": "",
        "bridge/web/auth.py": "from aiohttp import web\n\n\nclass Server:\n"
        "    def start(self):\n        web.run_app(web.Application())\n",
    }
    assert found(texts) == [("bridge/__main__.py", "bridge.__main__")]
    plugin = "[project.entry-points.pytest11]\nbridge = 'bridge.web.auth'\n"
    assert found({**texts, "pyproject.toml": plugin}) == found(texts)


def test_a_command_with_relative_imports_has_no_name_of_its_own():
    texts = {
        "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\ndependencies = ["click"]\n'
        '[project.scripts]\nsweep = "sweep:main"\n',
        "jobs/sweep.py": "from . import stock\n\n\ndef main():\n    print(stock)\n",
        "jobs/stock.py": "",
    }
    assert [e.module for e in scan(Project.of(texts), "").entrypoints] in ([], [""])
    alone = {**texts, "jobs/sweep.py": "def main():\n    print(1)\n"}
    assert [e.module for e in scan(Project.of(alone), "").entrypoints] == ["sweep"]


@pytest.mark.parametrize(
    ("server", "launch", "module"),
    [
        ("from mcp.server.fastmcp import FastMCP\n\nmcp = FastMCP('a')\n", "", ""),
        ("from fastmcp import FastMCP\n\nmcp = FastMCP('a')\n", "", ""),
        (
            "from fastmcp import FastMCP\n\nmcp = FastMCP('a')\n",
            "web: uv run mcp run shop/ai/server.py\n",
            "server",
        ),
        (
            "from fastmcp import FastMCP\n\nmcp = FastMCP('a')\n",
            "web: python -m shop.ai.server\n",
            "shop.ai.server",
        ),
    ],
)
def test_what_is_run_by_its_path_has_no_name_from_above(server: str, launch: str, module: str):
    texts = {"shop/__init__.py": "", "shop/ai/__init__.py": "", "shop/ai/server.py": server}
    texts |= {"Procfile": launch} if launch else {}
    assert found(texts) == [("shop/ai/server.py", module)]
