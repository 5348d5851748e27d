"""Processes that report nothing, with the lines that mend it."""

from __future__ import annotations

import pytest

from codemods.planning.plans.silent import plan
from tests.projects import applied, known

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
TEXTS = {"app.py": FLASK, "requirements.txt": "flask\n", "Procfile": "web: flask --app app run\n"}


def test_nothing_is_said_of_what_is_given_sentry() -> None:
    assert not list(plan(known(TEXTS)))


def test_a_start_that_nothing_calls() -> None:
    start = "import sentry_sdk\n\n\ndef watch():\n    sentry_sdk.init()\n\n\n"
    (note,) = plan(known({**TEXTS, "app.py": f"{start}{FLASK}"}))
    assert note.text.startswith("app.py:5 starts Sentry in `watch`, which nothing calls")
    assert note.paste == "watch()"


DEAD = "import sentry_sdk\n\nif hasattr('conf', 'DSN'):\n    sentry_sdk.init()\n\n"


def test_a_start_below_what_never_holds_is_no_start() -> None:
    dead = known({**TEXTS, "app.py": f"{DEAD}{FLASK}"})
    (note,) = plan(dead)
    assert note.text.startswith(
        "app.py:4 would start Sentry, but behind `if hasattr('conf', 'DSN')`"
    )
    assert (dead.answers.style, dead.answers.init_path) == ("none", "")
    holds = DEAD.replace("'conf'", "conf")
    may = known({**TEXTS, "app.py": f"{holds}{FLASK}"})
    assert (may.answers.style, list(plan(may))) == ("existing", [])


def test_a_start_that_runs_is_kept_beside_one_that_never_does() -> None:
    live = f"{DEAD}sentry_sdk.init(dsn='a')\n{FLASK}"
    both = known({**TEXTS, "app.py": live})
    assert both.answers.style == "existing"
    assert [note.text[:9] for note in plan(both)] == ["app.py:4 "]
    after = applied({**TEXTS, "app.py": live})["app.py"]
    assert "    sentry_sdk.init()\n" in after and "dsn='a', integrations" in after


@pytest.mark.parametrize(
    ("given", "paste"),
    [("", "from tools.watch import watch\n\nwatch()"), ("dsn", ""), ("dsn=None", None)],
)
def test_a_start_of_another_file_is_pasted_as_it_runs(given: str, paste: str | None) -> None:
    start = f"import sentry_sdk\n\n\ndef watch({given}):\n    sentry_sdk.init()\n"
    files = {"tools/__init__.py": "", "tools/watch.py": start}
    (note,) = (n for n in plan(known({**TEXTS, **files})) if "nothing calls" in n.text)
    assert note.paste == ("from tools.watch import watch\n\nwatch()" if paste is None else paste)
    assert ("with what it asks for" in note.text) == (paste == "")


def test_a_process_that_starts_sentry_by_itself_is_given_the_same_options() -> None:
    texts = {
        "shop/__init__.py": "",
        "shop/main.py": f"import sentry_sdk\n\nsentry_sdk.init(dsn='a')\n{FLASK}",
        "shop/worker.py": "import sentry_sdk\nfrom celery import Celery\n\n"
        "sentry_sdk.init(send_default_pii=True)\napp = Celery()\n\n\n@app.task\ndef f(): pass\n",
        "requirements.txt": "flask\ncelery\nsentry-sdk==2.75.0\n",
        "Procfile": "web: flask --app shop.main run\nw: celery -A shop.worker worker\n",
    }
    (note,) = plan(known(texts, features=["error_monitoring", "tracing"]))
    assert note.text.startswith("shop/worker.py:4 starts Sentry for the worker of shop/worker.py")
    assert "traces_sample_rate=" in note.paste
    assert "send_default_pii" not in note.paste


OWN = {
    "shop/__init__.py": "",
    "shop/watch.py": "import sentry_sdk\n\n\ndef watch(rate=0.1):\n    sentry_sdk.init(dsn='a')\n",
    "shop/main.py": f"from shop.watch import watch\n\nwatch()\n{FLASK}",
    "shop/worker.py": "from celery import Celery\n\napp = Celery()\n\n\n@app.task\ndef f(): pass\n",
    "requirements.txt": "flask\ncelery\nsentry-sdk==2.75.0\n",
    "Procfile": "web: flask --app shop.main run\nw: celery -A shop.worker worker\n",
}


def test_a_process_is_to_call_the_function_of_the_project_that_starts_sentry() -> None:
    (note,) = plan(known(OWN))
    assert "does not call `watch`, by which shop/watch.py:5 starts Sentry" in note.text
    assert note.paste == "from shop.watch import watch\n\nwatch()"


def test_the_function_is_called_below_what_sets_what_it_takes() -> None:
    watch = (
        "import sentry_sdk\nfrom shop import config\n\n\ndef watch():\n"
        "    sentry_sdk.init(config.Config.values.DSN)\n"
    )
    config = "class Config:\n    values = None\n\n    @classmethod\n    def load(cls): ...\n"
    (note,) = plan(known({**OWN, "shop/watch.py": watch, "shop/config.py": config}))
    assert "stand below what sets `config.Config.values.DSN`, which that is given" in note.text
    assert note.paste == "from shop.watch import watch\n\nwatch()"


def test_a_function_that_asks_for_something_is_not_called_for_the_user() -> None:
    asking = OWN["shop/watch.py"].replace("rate=0.1", "rate")
    (note,) = plan(known({**OWN, "shop/watch.py": asking}))
    assert "sentry_sdk.init(" in note.paste


def test_tasks_that_the_worker_loads_by_name_may_start_sentry() -> None:
    worker = OWN["shop/worker.py"].replace("Celery()", "Celery(include=['shop.tasks'])")
    tasks = {"shop/tasks.py": "from shop.watch import watch\n\nwatch()\n", "shop/worker.py": worker}
    assert not list(plan(known({**OWN, **tasks})))
