"""What Sentry's guide lists as troubles: what is so, and what `doctor` says of a project with it.

`python -m tools.site.troubles` writes them into docs/troubleshooting.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

from codemods.commands.doctor import line
from codemods.doctor.diagnose import diagnose
from codemods.doctor.finding import Finding
from codemods.files.model import EMPTY
from codemods.files.project import Project
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan

PAGE = Path(__file__).resolve().parents[2] / "docs/troubleshooting.md"
_PART = re.compile(r"(?<=<!-- troubles -->\n).*?(?=<!-- /troubles -->)", re.DOTALL)
_SDK = "sentry-sdk==2.75.0\n"
_INIT = "import sentry_sdk\n\nsentry_sdk.init({})\n"


class Trouble(NamedTuple):
    """`symptom` as the guide names it, what `is_so`, and the smallest project that has it."""

    symptom: str
    is_so: str
    project: Mapping[str, str] = EMPTY


def _flask(options: str, **more: str) -> dict[str, str]:
    app = "\nfrom flask import Flask\n\napp = Flask(__name__)\n"
    texts = {"requirements.txt": f"flask\n{_SDK}", "app.py": _INIT.format(options) + app}
    return texts | {"Procfile": "web: gunicorn app:app\n"} | more


TROUBLES = (
    Trouble(
        "Events not appearing",
        "Most often the process that fails never comes past the init call, or has no DSN. "
        "`doctor` names the first; `verify` starts each process and says which sends nothing; "
        "`verify --dsn` sends one event to the real Sentry and says what it answered. "
        "`SENTRY_DEBUG=1` makes the SDK talk, on standard error.",
        {
            "requirements.txt": f"celery\nflask\n{_SDK}",
            "app.py": _flask("")["app.py"],
            "tasks.py": 'from celery import Celery\n\napp = Celery("a")\n',
            "Procfile": "web: gunicorn app:app\nworker: celery -A tasks worker\n",
        },
    ),
    Trouble(
        "Malformed DSN error",
        "`https://KEY@HOST/PROJECT`, the project a number; regions and self-hosted servers have "
        "hosts of their own. A malformed one stops the application, also one in the environment. "
        "None at all stops nothing. It belongs into the environment, not into the repository.",
        _flask('dsn="https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/2"'),
    ),
    Trouble(
        "Django exceptions not captured",
        "Where in the settings Sentry starts makes no difference, not even after "
        "`get_wsgi_application()`. What is lost is what never loads that file: with the call in "
        "`wsgi.py`, management commands and workers.",
        {
            "requirements.txt": f"django\n{_SDK}",
            "manage.py": "import os\n\nfrom django.core.management import execute_from_command_line"
            '\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n'
            "execute_from_command_line()\n",
            "shop/__init__.py": "",
            "shop/settings.py": 'SECRET_KEY = ""\nROOT_URLCONF = "shop.urls"\n',
            "shop/wsgi.py": _INIT.format("")
            + "\nimport os\n\nfrom django.core.wsgi import get_wsgi_application\n\n"
            'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n'
            "application = get_wsgi_application()\n",
            "Procfile": "web: gunicorn shop.wsgi\nclock: python manage.py nightly\n",
        },
    ),
    Trouble(
        "Flask exceptions not captured",
        "An init call after `Flask(__name__)` loses nothing. Look whether the process comes past "
        "it at all: a call under `if __name__ == ...` is not seen by a server.",
        {
            "requirements.txt": f"flask\n{_SDK}",
            "app.py": "import sentry_sdk\nfrom flask import Flask\n\napp = Flask(__name__)\n\n"
            'if __name__ == "__main__":\n    sentry_sdk.init()\n    app.run()\n',
            "Procfile": "web: gunicorn app:app\n",
        },
    ),
    Trouble(
        "FastAPI exceptions not captured",
        "They are, wherever the call stands; what is lost after `FastAPI()` is request bodies, "
        "and in a lifespan also errors that are answered with a 5xx status.",
        {
            "requirements.txt": f"fastapi\nuvicorn\n{_SDK}",
            "main.py": "import sentry_sdk\nfrom fastapi import FastAPI\n\napp = FastAPI()\n"
            "sentry_sdk.init()\n",
            "Procfile": "web: uvicorn main:app\n",
        },
    ),
    Trouble(
        "Celery task errors not captured",
        "Sentry has to start in the worker. The module that defines the app is loaded there, so a "
        "call in it is enough; `celeryd_init` works as well, but beat then needs `beat_init`. "
        "`worker_process_init` is too late.",
        {
            "requirements.txt": f"celery\n{_SDK}",
            "tasks.py": "import sentry_sdk\nfrom celery import Celery, signals\n\n"
            'app = Celery("a")\n\n\n@signals.worker_process_init.connect\n'
            "def start(**kwargs):\n    sentry_sdk.init()\n",
            "Procfile": "worker: celery -A tasks worker\n",
        },
    ),
    Trouble(
        "Sanic init not working",
        "The reverse of what the guide says: in a `before_server_start` listener transactions and "
        "request data are lost. Start Sentry on module level. The asyncio integration is not "
        "needed: with it an error of most tasks arrives twice.",
        {
            "requirements.txt": f"sanic\n{_SDK}",
            "server.py": "import sentry_sdk\nfrom sanic import Sanic\n\n"
            'app = Sanic("shop")\n\n\n@app.before_server_start\n'
            "async def start(app):\n    sentry_sdk.init()\n",
            "Procfile": "web: sanic server:app\n",
        },
    ),
    Trouble(
        "uWSGI not capturing",
        "The SDK sends from a thread, and asks for `--enable-threads` and "
        "`--py-call-uwsgi-fork-hooks` (or `--lazy-apps`).",
        _flask("", Procfile="web: uwsgi --http :8000 --module app:app --master\n"),
    ),
    Trouble(
        "No traces appearing",
        "`traces_sample_rate` has to be a number from 0 to 1. A text, as an environment variable "
        "gives it, is taken without a word and samples nothing.",
        _flask('traces_sample_rate="1.0"'),
    ),
    Trouble(
        "Profiling not starting",
        '`profile_session_sample_rate` starts nothing by itself: with `profile_lifecycle="trace"` '
        "it follows traces, which have to be on; else `start_profiler()` has to be called, and "
        "needs no traces. `profiles_sample_rate` is deprecated and switches the newer one off.",
        _flask('profile_session_sample_rate=1.0, profile_lifecycle="trace"'),
    ),
    Trouble(
        "`enable_logs` not working",
        "It needs sentry-sdk 2.35.0, and is unknown to older ones, whose `init` then fails. From "
        "2.68.0 on `LoggingIntegration(capture_sentry_logs=True)` is what sends the records of "
        "`logging`; in 2.68.0 itself `enable_logs` does nothing.",
        _flask("enable_logs=True", **{"requirements.txt": "flask\nsentry-sdk==2.30.0\n"}),
    ),
    Trouble(
        "Too many transactions",
        "Lower `traces_sample_rate`, or leave health checks out (`ignore_health_checks`).",
        _flask("traces_sample_rate=1.0"),
    ),
    Trouble(
        "Cross-request data leaking",
        "What belongs to one request goes onto `sentry_sdk.get_isolation_scope()`; "
        "`get_global_scope()` is every request's. What is written here puts only a filter there.",
    ),
    Trouble(
        "RQ worker not reporting",
        "`rq worker -c mysettings`, and the init call in that file. `--sentry-dsn` was an option "
        "of RQ 1: from 2.0 on the worker stops at it.",
        {
            "requirements.txt": f"rq==2.1.0\n{_SDK}",
            "jobs.py": "def job():\n    pass\n",
            "queueing.py": "import sentry_sdk\nfrom redis import Redis\nfrom rq import Queue\n\n"
            'sentry_sdk.init()\nqueue = Queue(connection=Redis())\nqueue.enqueue("jobs.job")\n',
            "Procfile": 'web: python queueing.py\nworker: rq worker --sentry-dsn=""\n',
        },
    ),
)


def filled(page: str) -> str:
    """Return the page with a section for each trouble, made anew."""
    sections = "\n".join(_section(trouble) for trouble in TROUBLES)
    return _PART.sub(lambda _: sections, page)


def _section(trouble: Trouble) -> str:
    said = "\n".join(line(finding) for finding in said_of(trouble))
    shown = f"\n```\n{said}\n```\n" if said else ""
    return f"## {trouble.symptom}\n\n{fill(trouble.is_so, 100, break_on_hyphens=False)}\n{shown}"


def said_of(trouble: Trouble) -> tuple[Finding, ...]:
    """Return what `doctor` finds in the project of a trouble, errors first."""
    if not trouble.project:
        return ()
    project = Project.of(trouble.project)
    found = scan(project)
    return diagnose(Known(found, recommended(project, found)))


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text()))
