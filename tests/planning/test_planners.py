"""A planner is one file: it is found by its name and has its turn among the others."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from codemods.files import loading
from codemods.files.model import Note
from codemods.files.project import Project
from codemods.knowledge.registry import features, libraries
from codemods.planning import plans
from codemods.planning.deciding import recommend
from codemods.planning.known import Known
from codemods.planning.plan import plan, planners
from codemods.planning.scanning.scan import scan
from codemods.planning.turn import Turn
from tests.projects import known

TEXTS = {
    "requirements.txt": "flask\nsentry-sdk==2.75.0\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "web/package.json": '{"dependencies": {"next": "15"}}',
}
PLANNER = """\
from codemods.files.model import Note
from codemods.planning.turn import Turn

TURN = Turn.{turn}


def plan(known):
    yield Note(f"{{len(known.found.entrypoints)}} may run at night")
"""


@pytest.fixture
def dropped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """A function that puts a planner of a given turn into a copy of the folder."""
    packages = tmp_path / "codemods"
    shutil.copytree(loading.PACKAGES, packages, ignore=shutil.ignore_patterns("__pycache__"))
    folder = packages / "planning" / "plans"

    def drop(turn: str) -> None:
        (folder / "night.py").write_text(PLANNER.format(turn=turn))
        monkeypatch.setattr(loading, "PACKAGES", packages)
        monkeypatch.setattr(plans, "__path__", [*plans.__path__, str(folder)])
        loading.modules.cache_clear()

    yield drop
    sys.modules.pop("codemods.planning.plans.night", None)
    vars(plans).pop("night", None)
    loading.modules.cache_clear()


@pytest.mark.parametrize(("turn", "place"), [("CHANGED", 0), ("LAUNCHED", -1)])
def test_a_file_in_the_folder_is_a_planner(
    turn: str, place: int, dropped: Callable[[str], None]
) -> None:
    before = plan(known(TEXTS))
    assert before.notes, "there are others to come before or after"
    dropped(turn)
    after = plan(known(TEXTS))
    assert after.notes[place] == Note("1 may run at night")
    assert tuple(n for n in after.notes if n != after.notes[place]) == before.notes
    assert after._replace(notes=()) == before._replace(notes=())


def test_planners_go_by_their_turns() -> None:
    turns = [planner.TURN for planner in planners()]
    assert turns == sorted(turns)
    assert set(turns) == set(Turn), "a turn that nobody has is none"


def test_what_everything_else_needs_is_a_condition() -> None:
    texts = {
        "requirements.txt": "flask\ncelery\n",
        "shop/__init__.py": "",
        "shop/web.py": TEXTS["app.py"],
        "shop/tasks.py": "from celery import Celery\n\napp = Celery()\n",
        "Procfile": "web: gunicorn shop.web:app\nworker: celery -A shop.tasks worker\n",
        "Dockerfile": "FROM python:3.13\nCOPY requirements.txt .\n"
        "COPY shop/__init__.py shop/web.py shop/tasks.py shop/\n",
    }
    made_of = plan(known(texts))
    assert [edit.path for edit in made_of.requirement] == ["requirements.txt", "Dockerfile"]
    assert all(edit.condition for edit in made_of.requirement)
    assert made_of.edits
    assert not any(edit.condition for edit in made_of.edits)


WORDS = (
    "import structlog, loguru, logging, sys, aiogram, gradio, django, celery, flask, fastapi\n"
    "from flask_cors import CORS\nstructlog.configure()\nstructlog.get_logger()\n"
    "CORS(app, allow_headers=['x'])\nsys.excepthook = hook\nschedule = {'a': {'task': 'b', "
    "'schedule': 200.5}}\n@app.errorhandler(Exception)\ndef process_exception(self): pass\n"
    "class Handler(logging.Handler):\n    def emit(self, record): loguru.logger.error(record)\n"
)
UNREAD = {
    "of Python 2": f"{WORDS}print 'a'\n".encode(),
    "too deep": f"{WORDS}x = {'a + ' * 2000}1\n".encode(),
    "with a NUL": f"{WORDS}\0".encode(),
    "of another encoding": WORDS.encode("utf-16"),
    "being merged": f"<<<<<<< ours\n{WORDS}=======\n>>>>>>> theirs\n".encode(),
}


@pytest.mark.parametrize("text", UNREAD.values(), ids=UNREAD)
def test_a_file_that_does_not_parse_ends_no_plan(text: bytes) -> None:
    main = "import structlog\nfrom flask import Flask\n\nimport shop\n\napp = Flask(__name__)\n"
    files = {
        "requirements.txt": b"flask\nflask-cors\nstructlog\nloguru\ncelery\naiogram\n",
        "main.py": f"{main}structlog.get_logger()\n".encode(),
        "shop.py": text,
        "Procfile": b"web: gunicorn main:app\n",
    }
    project = Project.of(files)
    found = scan(project)
    every = {"features": sorted(features()), "libraries": sorted(libraries())}
    plan(Known(found, recommend.recommended(project, found, **every)))
