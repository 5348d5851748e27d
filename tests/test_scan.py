"""Which of several subprojects is scanned."""

from __future__ import annotations

from codemods.project import Project
from codemods.registry import frameworks
from codemods.scan import scan

FASTAPI = frameworks()["fastapi"].sample.before
BACKEND = {f"backend/{path}": text for path, text in FASTAPI.items()}
PROCFILE = {"Procfile": "web: cd backend && uvicorn app.main:app\n"}


def test_a_list_at_the_top_is_no_rival_of_the_service_below():
    texts = {**BACKEND, **PROCFILE, "requirements.txt": "pre-commit\nfastapi\n"}
    found = scan(Project.of(texts))
    assert (found.root, found.others) == ("backend", ("",))
    assert found.dependencies.target == "backend/requirements.txt"


def test_a_small_helper_is_not_what_the_repository_is_about():
    code = {f"shop/{name}.py": "" for name in "abcdef"}
    found = scan(Project.of({**BACKEND, **PROCFILE, **code, "requirements.txt": "fastapi\n"}))
    assert (found.entrypoints, found.others) == ((), ("", "backend"))


def test_an_app_of_its_own_at_the_top_is_one():
    own = {
        "requirements.txt": "fastapi\n",
        "main.py": "import fastapi\n\napp = fastapi.FastAPI()\n",
    }
    started = {"Procfile": "web: uvicorn main:app\nback: cd backend && uvicorn app.main:app\n"}
    found = scan(Project.of({**BACKEND, **own, **started}))
    assert (found.entrypoints, found.others) == ((), ("", "backend"))
