"""raven that reads SENTRY_DSN has to go before anything else starts by it."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

SETTINGS = """\
import os

INSTALLED_APPS = ["raven.contrib.django.raven_compat"]
ROOT_URLCONF = "shop.urls"
RAVEN_CONFIG = {"dsn": os.environ.get("SENTRY_DSN")}
"""
MANAGE = "import os\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
MANAGE += "from django.core.management import execute_from_command_line\n"
DJANGO = {
    "manage.py": f"{MANAGE}\nexecute_from_command_line()\n",
    "shop/__init__.py": "",
    "shop/urls.py": "urlpatterns = []\n",
    "shop/settings.py": SETTINGS,
    "requirements.txt": "django\nraven\n",
}
FLASK = {
    "app.py": "from flask import Flask\n\nimport errors\n\napp = Flask(__name__)\n",
    "errors.py": "import os\n\nfrom raven import Client\n\nclient = Client()\n",
    "requirements.txt": "flask\nraven\n",
}


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (DJANGO, "shop/settings.py:5"),
        (FLASK, "errors.py:5"),
        (
            {**FLASK, "errors.py": FLASK["errors.py"].replace("()", "(os.environ['SENTRY_DSN'])")},
            "errors.py:5",
        ),
    ],
)
def test_nothing_starts_beside_it(texts: dict[str, str], place: str) -> None:
    assert applied(texts) == texts
    said = [n.text for n in changes(texts).notes]
    assert any(f"raven ({place}) reads SENTRY_DSN" in text for text in said)
    assert any("which sentry-sdk has replaced" in text for text in said)


@pytest.mark.parametrize(
    "texts",
    [
        {**DJANGO, "shop/settings.py": SETTINGS.replace("SENTRY_DSN", "RAVEN_DSN")},
        {**DJANGO, "shop/settings.py": SETTINGS.replace('"raven.contrib.django.raven_compat"', "")},
        {**DJANGO, "requirements.txt": "django\n"},
        {**FLASK, "errors.py": FLASK["errors.py"].replace("()", "(os.environ['SHOP_DSN'])")},
        {**FLASK, "errors.py": FLASK["errors.py"].replace("()", "('https://a:b@example.org/1')")},
    ],
)
def test_by_another_variable_it_stays_beside(texts: dict[str, str]) -> None:
    assert "sentry_sdk" in "".join(applied(texts).values())
