"""Which CORS policies get the headers of a trace, and which are only named."""

from __future__ import annotations

import json

import pytest

from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.recommend import recommended
from codemods.planning.scan import scan

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
    assert "name this backend's address in its tracePropagationTargets" in said


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
