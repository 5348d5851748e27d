"""A set-up that is there, in every shape: merged where it stands, or reported, never doubled."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator

import pytest

from codemods.doctor.diagnose import broken_promises, diagnose
from codemods.doctor.finding import Finding
from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes, known

NEEDS = {"requirements.txt": "flask\nsentry-sdk==2.75.0\n"}
LOGS = "LoggingIntegration(capture_sentry_logs=True)"
RATE = "traces_sample_rate"
TRACED = {"features": ["error_monitoring", "tracing", "logging"]}
APP = "from flask import Flask\n\n"
MADE = "\napp = Flask(__name__)\n"

SHAPES = {
    "inline": {"app.py": f"import sentry_sdk\n{APP}sentry_sdk.init(release=1)\n{MADE}"},
    "conditional": {
        "app.py": f"import os\nimport sentry_sdk\n{APP}if os.getenv('SENTRY_DSN'):\n"
        f"    sentry_sdk.init(release=1)\n{MADE}"
    },
    "in a function": {
        "app.py": f"{APP}\ndef create_app():\n    import sentry_sdk\n\n"
        "    sentry_sdk.init(release=1)\n    return Flask(__name__)\n"
    },
    "in a classmethod": {
        "config.py": "import sentry_sdk\n\n\nclass Production:\n    @classmethod\n"
        "    def init_app(cls, app):\n        sentry_sdk.init(release=1)\n",
        "app.py": f"{APP}from config import Production\n{MADE}Production.init_app(app)\n",
    },
    "in a module of its own": {
        "monitoring.py": "import sentry_sdk\n\nsentry_sdk.init(release=1)\n",
        "app.py": f"import monitoring\n{APP}{MADE}",
    },
    "in a lifespan": {
        "requirements.txt": "fastapi\nsentry-sdk==2.75.0\n",
        "app.py": "from contextlib import asynccontextmanager\n\nimport sentry_sdk\n"
        "from fastapi import FastAPI\n\n\n@asynccontextmanager\nasync def lifespan(app):\n"
        "    sentry_sdk.init(release=1)\n    yield\n\n\napp = FastAPI(lifespan=lifespan)\n",
    },
    "in a signal's handler": {
        "requirements.txt": "celery\nsentry-sdk==2.75.0\n",
        "tasks.py": "import sentry_sdk\nfrom celery import Celery, signals\n\n"
        "app = Celery('shop')\n\n\n@signals.celeryd_init.connect\ndef start(**_):\n"
        "    sentry_sdk.init(release=1)\n\n\n@app.task\ndef pack():\n    pass\n",
    },
    "as a dict": {
        "app.py": f"import sentry_sdk\n{APP}options = {{'release': 1}}\n"
        f"sentry_sdk.init(**options)\n{MADE}"
    },
    "DSN without a name": {
        "app.py": f"import sentry_sdk\n{APP}sentry_sdk.init(\n    'https://k@host/1',  # ours\n)\n"
        f"{MADE}"
    },
    "under another name": {
        "app.py": f"from sentry_sdk import init as start\n{APP}start(release=1)\n{MADE}"
    },
    "in a fragment of the settings": {
        "requirements.txt": "django\nsentry-sdk==2.75.0\n",
        "manage.py": "import os\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
        "shop/__init__.py": "",
        "shop/settings/__init__.py": "from .base import *\nfrom .sentry import *\n",
        "shop/settings/base.py": "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = []\n",
        "shop/settings/sentry.py": "import sentry_sdk\n\nsentry_sdk.init(release=1)\n",
    },
}


def diagnosed(texts: dict[str, str]) -> tuple[Finding, ...]:
    """Return what doctor finds."""
    return tuple(diagnose(known(texts)))


def tokens(text: str) -> list[str]:
    """Return the words of a Python text, comments too, brackets' layout not."""
    skipped = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    found = tokenize.generate_tokens(io.StringIO(text).readline)
    return [t.string for t in found if t.type not in skipped and t.string != ","]


