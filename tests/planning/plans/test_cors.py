"""Which CORS policies get the headers of a trace, and which are only named."""

from __future__ import annotations

import json

import pytest

from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan

FRONTEND = {"web/package.json": json.dumps({"dependencies": {"react": "19"}})}
FASTAPI = """\
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_headers=["x-shop"])
"""
FLASK = """\
from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app)
"""


def outcome(texts: dict[str, str], **given: object) -> tuple[dict[str, str], str]:
    project = Project.of(texts)
    found = scan(project)
    changes = apply(project, plan(Known(found, recommended(project, found, **given))))
    files = {c.path: (c.after or b"").decode() for c in changes.files}
    return files, "\n".join(f"{n.text}\n{n.paste}" for n in changes.notes)


def test_a_frontend_in_this_project_gets_its_headers_through():
    files, said = outcome({"main.py": FASTAPI, "requirements.txt": "fastapi\n", **FRONTEND})
    assert 'allow_headers=["x-shop", "sentry-trace", "baggage"],' in files["main.py"]
    assert "at another origin, name that in tracePropagationTargets" in said


def test_without_a_frontend_here_the_lines_are_shown():
    files, said = outcome({"main.py": FASTAPI, "requirements.txt": "fastapi\n"})
    assert "sentry-trace" not in files["main.py"]
    assert "main.py:5 (CORSMiddleware) does not let sentry-trace and baggage in" in said


@pytest.mark.parametrize(
    ("source", "given"),
    [(FLASK, {}), (FASTAPI, {"features": ["error_monitoring"]})],
    ids=["all come by default", "nothing is traced"],
)
def test_nothing_to_say(source: str, given: dict[str, object]):
    texts = {"main.py": source, "requirements.txt": "fastapi\nflask\n", **FRONTEND}
    files, said = outcome(texts, **given)
    assert "sentry-trace" not in files["main.py"] + said


def test_what_is_set_elsewhere_is_not_judged():
    source = FASTAPI.replace('["x-shop"]', "settings.HEADERS")
    _, said = outcome({"main.py": source, "requirements.txt": "fastapi\n"})
    assert "main.py:5 (CORSMiddleware) lets in what `settings.HEADERS` says" in said
    assert "does not let" not in said


def test_a_name_stands_for_what_it_was_given():
    source = FASTAPI.replace('["x-shop"]', "HEADERS").replace("app =", 'HEADERS = ["*"]\napp =')
    files, said = outcome({"main.py": source, "requirements.txt": "fastapi\n", **FRONTEND})
    assert "sentry-trace" not in files["main.py"] + said


def test_django_is_shown_what_to_add_to_the_default():
    texts = {
        "manage.py": "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n",
        "shop/__init__.py": "",
        "shop/settings.py": 'ROOT_URLCONF = "u"\nINSTALLED_APPS = ["corsheaders"]\n',
        "requirements.txt": "django\ndjango-cors-headers\n",
        **FRONTEND,
    }
    files, said = outcome(texts)
    assert "CORS_ALLOW_HEADERS" not in files.get("shop/settings.py", "")
    assert 'CORS_ALLOW_HEADERS = (*default_headers, "sentry-trace", "baggage")' in said


def test_settings_for_tests_let_no_browser_in():
    texts = {
        "manage.py": "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n",
        "shop/__init__.py": "",
        "shop/settings.py": 'ROOT_URLCONF = "u"\n',
        "shop/settings_test.py": f"from .settings import *\n{BASE}",
        "requirements.txt": "django\ndjango-cors-headers\n",
    }
    assert "settings_test.py" not in outcome(texts)[1]


BASE = "INSTALLED_APPS = ['corsheaders']\nROOT_URLCONF = 'shop.urls'\n"
SET = "CORS_ALLOW_HEADERS = ['x-shop']\n"
STAR = "from .base import *\n"
CORS = "from .cors import *\n"
INCLUDED = "from split_settings.tools import include\n\ninclude('base.py', 'cors.py')\n"
EXECUTED = "for name in ('base', 'cors'):\n    exec(open(f'{name}.py').read())\n"


