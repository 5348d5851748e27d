"""Which `.env` a chosen process reads, and whether Sentry sees what it says."""

from __future__ import annotations

import pytest

from codemods.planning.known import Known
from codemods.planning.reach.env_files_read import (
    finds_by_itself,
    is_exported,
    kept_inside,
    readers,
)
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
LOADS = "from dotenv import load_dotenv\n\nload_dotenv()\n"
ASKS = "from decouple import config\n\nA = config('A')\n"


def web(above: str, required: str = "python-decouple\n", **texts: str) -> Known:
    listed = {"requirements.txt": f"flask\n{required}", "Procfile": "web: gunicorn main:app\n"}
    return known({**listed, **texts, "main.py": f"{above}{APP}"})


@pytest.mark.parametrize(
    ("above", "exported", "places"),
    [("", False, []), (LOADS, True, []), (ASKS, False, ["main.py:1"]), (LOADS + ASKS, True, [])],
    ids=["none", "loaded", "kept", "both"],
)
def test_what_is_exported_is_not_kept(above: str, exported: bool, places: list[str]) -> None:
    project = web(above)
    assert is_exported(project) is finds_by_itself(project) is exported
    assert [str(place) for place in kept_inside(project)] == places


def test_it_is_asked_for_the_processes_of_some_files() -> None:
    project = web(LOADS)
    assert finds_by_itself(project, ["main.py"])
    assert not finds_by_itself(project, ["other.py"])


def test_settings_name_a_file_where_their_library_may_be_there() -> None:
    settings = "from pydantic_settings import BaseSettings\n\n\nclass S(BaseSettings):\n"
    settings += "    class Config:\n        env_file = '.env'\n"
    assert readers(web(settings, "pydantic-settings\n"))
    assert not readers(web(settings, "attrs\n"))