def holds(words: list[str], others: list[str]) -> bool:
    """Tell whether all of `words` are in `others`, in the same order."""
    rest: Iterator[str] = iter(others)
    return all(word in rest for word in words)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_call_is_merged_where_it_stands(shape: dict[str, str]):
    texts = {**NEEDS, **shape}
    (path,) = (p for p, text in texts.items() if "sentry_sdk" in text)
    after = applied(texts, **TRACED)
    changed = [p for p in after if after[p] != texts.get(p) and p != "requirements.txt"]
    assert changed == [path], "one call, in the file where it was"
    assert holds(tokens(texts[path]), tokens(after[path])), "a word of the user's is gone"
    assert LOGS in after[path]
    assert RATE in after[path]
    assert not changes(after, **TRACED).files, "a second run changes something"


REPORTED = {
    "wrapped in a helper of the project": (
        {
            "watch.py": "import sentry_sdk\n\n\ndef init_sentry(**options):\n"
            "    sentry_sdk.init(**options)\n",
            "app.py": f"{APP}from watch import init_sentry\n\ninit_sentry(release=1)\n{MADE}",
        },
        "sentry_sdk.init takes **options on line 5",
    ),
    "wrapped in a package": (
        {"app.py": f"{APP}from companylib.obs import setup_sentry\n\nsetup_sentry('a')\n{MADE}"},
        "app.py:5 uses `setup_sentry('a')` of companylib.obs, which is not here to be read",
    ),
    "a plugin that a configuration includes": (
        {
            "requirements.txt": "pyramid\nshop-pyramid-sentry\nsentry-sdk==2.75.0\n",
            "app.py": "from pyramid.config import Configurator\n\n\ndef create_app():\n"
            "    config = Configurator()\n    config.include('shop_pyramid_sentry')\n"
            "    return config.make_wsgi_app()\n",
        },
        "app.py:6 starts Sentry through a package (`config.include('shop_pyramid_sentry')`)",
    ),
}


@pytest.mark.parametrize(("shape", "sentence"), REPORTED.values(), ids=REPORTED)
def test_what_is_wrapped_is_reported_and_left(shape: dict[str, str], sentence: str):
    done = changes({**NEEDS, **shape})
    assert [c.path for c in done.files if c.path.endswith(".py")] == []
    assert sentence in "\n".join(note.text for note in done.notes)


def test_a_function_that_nothing_calls_is_named():
    texts = {
        **NEEDS,
        "watch.py": "import sentry_sdk\n\n\ndef init_sentry():\n    sentry_sdk.init()\n",
        "app.py": f"{APP}{MADE}",
    }
    done = changes(texts)
    told = "\n".join(note.text for note in done.notes)
    assert "watch.py:5 starts Sentry in `init_sentry`, which nothing calls" in told
    called = {**texts, "app.py": f"{APP}from watch import init_sentry\n\ninit_sentry()\n{MADE}"}
    assert "which nothing calls" not in "\n".join(n.text for n in changes(called).notes)
    served = {**texts, "Procfile": "web: gunicorn 'watch:init_sentry()'\n"}
    assert "which nothing calls" not in "\n".join(n.text for n in changes(served).notes)
    named = {**texts, "setup.cfg": "[shop]\nstart = watch.init_sentry\n"}
    assert "which nothing calls" not in "\n".join(n.text for n in changes(named).notes)


PYRAMID = {
    "requirements.txt": "pyramid\ncelery\nsentry-sdk==2.75.0\n",
    "shop/__init__.py": "",
    "shop/config.py": "from pyramid.config import Configurator\n\n\ndef configure():\n"
    "    config = Configurator()\n    config.include('.tasks')\n    config.include('.watch')\n"
    "    return config\n",
    "shop/watch.py": "import sentry_sdk\n\n\ndef includeme(config):\n    sentry_sdk.init()\n",
    "shop/tasks.py": "import celery\n\n\n@celery.shared_task\ndef pack():\n    pass\n\n\n"
    "def includeme(config):\n    config.app = celery.Celery('shop')\n",
    "shop/wsgi.py": "from shop.config import configure\n\n"
    "application = configure().make_wsgi_app()\n",
    "shop/celery.py": "from shop.config import configure\n\napp = configure().app\n",
    "Procfile": "web: gunicorn shop.wsgi:application\nworker: celery -A shop worker\n",
}


