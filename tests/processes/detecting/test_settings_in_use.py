"""Each process has settings of its own: by its environment, or by the file that it starts."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied

NAMES = 'import os\n{more}\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "{name}")\n'
SERVED = "from django.core.wsgi import get_wsgi_application\n"
WSGI = NAMES.format(more=SERVED, name="shop.settings") + "application = get_wsgi_application()\n"
BASE = "ROOT_URLCONF = 'shop.urls'\n"
SHOP = {
    "requirements.txt": "django\ngunicorn\n",
    "manage.py": NAMES.format(more="", name="shop.settings"),
    "shop/__init__.py": "",
    "shop/wsgi.py": WSGI,
    "shop/settings.py": BASE,
    "shop/other.py": BASE,
}
IMAGE = """\
FROM python:3.12
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["gunicorn", "shop.wsgi:application"]
"""
COMPOSE = """\
services:
  web:
    build: .
    environment:
      - DJANGO_SETTINGS_MODULE=shop.other
"""
COMMAND = f"{COMPOSE}    command: python manage.py runserver\n"
POD = """\
kind: Pod
spec:
  containers:
  - image: shop
    command: ["gunicorn", "shop.wsgi"]
    env:
    - name: DJANGO_SETTINGS_MODULE
      value: shop.other
"""
CELERY = NAMES.format(more="from celery import Celery\n", name="shop.other") + (
    'app = Celery("shop")\napp.config_from_object("django.conf:settings")\n'
)
WEB, BOTH = "web: gunicorn shop.wsgi\n", {"shop/settings.py", "shop/other.py"}
STARTS = "worker: python manage.py runworker"


def settings(texts: dict[str, str]) -> set[str]:
    """Return the files of settings that start Sentry."""
    found = scan(Project.of({**SHOP, **texts}), "")
    return {e.path for e in found.entrypoints if e.framework == "django"}


@pytest.mark.parametrize(
    "texts",
    [
        {"Dockerfile": IMAGE, "docker-compose-dev.yml": COMMAND},
        {"Dockerfile": IMAGE, "docker-compose-dev.yml": COMPOSE},
        {"Dockerfile": IMAGE, "k8s/web.yaml": POD},
        {"Procfile": f"{WEB}{STARTS} --settings=shop.other\n"},
        {"Procfile": f"{WEB}{STARTS} --settings shop.other\n"},
        {"Procfile": f"{WEB}api: gunicorn -e DJANGO_SETTINGS_MODULE=shop.other shop.wsgi\n"},
        {"Procfile": f"{WEB}worker: celery -A shop worker\n", "shop/celery.py": CELERY},
        {
            "Procfile": f"{WEB}{STARTS}\n",
            "manage.py": SHOP["manage.py"].replace("settings", "other"),
        },
    ],
    ids="compose its-image kubernetes option words gunicorn celery manage".split(),
)
def test_what_another_process_is_given_takes_it_from_none(texts: dict[str, str]) -> None:
    texts["requirements.txt"] = "django\ngunicorn\ncelery\n"
    assert settings(texts) == BOTH


@pytest.mark.parametrize(
    "texts",
    [
        {"Dockerfile": IMAGE.replace("CMD", "ENV DJANGO_SETTINGS_MODULE=shop.other\nCMD")},
        {"Procfile": WEB, "shop/wsgi.py": WSGI.replace("shop.settings", "shop.other")},
    ],
    ids=["by the image", "by what is served"],
)
def test_what_no_process_that_is_seen_is_given_is_left_alone(texts: dict[str, str]) -> None:
    assert settings(texts) == {"shop/other.py"}


def test_one_that_imports_the_other_by_name_has_its_sentry() -> None:
    texts = {"Dockerfile": IMAGE, "docker-compose-dev.yml": COMMAND}
    other = f"from shop.settings import DEBUG\n\n{BASE}"
    assert settings({**texts, "shop/other.py": other}) == {"shop/settings.py"}


def test_what_developers_are_told_to_run_has_no_say_beside_a_deployment() -> None:
    recipe = "run:\n\tDJANGO_SETTINGS_MODULE=shop.other python manage.py runserver\n"
    assert settings({"Dockerfile": IMAGE, "Makefile": recipe}) == {"shop/settings.py"}


def test_a_package_of_them_whose_base_is_no_settings_by_itself() -> None:
    texts = {
        "Procfile": f"{WEB}{STARTS}\n",
        "shop/conf/__init__.py": "",
        "shop/conf/base.py": "DEBUG = False\n",
        "shop/conf/a.py": f"from .base import *\n{BASE}",
        "shop/conf/b.py": f"from .base import *\n{BASE}",
        "manage.py": SHOP["manage.py"].replace("shop.settings", "shop.conf.a"),
        "shop/wsgi.py": WSGI.replace("shop.settings", "shop.conf.b"),
    }
    assert settings(texts) == {"shop/conf/a.py", "shop/conf/b.py"}


def test_all_load_one_module_and_each_process_is_told_of_its_own() -> None:
    texts = {**SHOP, "Dockerfile": IMAGE, "docker-compose-dev.yml": COMMAND}
    made = applied(texts)
    assert all("import sentry_setup" in made[path] for path in BOTH)
    found = {p.entry.path: p for p in scan(Project.of(texts), "").proven}
    assert [str(p.launch.evidence) for p in found["shop/settings.py"].processes] == ["Dockerfile:5"]
    (given,) = found["shop/other.py"].processes
    assert str(given.launch.evidence) == "docker-compose-dev.yml:6"
