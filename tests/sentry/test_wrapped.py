"""Sentry that somebody else's package starts: nothing is put beside it, and it is said."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

SHOP = {
    "Procfile": "web: gunicorn shop.web:app\n",
    "requirements.txt": "flask\nsentry-sdk[flask]\nacme-common\n",
    "shop/__init__.py": "",
}


def web(imports: str, call: str) -> dict[str, str]:
    text = f"{imports}\nfrom flask import Flask\n\n{call}\n\napp = Flask(__name__)\n"
    return {**SHOP, "shop/web.py": text}


@pytest.mark.parametrize(
    ("imports", "call"),
    [
        ("from acme.common import init_logging", 'init_logging(prefix="SHOP_")'),
        ("import acme.common as common", "common.setup()"),
        ("from acme import observability", "observability.configure_telemetry()"),
    ],
)
def test_a_package_that_prepares_the_process_starts_it(imports: str, call: str):
    project = web(imports, call)
    assert applied(project) == project
    (note,) = [n for n in changes(project).notes if "starts Sentry through a package" in n.text]
    assert call in note.text


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("import acme_common.auto  # noqa: F401", True),
        ("import acme_common.telemetry_setup", False),
        ("import acme_common.bootstrap", True),
        ("from acme_common import auto  # noqa", True),
        ("import acme_common.auto  # noqa: F401\nprint(acme_common)", False),
        ("import readline  # noqa: F401", False),
    ],
)
def test_a_package_that_is_imported_for_what_it_does_may_start_it(line: str, asked: bool):
    project = web(line, "")
    assert (applied(project) == project) == asked


@pytest.mark.parametrize(
    ("imports", "call"),
    [
        ("from dotenv import load_dotenv", "load_dotenv()"),
        ("from prometheus_client import start_http_server", "start_http_server(9000)"),
        ("import logging.config", "logging.config.dictConfig({})"),
        ("from shop.logs import setup_logging", "setup_logging()"),
    ],
)
def test_what_has_another_purpose_does_not(imports: str, call: str):
    project = {**web(imports, call), "shop/logs.py": "def setup_logging():\n    pass\n"}
    assert "sentry_setup" in applied(project)["shop/web.py"]


def test_nor_does_it_where_nothing_requires_the_sdk():
    project = web("from acme.common import init_logging", "init_logging()")
    project["requirements.txt"] = "flask\nacme-common\n"
    assert "sentry_setup" in applied(project)["shop/web.py"]


@pytest.mark.parametrize(
    ("imports", "call"),
    [
        ("from src.observability import configure", "configure()"),
        ("from acme_base.service import bootstrap", 'bootstrap("shop")'),
        ("from shop.telemetry import setup_sentry", "setup_sentry()"),
    ],
    ids=["a folder that is not there", "no requirement's", "the project's, missing"],
)
def test_what_is_not_there_to_be_read_is_a_question(imports: str, call: str):
    project = web(imports, call)
    assert applied(project) == project
    (note,) = changes(project).notes
    module = imports.split()[1]
    assert f"uses `{call}` of {module}, which is not here to be read" in note.text
    assert "sentry_sdk.init(" in note.paste


def settings(text: str) -> dict[str, str]:
    return {
        "manage.py": "import os\n\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
        "requirements.txt": "django\nsentry-sdk\nacme-base\n",
        "shop/__init__.py": "",
        "shop/apps/__init__.py": "",
        "shop/settings.py": f"{text}\nSECRET_KEY = 'x'\nROOT_URLCONF = 'shop.urls'\n",
    }


@pytest.mark.parametrize(
    "text",
    [
        "INSTALLED_APPS = ['shop.apps', 'acme.sentry']",
        'MIDDLEWARE = [\n    "acme.sentry.middleware.Tagging",\n]',
        "from acme.settings import *\n\nSENTRY_DSN = 'x'",
    ],
    ids=["an app", "a middleware", "settings taken over"],
)
def test_what_settings_hand_to_a_package_may_start_it(text: str):
    project = settings(text)
    assert applied(project) == project
    assert "a second start would replace the first" in changes(project).notes[0].text


@pytest.mark.parametrize(
    "text",
    [
        "INSTALLED_APPS = ['shop.sentry']",
        "SENTRY_DSN = 'x'",
        "from acme.settings import *",
        "from shop.apps import *\n\nSENTRY_DSN = 'x'",
    ],
    ids=["an app of its own", "a name alone", "settings without Sentry", "its own settings"],
)
def test_what_stays_in_the_project_does_not(text: str):
    assert "shop/sentry_setup.py" in applied(settings(text))


COMMON = {
    "libs/common/pyproject.toml": "[project]\nname = 'common'\ndependencies = ['sentry-sdk']\n",
    "libs/common/src/common/__init__.py": "",
    "libs/common/src/common/obs.py": "import sentry_sdk\n\n\n"
    "def start():\n    sentry_sdk.init('x')\n",
    "svc/api/requirements.txt": "flask\n../../libs/common\n",
    "svc/api/app.py": "{}from flask import Flask\n\napp = Flask(__name__)\n",
}


def of_service(start: str, **others: str) -> tuple[list[str], list[str]]:
    """Return the files that the service gets changed, and what is told."""
    texts = {path: text.replace("{}", start) for path, text in {**COMMON, **others}.items()}
    project = Project.of(texts)
    found = scan(project, "svc/api")
    asked = Known(found, recommended(project, found))
    done = apply(project, plan(asked))
    return [change.path for change in done.files], [note.text for note in done.notes]


def test_what_another_project_of_the_repository_starts_is_not_started_again():
    files, told = of_service("from common.obs import start\n\nstart()\n")
    assert files == []
    assert told[0].startswith("svc/api/app.py:1 starts Sentry by libs/common/src/common/obs.py:5")
    files, told = of_service("from common import obs\n\nobs.start()\n")
    assert files == []
    at_import = {"libs/common/src/common/obs.py": "import sentry_sdk\n\nsentry_sdk.init('x')\n"}
    assert of_service("import common.obs\n", **at_import)[0] == []


def test_what_is_not_called_or_not_imported_does_not():
    assert of_service("from common.obs import start\n")[0]
    assert of_service("import common\n")[0]
    own = {"svc/api/common/__init__.py": "", "svc/api/common/obs.py": "def start(): ...\n"}
    assert of_service("from common.obs import start\n\nstart()\n", **own)[0]


@pytest.mark.parametrize(
    "imports",
    [
        "from acme_helpers.sentry_helper import click_sentry",
        "from acme.sentry import reported",
        "import click_sentry",
    ],
)
def test_what_is_named_after_sentry_and_not_here_is_a_question(imports: str):
    project = {**web(imports, ""), "requirements.txt": "flask\nacme-helpers\n"}
    assert applied(project) == project
    (note,) = [n for n in changes(project).notes if "does not show" in n.text]
    assert f"shop/web.py:1 uses `{imports}`" in note.text


@pytest.mark.parametrize(
    "imports",
    [
        "from structlog_sentry import SentryProcessor",
        "from shop.sentry import PATHS",
        "import sentryless",
    ],
)
def test_what_starts_nothing_is_none(imports: str):
    project = {**web(imports, ""), "shop/sentry.py": "PATHS = ()\n"}
    project["requirements.txt"] = "flask\n"
    assert "sentry_setup" in applied(project)["shop/web.py"]


@pytest.mark.parametrize(
    ("requires", "own", "told"),
    [
        ("flask\nsentry-sdk\n", "", True),
        ("flask\n", "", False),
        ("flask\nsentry-sdk\n", "import sentry_sdk\n\nsentry_sdk.set_tag('a', 'b')\n", False),
    ],
    ids=["required for others", "not required", "used here"],
)
def test_what_is_required_and_not_imported_may_be_started_by_a_package(
    requires: str, own: str, told: bool
):
    app = f"from flask import Flask\n{own}\napp = Flask(__name__)\n"
    texts = {"requirements.txt": requires, "app.py": app, "Procfile": "web: gunicorn app:app\n"}
    notes = [n.text for n in changes(texts).notes if "nothing here imported it" in n.text]
    assert notes == [n for n in notes if n.startswith("requirements.txt:2 requires sentry-sdk")]
    assert bool(notes) is told