def test_what_a_configuration_includes_is_loaded():
    found = scan(Project.of(PYRAMID))
    started = {(e.process, str(shown)) for e in found.entrypoints for shown in e.evidence}
    assert {("web", "Procfile:1"), ("worker", "Procfile:2")} <= started
    assert [n.text for n in changes(PYRAMID).notes if n.level == "todo"] == []
    apart = {**PYRAMID, "shop/celery.py": "from shop.tasks import celery as app\n"}
    told = "\n".join(n.text for n in changes(apart).notes)
    assert "shop/celery.py starts without shop/watch.py" in told
    assert "Not in shop/tasks.py, which it loads: shop/wsgi.py loads that too" in told


FACTORY = (
    "from flask import Flask\n\n\ndef create_app():\n    import sentry_sdk\n\n"
    "    from shop import tasks\n\n    sentry_sdk.init(release=1)\n    app = Flask('shop')\n"
    "    tasks.app.conf.update(app.config)\n    return app\n"
)
QUEUE = "from celery import Celery\n\napp = Celery('shop')\n\n\n@app.task\ndef pack():\n    pass\n"


def test_a_worker_that_no_command_starts_may_come_through_the_web_app():
    texts = {
        "requirements.txt": "flask\ncelery\nsentry-sdk==2.75.0\n",
        "shop/__init__.py": "",
        "shop/web.py": FACTORY,
        "shop/tasks.py": QUEUE,
    }
    (told,) = (n.text for n in changes(texts).notes if n.level == "todo")
    assert told.startswith("Nothing here shows how the worker of shop/tasks.py is started. ")
    (found,) = (f for f in diagnosed(texts) if f.rule == "lost_process")
    assert found.severity == "info"
    assert broken_promises(known(texts)) == ()
    started = {**texts, "Procfile": "worker: celery -A shop.tasks worker\n"}
    assert "shop/tasks.py starts a worker that does not load" in changes(started).notes[0].text
    (found,) = (f for f in diagnosed(started) if f.rule == "lost_process")
    assert found.severity == "error"


OPTIONAL = {
    "setup.py": "from setuptools import setup\n\nsetup(name='shop', install_requires=['tornado'], "
    "extras_require={'sentry': ['sentry-sdk']}, entry_points={'console_scripts': "
    "['shop = shop.server:main', 'shop-doctor = shop.doctor:main']})\n",
    "Dockerfile": 'FROM python\nCOPY . .\nRUN pip install .\nENTRYPOINT ["shop"]\n',
    "shop/__init__.py": "",
    "shop/settings.py": "REPORTS = 'shop.watch'\n",
    "shop/watch.py": "import sentry_sdk\n\n\nclass Reports:\n    def __init__(self, dsn):\n"
    "        sentry_sdk.init(dsn)\n",
    "shop/server.py": "from shop import settings\n\n\ndef main():\n    pass\n",
    "shop/doctor.py": "def main():\n    pass\n",
}


def test_what_only_some_install_is_not_required_of_all():
    done = changes(OPTIONAL)
    raised = OPTIONAL["setup.py"].replace("'sentry-sdk'", "'sentry-sdk>=2.68.0'")
    changed = {c.path: (c.after or b"").decode() for c in done.files}
    assert changed.pop("shop/watch.py") and changed == {"setup.py": raised}
    # Settings name the module, and nothing runs the second command.
    (told,) = (n.text for n in done.notes if n.level == "todo")
    assert told.startswith("Not set up: shop/doctor.py (setup.py:3)")
    bare = OPTIONAL["setup.py"].replace("extras_require={'sentry': ['sentry-sdk']}", "more={}")
    plain = {**OPTIONAL, "setup.py": bare}
    assert "setup.py" in [c.path for c in changes(plain).files]
    guarded = "try:\n    import sentry_sdk\nexcept ImportError:\n    sentry_sdk = None\n"
    plain["shop/watch.py"] = plain["shop/watch.py"].replace("import sentry_sdk\n", guarded)
    assert "setup.py" not in [c.path for c in changes(plain).files]


