"""Which settings module is the app of a project that a variable configures."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied

MANAGE = """\
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "{name}")
"""
BASE = "ROOT_URLCONF = 1\n"


def settings(**texts: str) -> set[tuple[str, str]]:
    """Return the settings that are patched, with the file that names them."""
    named = {k.replace("__", "/") + ".py": v for k, v in texts.items()}
    found = scan(Project.of({"requirements.txt": "django\n", **named}), "")
    return {(e.path, e.evidence[0].path) for e in found.entrypoints if e.framework == "django"}


def test_it_is_found_by_the_end_of_its_path_where_only_one_file_ends_so():
    far = {"deploy__backend__shop__settings": BASE, "manage": MANAGE.format(name="shop.settings")}
    assert settings(**far) == {("deploy/backend/shop/settings.py", "manage.py")}


def test_of_two_files_that_end_so_none_is_chosen():
    twice = {
        "one__shop__settings": BASE,
        "two__shop__settings": BASE,
        "tools__manage": MANAGE.format(name="shop.settings"),
    }
    assert settings(**twice) == set()


@pytest.mark.parametrize(
    ("texts", "path"),
    [
        ({"shop__base": BASE, "shop__prod": "from .base import *\n"}, "shop/base.py"),
        ({"shop__base": "", "shop__prod": f"from .base import *\n{BASE}"}, "shop/prod.py"),
    ],
    ids=["the one that all reach", "the one that has the setting"],
)
def test_star_imports_lead_to_the_shared_one(texts: dict[str, str], path: str):
    assert settings(**texts, manage=MANAGE.format(name="shop.prod")) == {(path, "manage.py")}


def test_two_configurations_that_share_nothing_are_both_patched():
    apart = {
        "shop__a": BASE,
        "shop__b": BASE,
        "manage": MANAGE.format(name="shop.a"),
        "wsgi": MANAGE.format(name="shop.b"),
    }
    assert settings(**apart) == {("shop/a.py", "manage.py"), ("shop/b.py", "wsgi.py")}


SPLIT = "from split_settings.tools import include\n\ninclude('parts/base.py')\n"


def test_settings_that_read_files_beside_them_are_the_one_that_is_named():
    parts = {"shop__settings": SPLIT, "shop__parts__base": BASE}
    named = {"manage": MANAGE.format(name="shop.settings")}
    assert settings(**parts, **named) == {("shop/settings.py", "manage.py")}


def test_two_named_settings_that_read_files_beside_them_leave_it_open():
    parts = {"shop__one": SPLIT, "shop__two": SPLIT, "shop__parts__base": BASE}
    named = {"manage": MANAGE.format(name="shop.one"), "other": MANAGE.format(name="shop.two")}
    assert settings(**parts, **named) == set()


def test_settings_with_two_names_are_imported_by_none() -> None:
    texts = {
        "requirements.txt": "django\n",
        "apps/shop/__init__.py": "",
        "apps/shop/settings.py": "ROOT_URLCONF = 'urls'\nINSTALLED_APPS = []\n",
        "apps/shop/asgi.py": MANAGE.format(name="shop.settings"),
        "manage.py": MANAGE.format(name="apps.shop.settings"),
    }
    made = applied(texts)
    assert "sentry_sdk.init(" in made["apps/shop/settings.py"]