def settings(**files: str) -> dict[str, str]:
    """Return a Django project whose settings are these files; `main` is their package."""
    texts = {f"shop/settings/{name}.py": text for name, text in files.items() if name != "main"}
    main = {"shop/settings/__init__.py": files.get("main", "")}
    named = "shop.settings" if "main" in files else "shop.settings.prod"
    manage = f"import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', '{named}')\n"
    whole = {"manage.py": manage, "requirements.txt": "django\ndjango-cors-headers\n"}
    return {**whole, "shop/__init__.py": "", **main, **texts}


ELSEWHERE = {
    "what the environment's takes": (settings(base=BASE, prod=STAR + SET), "prod"),
    "what the base takes": (
        settings(base="from .cors import *\n" + BASE, cors=SET, prod=STAR),
        "cors",
    ),
    "beside it": (settings(main=f"{STAR}{CORS}", base=BASE, cors=SET), "cors"),
    "included": (settings(main=INCLUDED, base=BASE, cors=SET), "cors"),
    "executed": (settings(main=EXECUTED, base=BASE, cors=SET), "cors"),
    "set anew": (settings(base=BASE + SET, prod=STAR + SET), "prod"),
}


@pytest.mark.parametrize(("texts", "where"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_the_headers_go_where_the_setting_counts(texts: dict[str, str], where: str):
    _, said = outcome(texts)
    assert [line for line in said.splitlines() if "(django-cors-headers)" in line] == [
        line for line in said.splitlines() if f"shop/settings/{where}.py:" in line
    ]
    assert '[*CORS_ALLOW_HEADERS, "sentry-trace", "baggage"]' in said
    files, _ = outcome({**texts, **FRONTEND})
    edited = [path for path, text in files.items() if '"sentry-trace", "baggage"' in text]
    assert edited == [f"shop/settings/{where}.py"]


@pytest.mark.parametrize(
    ("texts", "where"),
    [
        (settings(base=BASE, prod=STAR), "base"),
        (settings(base=BASE, prod=STAR, local=STAR + SET), "base"),
        (settings(base=BASE + SET, prod=f"{STAR}CORS_ALLOW_HEADERS += ['x-b']\n"), "base"),
    ],
    ids=["set nowhere", "set for another", "added to"],
)
def test_where_nothing_replaces_it_the_base_is_named(texts: dict[str, str], where: str):
    assert f"shop/settings/{where}.py:" in outcome(texts)[1]


def test_what_is_added_to_elsewhere_can_still_be_added_to():
    texts = settings(base=BASE, prod=f"{STAR}CORS_ALLOW_HEADERS += ['x-b']\n")
    assert 'CORS_ALLOW_HEADERS = [*default_headers, "sentry-trace", "baggage"]' in outcome(texts)[1]


def test_what_several_files_say_alike_is_said_once_and_of_tests_nothing():
    texts = settings(base=BASE, prod=BASE, test=BASE)
    _, said = outcome(texts)
    places = "shop/settings/base.py:1, shop/settings/prod.py:1 (django-cors-headers) does not let"
    assert said.count("does not let") == 1
    assert places in said


def kept_apart(default: str) -> dict[str, str]:
    given = FASTAPI.replace('["x-shop"]', "settings.CORS_HEADERS")
    return {
        "main.py": f"from config import settings\n{given}",
        "config.py": "from pydantic_settings import BaseSettings\n\n\n"
        f"class Settings(BaseSettings):\n    CORS_HEADERS: list[str] = {default}\n\n\n"
        "settings = Settings()\n",
        "requirements.txt": "fastapi\npydantic-settings\n",
    }


@pytest.mark.parametrize("default", ['["*"]', '["x-shop", "sentry-trace", "baggage"]'])
@pytest.mark.parametrize("frontend", [{}, FRONTEND])
def test_a_setting_that_lets_them_in_where_it_is_made_needs_nothing(
    default: str, frontend: dict[str, str]
):
    _, said = outcome({**kept_apart(default), **frontend})
    assert "CORS" not in said


@pytest.mark.parametrize("frontend", [{}, FRONTEND])
def test_one_that_does_not_is_told_with_a_line_that_keeps_it(frontend: dict[str, str]):
    files, said = outcome({**kept_apart('["x-shop"]'), **frontend})
    assert "sentry-trace" not in files["main.py"]
    assert "lets in what `settings.CORS_HEADERS` says" in said
    assert 'allow_headers=[*settings.CORS_HEADERS, "sentry-trace", "baggage"],' in said
