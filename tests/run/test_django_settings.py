"""Django's settings in other shapes, patched and served: the failure arrives."""

from __future__ import annotations

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.lacking import needed
from tests.projects import applied
from tests.run.conftest import Start

DJANGO = frameworks()["django"]
CLASSES = {
    "requirements.txt": "django\ndjango-configurations\ndjango-environ\n",
    "manage.py": """\
#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
    os.environ.setdefault("DJANGO_CONFIGURATION", "Production")
    from configurations.management import execute_from_command_line

    execute_from_command_line(sys.argv)
""",
    "shop/__init__.py": "",
    "shop/settings.py": """\
import environ
from configurations import Configuration

environ.Env.read_env(".env")


class Base(Configuration):
    SECRET_KEY = "only for development"
    ROOT_URLCONF = "shop.urls"


class Production(Base):
    ALLOWED_HOSTS = ["127.0.0.1"]
""",
    "shop/urls.py": DJANGO.sample.before["shop/urls.py"],
}
SPLIT = {
    **DJANGO.sample.before,
    "manage.py": DJANGO.sample.before["manage.py"].replace("shop.settings", "shop.settings.local"),
    "shop/settings/__init__.py": "",
    "shop/settings/base.py": DJANGO.sample.before["shop/settings.py"],
    "shop/settings/local.py": "from .base import *  # noqa: F403\n\nDEBUG = True\n",
    "shop/settings/production.py": "from .base import *  # noqa: F403\n\nDEBUG = False\n",
    "shop/wsgi.py": DJANGO.sample.before["shop/wsgi.py"].replace(
        "shop.settings", "shop.settings.production"
    ),
}
del SPLIT["shop/settings.py"]


@pytest.mark.parametrize(
    ("texts", "variables"),
    [(CLASSES, ()), (SPLIT, ("SENTRY_DSN",))],
    ids=["classes, with the DSN in .env", "base, local and production"],
)
def test_its_failure_arrives(
    texts: dict[str, str], variables: tuple[str, ...], start: Start, receiver: Receiver
) -> None:
    needed("configurations", "environ")
    needs = tuple(texts["requirements.txt"].split())
    sample = DJANGO.sample._replace(before=texts, install=needs)
    patched = {**applied(texts), ".env": f"SENTRY_DSN={receiver.dsn}\n"}
    given = dict.fromkeys(variables, receiver.dsn)
    started = start(DJANGO._replace(sample=sample), patched, **given)

    started.fail()

    receiver.wait_for(lambda i: i.exception_type == "ZeroDivisionError")
    receiver.wait_for(lambda i: i.type == "transaction" and i.transaction == "/split/{people}")
    assert len(receiver.events) == 1
