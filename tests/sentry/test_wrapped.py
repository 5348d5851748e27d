"""Sentry that somebody else's package starts: nothing is put beside it, and it is said."""

from __future__ import annotations

import pytest

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
        ("from acme_base.service import bootstrap", 'bootstrap("shop")'),
    ],
)
def test_a_package_that_prepares_the_process_starts_it(imports: str, call: str):
    project = web(imports, call)
    assert applied(project) == project
    (note,) = [n for n in changes(project).notes if "starts Sentry through a package" in n.text]
    assert call in note.text


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