def test_a_script_that_calls_what_starts_sentry_is_no_stranger_to_it():
    texts = {
        "requirements.txt": "flask\nsentry-sdk\n",
        "Procfile": "web: gunicorn app:app\n",
        "docker-compose.yml": "services:\n  w:\n    build: .\n"
        "    command: python scripts/work.py\n  o:\n    build: .\n"
        "    command: python scripts/other.py\n",
        "watch.py": "import sentry_sdk\n\n\ndef start():\n    sentry_sdk.init(debug=False)\n",
        "app.py": "from flask import Flask\n\nfrom watch import start\n\nstart()\n"
        "app = Flask(__name__)\n",
        "scripts/work.py": "import sys\nfrom pathlib import Path\n\n"
        "sys.path.insert(0, str(Path(__file__).parent.parent))\n\nfrom watch import start\n\n"
        "\ndef main():\n    start()\n\n\nif __name__ == '__main__':\n    main()\n",
        "scripts/other.py": "import time\n\ntime.sleep(9)\n",
    }
    (told,) = (n.text for n in changes(texts).notes if "Not set up" in n.text)
    assert told.startswith("Not set up: scripts/other.py (docker-compose.yml:7)")
    assert not any("scripts/work.py" in note.text for note in changes(texts).notes)


def test_a_call_in_a_comment_is_none():
    texts = {**NEEDS, "app.py": f"{APP}# sentry_sdk.init(dsn=DSN)\n{MADE}"}
    assert not scan(Project.of(texts)).existing
    after = applied(texts)["app.py"]
    assert "# sentry_sdk.init(dsn=DSN)\n" in after
    assert after.count(" sentry_sdk.init(\n") == 1


def test_legacy_raven_is_named_and_stays():
    texts = {
        "requirements.txt": "flask\nraven\n",
        "app.py": f"import raven\n{APP}client = raven.Client()\n{MADE}",
    }
    assert "client = raven.Client()\n" in applied(texts)["app.py"]
    told = "\n".join(note.text for note in changes(texts).notes)
    assert "app.py:4 starts raven, which sentry-sdk has replaced" in told


CELERY = "from celery import Celery\n\ncelery = Celery('shop')\n\n\n@celery.task\ndef pack(): ...\n"
TWO = {
    "requirements.txt": "flask\ncelery\nsentry-sdk==2.75.0\n",
    "shop/__init__.py": "",
    "shop/web.py": f"import shop.watch\n{APP}{MADE}",
    "shop/tasks.py": CELERY,
    "Procfile": "web: gunicorn shop.web:app\nworker: celery -A shop.tasks worker\n",
}
HARMLESS = "import os\n\nimport sentry_sdk\n\nsentry_sdk.init(dsn=os.getenv('SENTRY_DSN'))\n"


def test_a_worker_that_the_call_does_not_reach_imports_it():
    after = applied({**TWO, "shop/watch.py": HARMLESS})
    hook = "from shop import watch  # noqa: F401  # isort: skip\n\n"
    assert after["shop/tasks.py"] == hook + CELERY
    assert after["shop/web.py"] == TWO["shop/web.py"]
    assert not changes(after).files


