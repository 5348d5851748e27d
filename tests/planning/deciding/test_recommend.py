"""One concrete proposal: the defaults of every question, by what was found."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.kinds.feature import Found
from codemods.planning.deciding.recommend import is_recommended, recommend
from codemods.planning.scanning.scan import scan
from tests.projects import recommended

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
FLASK = {"requirements.txt": "flask\n", "app.py": APP}
OLD = {**FLASK, "requirements.txt": "flask\nsentry-sdk==2.40.0\n"}
OWN = {**FLASK, "app.py": f"import sentry_sdk\n\nsentry_sdk.init()\n{APP}"}


def proposed(texts: dict[str, str], **chosen: Any) -> dict[str, Any]:
    project = Project.of(texts)
    return recommend(project, scan(project), chosen)


def test_what_was_found_is_proposed() -> None:
    found = proposed(FLASK)

    assert (found["frameworks"], found["entrypoints"]) == (["flask"], ["app.py"])
    assert found["features"] == ["error_monitoring", "tracing", "logging"]
    assert (found["style"], found["init_path"]) == ("inline", "app.py")
    assert found["sdk_version"] == NEWEST_SDK
    assert proposed(OLD)["sdk_version"] == "2.40.0"


def test_what_was_answered_decides_what_follows() -> None:
    assert proposed(FLASK, entrypoints=[])["style"] == "none"


@pytest.mark.parametrize(("texts", "level"), [(FLASK, "personal"), (OWN, "standard")])
def test_a_set_up_of_the_users_own_is_asked_for_no_personal_data(
    texts: dict[str, str], level: str
) -> None:
    assert proposed(texts)["personal_data"] == level


def test_a_library_that_is_too_old_gets_no_integration() -> None:
    found = proposed({**FLASK, "requirements.txt": "flask==0.12\n"})

    assert found["unusable"] == ["flask"]
    assert proposed(FLASK)["unusable"] == []


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Found(anything=True), True),
        (Found(), False),
        (Found(frameworks=("web",)), True),
        (Found(frameworks=("queue",)), False),
        (Found(libraries=("ai",)), True),
        (Found(libraries=("otel",)), False),
        (Found(anything=True, unless=("ai",)), False),
        (Found(schedules=True), False),
    ],
)
def test_for_what_a_feature_is_recommended(rule: Found, expected: bool) -> None:
    texts = {"requirements.txt": "flask\nopenai\n", "app.py": f"import openai\n{APP}"}

    assert is_recommended(rule, scan(Project.of(texts))) is expected


def test_a_package_that_is_called_like_the_standard_library_is_not_told_from_it() -> None:
    text = "from fastapi import FastAPI\n\napp = FastAPI()\n"
    texts = {
        "pyproject.toml": '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "shop"\n'
        'dependencies = ["fastapi"]\n',
        "shop/__init__.py": "",
        "shop/app.py": text,
        "http/__init__.py": "",
        "Procfile": "web: uvicorn shop.app:app\n",
    }
    _, _, answers = recommended(texts)
    assert answers.packages == ("shop",)


def test_what_a_process_is_started_by_is_own_also_in_a_package_called_src() -> None:
    texts = {
        "pyproject.toml": '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "shop"\n'
        'dependencies = ["fastapi"]\n',
        "src/__init__.py": "",
        "src/shop/__init__.py": "",
        "src/shop/app.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
        "Procfile": "web: uvicorn --app-dir src shop.app:app\n",
    }
    _, _, answers = recommended(texts)
    assert answers.packages == ("shop", "src")
