"""What the user is told to do by hand, from projects that need it."""

from __future__ import annotations

import pytest

from codemods.planning.apply import apply
from codemods.planning.plan import plan
from codemods.planning.telling.report import report
from tests.projects import applied, changes, known

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"


def told(texts: dict[str, str]) -> str:
    return "\n".join(f"{n.text}\n{n.paste}" for n in changes(texts).notes)


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (
            {
                "requirements.txt": "celery\nsentry-sdk==2.75.0\n",
                "tasks.py": "import sentry_sdk\nfrom celery import Celery, signals\n\n"
                "app = Celery('shop')\n\n\n@signals.worker_process_init.connect\n"
                "def start(**_):\n    sentry_sdk.init()\n\n\n@app.task\ndef pack():\n    pass\n",
            },
            "tasks.py:9  `worker_process_init` becomes `celeryd_init`",
        ),
        (
            {
                "requirements.txt": "flask\nraven\n",
                "app.py": "import raven\n" + FLASK + "\nclient = raven.Client()\n",
            },
            "app.py:6 starts raven",
        ),
        (
            {"requirements.txt": "flask\nraven==6.10.0\n", "app.py": FLASK},
            "requirements.txt:2 requires raven, which sentry-sdk has replaced",
        ),
        (
            {
                "requirements.txt": "flask\nraven\n",
                "app.py": "import raven\n" + FLASK + "\nclient = raven.Client()\n",
            },
            "app.py was left alone: raven is started on line 6, and beside it every error would "
            'be sent twice: put these lines in its place. By hand:\nimport os\n\nif os.getenv("',
        ),
        (
            {"requirements.txt": "flask==1.1.1\n", "app.py": FLASK},
            "FlaskIntegration needs flask 1.1.4; requirements.txt:1 has 1.1.1: off.",
        ),
        (
            {"requirements.txt": "flask\nopentelemetry-sdk\n", "app.py": FLASK},
            "start it where your tracer provider is set already (by `set_tracer_provider(...)`",
        ),
        (
            {"requirements.txt": "flask\nsentry-sdk==2.20.0\n", "app.py": FLASK},
            "Logging needs sentry-sdk 2.35.0, the project has 2.20.0",
        ),
        ({"requirements.txt": "click\n", "lib/__init__.py": ""}, "nothing was edited"),
        (
            {"requirements.txt": "rq\n", "Procfile": "worker: rq worker --sentry-dsn=''\n"},
            "Procfile:1 has --sentry-dsn, which RQ 2.0.0 and newer no longer know",
        ),
        (
            {"requirements.txt": "rq==1.16.2\n", "Procfile": "w: rq worker --sentry-dsn $DSN\n"},
            "Procfile:1 has --sentry-dsn, which starts Sentry a second time",
        ),
    ],
)
def test_what_is_left_is_named(texts: dict[str, str], sentence: str):
    assert sentence in told(texts)


def test_an_old_worker_may_be_kept_from_starting_sentry():
    texts = {"requirements.txt": "rq==1.16.2\n", "Procfile": "w: rq worker --sentry-dsn=''\n"}
    assert "--sentry-dsn" not in told(texts)


@pytest.mark.parametrize(
    ("reset", "told_of"),
    [("logger.remove()", True), ("logger.remove(0)", False), ("logger.configure(extra={})", False)],
)
def test_what_takes_sentry_out_of_loguru_is_told_wherever_the_process_does_it(
    reset: str, told_of: bool
):
    texts = {
        "requirements.txt": "flask\nloguru\n",
        "Procfile": "web: python cli.py\n",
        "cli.py": "from loguru import logger\nfrom shop.web import make\n\n\n"
        f"def main():\n    {reset}\n    make()\n\n\nmain()\n",
        "shop/__init__.py": "",
        "shop/web.py": "from flask import Flask\n\n\ndef make():\n    return Flask('shop')\n",
    }
    assert (f"cli.py:6 (`{reset}`) runs after" in told(texts)) == told_of


@pytest.mark.parametrize(("second", "where"), [("a", "such line, add"), ("b", "such line of each")])
def test_each_function_that_takes_sentry_out_of_loguru_needs_the_lines(second: str, where: str):
    setup = "from loguru import logger\n\n\ndef a():\n    logger.remove()\n"
    apart = "" if second == "a" else "\n\ndef b():\n"
    texts = {
        "requirements.txt": "flask\nloguru\n",
        "log.py": f"{setup}{apart}    logger.remove()\n",
        "app.py": f"import log\n{FLASK}\nlog.a()\nlog.{second}()\n",
    }
    assert f"Below the last {where}" in told(texts)


@pytest.mark.parametrize(
    ("required", "said"),
    [
        ("flask\nrequests==2.24.0\n", "Nothing was changed."),
        ("flask\nsentry-sdk[flask]==2.75.0\n", "Nothing to change."),
    ],
)
def test_only_what_is_there_is_called_in_place(required: str, said: str):
    texts = {"requirements.txt": required, "app.py": FLASK}
    if "sentry" in required:
        texts = applied(texts)
    asked = known(texts)
    done = apply(asked.project, plan(asked))
    assert report(asked, done).splitlines()[0].startswith(said)