NOT_IMPORTED = {
    "the app is made there": {"shop/web.py": f"{HARMLESS}{APP}{MADE}", "shop/watch.py": ""},
    "it does something else too": {"shop/watch.py": f"{HARMLESS}connect_database()\n"},
    "it imports what does": {
        "shop/watch.py": f"from shop.db import engine\n{HARMLESS}",
        "shop/db.py": "engine = connect()\n",
    },
    "it fails where the variable is not set": {
        "shop/watch.py": "import os\nimport sentry_sdk\n\n"
        "sentry_sdk.init(dsn=os.environ['SENTRY_DSN'])\n"
    },
    "its rate fails where the variable is not set": {
        "shop/watch.py": "import os\nimport sentry_sdk\n\n"
        "sentry_sdk.init(traces_sample_rate=float(os.getenv('RATE')))\n"
    },
    "its package does something else": {
        "shop/web.py": f"import watch.start\n{APP}{MADE}",
        "watch/__init__.py": "connect_database()\n",
        "watch/start.py": HARMLESS,
    },
    "the worker's image does not have it": {
        "shop/web.py": f"import watch\n{APP}{MADE}",
        "watch.py": HARMLESS,
        "Dockerfile": "FROM python:3.12\nCOPY shop /app/shop\nWORKDIR /app\n"
        'CMD ["celery", "-A", "shop.tasks", "worker"]\n',
    },
    "a function holds the call": {
        "shop/watch.py": "import sentry_sdk\n\n\ndef start():\n    sentry_sdk.init()\n",
        "shop/web.py": f"from shop.watch import start\n{APP}start()\n{MADE}",
    },
}


@pytest.mark.parametrize("texts", NOT_IMPORTED.values(), ids=NOT_IMPORTED)
def test_where_an_import_would_do_more_there_are_lines_to_paste(texts: dict[str, str]):
    whole = {**TWO, **texts}
    done = changes(whole)
    assert applied(whole)["shop/tasks.py"] == CELERY
    (note,) = (n for n in done.notes if n.text.startswith("shop/tasks.py starts a worker"))
    assert "sentry_sdk.init(" in note.paste or note.paste.endswith("start()")


def test_an_rq_worker_beside_an_existing_call_gets_its_settings_to_paste():
    texts = {
        "requirements.txt": "flask\nrq\nsentry-sdk==2.75.0\n",
        "app.py": f"import sentry_sdk\n{APP}sentry_sdk.init()\n{MADE}",
        "jobs.py": "from rq import Queue\n\nqueue = Queue(connection=None)\nqueue.enqueue(print)\n",
        "Procfile": "web: gunicorn app:app\nworker: rq worker\n",
    }
    (note,) = (n for n in changes(texts).notes if "Procfile:2" in n.text)
    assert "`-c mysettings`" in note.text
    assert "REDIS_URL" in note.paste
    assert "sentry_sdk.init(" in note.paste


APART = {
    "requirements.txt": "aiohttp\ncelery\nsentry-sdk==2.75.0\n",
    "Procfile": "web: python -m shop\nworker: celery -A shop.tasks worker\n",
    "shop/__init__.py": "",
    "shop/__main__.py": "import sentry_sdk\nfrom aiohttp import web\n\nsentry_sdk.init()\n"
    "app = web.Application()\nweb.run_app(app)\n",
    "shop/tasks.py": "import sentry_sdk\nfrom celery import Celery\n\n"
    "app = Celery('shop')\nsentry_sdk.init('https://k@host/1')\n",
}


def test_a_process_with_an_init_call_of_its_own_is_told_what_the_other_was_given():
    done = changes(APART, **TRACED)
    assert [change.path for change in done.files] == ["shop/__main__.py"]
    (note,) = done.notes
    assert note.text.startswith("shop/tasks.py:5 starts Sentry for the worker of shop/tasks.py")
    assert note.paste.startswith("traces_sample_rate=")
    given = done.files[0].after.decode().partition("traces_sample_rate")[2].partition("\n)")[0]
    same = APART["shop/tasks.py"].replace("/1'", f"/1', traces_sample_rate{given}")
    assert not changes({**APART, "shop/tasks.py": same}, **TRACED).notes


@pytest.mark.parametrize(
    ("target", "notes"), [("shop.check:begin", 0), ("shop.check:other", 1)], ids=["own", "another"]
)
def test_the_function_that_a_command_calls_starts_sentry(target: str, notes: int):
    texts = {
        "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["sentry-sdk==2.75.0"]\n\n'
        f'[project.scripts]\ncheck = "{target}"\n',
        "shop/__init__.py": "",
        "shop/check.py": "import sentry_sdk\n\n\ndef begin():\n    sentry_sdk.init()\n\n\n"
        "def other():\n    pass\n",
    }
    told = [n for n in changes(texts).notes if "nothing calls" in n.text]
    assert len(told) == notes
