"""What a plan leaves out, from projects that need less."""

from __future__ import annotations

import pytest

from codemods.planning.telling.report import report
from tests.projects import applied, changes, known

DRAMATIQ = """\
import dramatiq
from dramatiq.brokers.redis import RedisBroker

dramatiq.set_broker(RedisBroker())


@dramatiq.actor
def pack():
    pass
"""
IGNORED = 'ignore_logger("dramatiq.worker.WorkerThread")'


@pytest.mark.parametrize(("version", "ignored"), [("==1.8.0", False), ("", True)])
def test_what_a_queue_logs_is_ignored_only_where_its_integration_reports(
    version: str, ignored: bool
) -> None:
    texts = {"requirements.txt": f"dramatiq{version}\n", "tasks.py": DRAMATIQ}
    after = applied(texts)["tasks.py"]
    assert "sentry_sdk.init(" in after
    assert (IGNORED in after) == ("DramatiqIntegration()" in after) == ignored
    assert IGNORED.replace("(", "_for_sentry_logs(") in after  # it holds a message's arguments


def test_what_a_queue_logs_is_kept_where_its_broker_is_there_before_sentry() -> None:
    broker = "import config\nimport dramatiq\nfrom dramatiq.brokers.redis import RedisBroker\n\n"
    texts = {
        "requirements.txt": "dramatiq\npython-dotenv\n",
        "Procfile": "worker: python main.py\n",
        "config.py": "from dotenv import load_dotenv\n\nload_dotenv()\n",
        "broker.py": f"{broker}broker = RedisBroker()\n",
        "main.py": "import dramatiq\n\nfrom broker import broker\n\ndramatiq.set_broker(broker)\n"
        "\n\n@dramatiq.actor\ndef pack():\n    pass\n",
    }
    done = changes(texts)
    assert b"ignore_logger(" not in b"".join(c.after or b"" for c in done.files)
    (note,) = [n for n in done.notes if "builds the broker" in n.text]
    assert note.text.startswith("broker.py:5 builds the broker before Sentry starts in main.py")
    lazily = {**texts, "config.py": ""}
    assert not any("builds the broker" in n.text for n in changes(lazily).notes)
    assert IGNORED in applied(lazily)["main.py"]


CLIENT = "from pymongo import MongoClient\n\n\nclass Store:\n    client = MongoClient()\n"
CLIENT_WEB = "from flask import Flask\n\napp = Flask(__name__)\n"
LOADING = "from dotenv import load_dotenv\n\nfrom store import Store\n\nload_dotenv()\n"
RUN = "from store import Store\n\nfrom web import app\n\napp.run()\n"


@pytest.mark.parametrize(
    ("files", "start", "told"),
    [
        ({"web.py": f"{LOADING}{CLIENT_WEB}"}, "flask --app web run", "line 3 of web.py, below"),
        ({"web.py": CLIENT_WEB, "run.py": RUN}, "python run.py", "store.py:5."),
        ({"web.py": f"from store import Store\n{CLIENT_WEB}"}, "flask --app web run", ""),
        ({"web.py": f"{LOADING}{CLIENT_WEB}", "store.py": "Store = 1"}, "flask --app web run", ""),
        (
            {"web.py": f"{LOADING}{CLIENT_WEB}", "store.py": CLIENT.replace("pymongo", "kept")},
            "flask --app web run",
            "",
        ),
    ],
)
def test_a_client_that_is_made_before_sentry_starts_is_told(
    files: dict[str, str], start: str, told: str
) -> None:
    needs = {"requirements.txt": "flask\npymongo\npython-dotenv\n", "Procfile": f"web: {start}\n"}
    notes = changes({**needs, "store.py": CLIENT, **files}).notes
    found = [n.text for n in notes if "is built before Sentry starts" in n.text]
    assert len(found) == bool(told)
    assert all(f" above {told}" in text and "the spans of PyMongo" in text for text in found)


def test_what_the_call_that_is_put_in_stands_above_is_not_told() -> None:
    """The call stands below the imports, which may be far above the app."""
    lines = "from flask import Flask\nimport pymongo\n\nstore = pymongo.MongoClient()\n"
    texts = {
        "requirements.txt": "flask\npymongo\n",
        "web.py": f"{lines}\napp = Flask(__name__)\n",
    }
    done = applied(texts)["web.py"]
    assert done.index("sentry_sdk.init(") < done.index("store = ")
    assert not [n for n in changes(texts).notes if "is built before Sentry starts" in n.text]


def test_what_a_step_imports_goes_above_the_projects_own() -> None:
    texts = {
        "requirements.txt": "blacksheep\n",
        "Procfile": "web: uvicorn shop.main:app\n",
        "shop/__init__.py": "",
        "shop/rows.py": "",
        "shop/main.py": "from blacksheep import Application\n\nimport shop.rows\n\n"
        "app = Application()\n",
    }
    after = applied(texts)["shop/main.py"]
    assert "\nfrom sentry_sdk.integrations.asgi import Sentry" in after
    assert after.index("from sentry_sdk.integrations") < after.index("import shop.rows")


@pytest.mark.parametrize(("version", "watched"), [("==4.4.0", False), ("", True)])
def test_jobs_are_watched_only_where_the_integration_works(version: str, watched: bool) -> None:
    texts = {
        "requirements.txt": f"celery{version}\n",
        "tasks.py": "from celery import Celery\nfrom celery.schedules import crontab\n\n"
        "app = Celery()\n\n\n@app.task\ndef pack():\n    pass\n\n\n"
        "app.add_periodic_task(crontab(), pack.s())\n",
    }
    after = applied(texts)["tasks.py"]
    assert "sentry_sdk.init(" in after
    assert ("CeleryIntegration(monitor_beat_tasks=True)" in after) == watched


def test_what_was_refused_is_not_said_to_be_in_place() -> None:
    texts = {
        "requirements.txt": "flask\nurllib3==1.25\n",
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    }
    said = report(known(texts), changes(texts))
    assert said.startswith("Nothing was changed. 1 thing is left for you.\n")
