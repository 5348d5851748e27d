"""Init calls in functions: whether anything runs them, or somebody has switched them off."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

SETUP = "import sentry_sdk\n\n\ndef setup_sentry(dsn):\n    return sentry_sdk.init(dsn=dsn)\n"

TRACED = {"features": ["error_monitoring", "tracing", "logging"]}


def shop(web: str, **others: str) -> dict[str, str]:
    return {
        "Procfile": "web: gunicorn shop.web:app\n",
        "requirements.txt": "flask\nsentry-sdk\n",
        "shop/__init__.py": "",
        "shop/errors.py": SETUP,
        "shop/web.py": f"from flask import Flask\n{web}\n\napp = Flask(__name__)\n",
        **others,
    }


@pytest.mark.parametrize("path", ["tests/test_errors.py", "shop/boot.py"])
def test_a_function_that_only_a_test_calls_is_no_start(path: str):
    called = "from shop.errors import setup_sentry\n\n\ndef test():\n    setup_sentry('x')\n"
    project = shop("", **{path: called})
    assert (applied(project) == project) == (path == "tests/test_errors.py")


AT_IMPORT = "import sentry_sdk\n\nsentry_sdk.init(dsn='https://x@o1.ingest.sentry.io/1')\n"


@pytest.mark.parametrize("path", ["shop/sentry.py", "shop/own_sentry/__init__.py"])
@pytest.mark.parametrize("web", ["# from shop import sentry\n# import shop.own_sentry", ""])
def test_nor_is_a_module_of_its_own_that_nothing_imports(path: str, web: str):
    project = {**shop(web), "shop/errors.py": "", path: AT_IMPORT}
    assert applied(project) == project
    (note,) = [n for n in changes(project).notes if "which nothing does" in n.text]
    assert note.paste.startswith("import shop.")


def test_of_a_folder_that_is_not_looked_into_nothing_is_claimed():
    texts = {
        "Procfile": "web: gunicorn build.app:app\n",
        "requirements.txt": "flask\nsentry-sdk\n",
        "build/__init__.py": "",
        "build/sentry.py": AT_IMPORT,
        "build/app.py": "import build.sentry\nfrom flask import Flask\n\napp = Flask('shop')\n",
    }
    assert not [n for n in changes(texts).notes if "which nothing does" in n.text]


@pytest.mark.parametrize(
    ("path", "web", "others"),
    [
        ("shop/sentry.py", "from shop import sentry", {}),
        ("shop/sentry.py", "import shop.sentry", {}),
        ("shop/sentry.py", "from shop.sentry import *", {}),
        ("shop/sentry.py", "PLUGINS = ['shop.sentry']", {}),
        ("shop/sentry.py", "", {"deploy.ini": "[app]\nimports = shop.sentry\n"}),
        ("shop/boot.py", "", {}),
    ],
    ids=["from", "import", "all of it", "by a text", "by a configuration", "perhaps started"],
)
def test_what_is_named_or_may_be_started_is_one_that_starts(
    path: str, web: str, others: dict[str, str]
):
    project = {**shop(web), "shop/errors.py": "", path: AT_IMPORT, **others}
    assert not [n for n in changes(project).notes if "which nothing does" in n.text]


@pytest.mark.parametrize(
    "web",
    [
        "# from shop.errors import setup_sentry",
        "from shop.errors import setup_sentry  # noqa: F401\n\n# setup_sentry(None)",
        "",
        "from shop.errors import setup_sentry\n\nif False:\n    setup_sentry(None)",
        "from shop.errors import setup_sentry\n\nON = False\nif ON:\n    setup_sentry(None)",
    ],
    ids=["import commented out", "call commented out", "never named", "never run", "off"],
)
def test_what_nothing_calls_is_asked_about(web: str):
    project = shop(web, **{"CHANGES.md": "setup_sentry is switched off"})
    assert applied(project) == project
    (note,) = [n for n in changes(project).notes if "nothing calls" in n.text]
    assert "perhaps on purpose" in note.text


@pytest.mark.parametrize(
    ("web", "others"),
    [
        ("from shop.errors import setup_sentry\n\nsetup_sentry(None)", {}),
        ("from shop.errors import setup_sentry\n\nif ON:\n    setup_sentry(None)", {}),
        ("from shop import errors\n\nerrors.setup_sentry(None)", {}),
        ("", {"shop/app.ini": "[app]\nstart = shop.errors:setup_sentry\n"}),
    ],
    ids=["called", "where something holds", "by its module", "named in a configuration"],
)
def test_what_is_named_is_extended(web: str, others: dict[str, str]):
    assert "traces_sample_rate" in applied(shop(web, **others), **TRACED)["shop/errors.py"]


def test_the_method_that_a_framework_calls_starts_it():
    tasks = """\
import celery
import sentry_sdk


class Celery(celery.Celery):
    def on_configure(self):
        sentry_sdk.init("https://x@o1.ingest.sentry.io/1")


app = Celery("tasks", broker="redis://")
"""
    project = {
        "Procfile": "worker: celery -A shop.tasks worker\n",
        "requirements.txt": "celery\nsentry-sdk==2.64.0\n",
        "shop/__init__.py": "",
        "shop/tasks.py": tasks,
    }
    assert "traces_sample_rate" in applied(project, **TRACED)["shop/tasks.py"]
    assert not [n for n in changes(project).notes if "does not load" in n.text]


@pytest.mark.parametrize("folder", ["third_party", "vendor", "build", "dist"])
def test_every_init_counts_wherever_it_stands(folder: str):
    project = shop(f"from shop.{folder} import sentry  # noqa: F401")
    project[f"shop/{folder}/__init__.py"] = ""
    project[f"shop/{folder}/sentry.py"] = (
        'import os\n\nimport sentry_sdk\n\nsentry_sdk.init(dsn=os.getenv("SENTRY_DSN"))\n'
    )
    del project["shop/errors.py"]
    after = applied(project, **TRACED)
    assert "shop/sentry_setup.py" not in after
    assert "traces_sample_rate" in after[f"shop/{folder}/sentry.py"]


WORKER = """\
import sentry_sdk

from shop.settings import DSN

sentry_sdk.init(dsn=DSN)

from shop import tasks  # noqa: E402

__all__ = ["tasks"]
"""
TASKS = """\
import dramatiq
from dramatiq.brokers.redis import RedisBroker

broker = RedisBroker()
dramatiq.set_broker(broker)


@dramatiq.actor
def work():
    pass
"""


def test_a_process_that_starts_it_itself_gets_no_lines_and_no_silenced_logger():
    project = {
        "requirements.txt": "fastapi\ndramatiq[redis]\nsentry-sdk==2.75.0\n",
        "supervisord.conf": "[program:worker]\ncommand=dramatiq shop.worker\n",
        "shop/__init__.py": "",
        "shop/settings.py": 'import os\n\nDSN = os.getenv("DSN_WORKER")\n',
        "shop/worker.py": WORKER,
        "shop/tasks.py": TASKS,
        "shop/app.py": "import sentry_sdk\nfrom fastapi import FastAPI\n\n"
        'sentry_sdk.init(dsn="https://x@o1.ingest.sentry.io/2")\napp = FastAPI()\n',
    }
    after = applied(project)
    assert after["shop/tasks.py"] == TASKS
    assert not [n for n in changes(project).notes if "sentry_sdk.init" in n.paste]
    del project["supervisord.conf"]
    assert applied(project)["shop/tasks.py"] == TASKS
    assert not [n for n in changes(project).notes if "sentry_sdk.init" in n.paste]
