"""Projects in memory that get Sentry and lose it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codemods.files.model import Changes
from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import Answers
from codemods.undo.undo import undo
from tests.projects import once

Data = dict[str, bytes]

CORS = """\
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_headers=["x-shop"])
"""
COMPOSE = "services:\n  web:\n    build: .\n    environment:\n      A: 1\n"
DEPLOYED = {
    "requirements.txt": "fastapi\nuwsgi\nuvicorn\n",
    "app/__init__.py": "",
    "app/main.py": CORS,
    "app/other.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "web/package.json": '{"dependencies": {"react": "19"}}',
    ".env.example": "A=1\n",
    "run.sh": "source .env\n",
    "docker-compose.yml": COMPOSE,
    "Dockerfile": "FROM python\nCOPY app/main.py app/other.py ./app/\nCMD uvicorn app.main:app\n",
    "Procfile": "web: uvicorn app.main:app\nother: uvicorn app.other:app\n",
    "uwsgi.ini": "[uwsgi]\nmodule = app.main:app\nmaster = true\n",
}


def data(texts: Mapping[str, str | bytes]) -> Data:
    """Return files as bytes."""
    return {p: t if isinstance(t, bytes) else t.encode() for p, t in texts.items()}


def with_sentry(texts: Mapping[str, str | bytes], **given: Any) -> tuple[Data, Answers]:
    """Return a project after its first copy, and the answers file as it then is."""

    def set_up() -> tuple[Data, Answers]:
        project = Project.of(texts)
        found = scan(project)
        return _written(data(texts), Known(found, recommended(project, found, **given)))

    files, answers = once(set_up, texts, given)
    return {**files}, answers


def applied(files: Data, answers: Answers) -> tuple[Data, Answers]:
    """Return a project after one run of the task."""
    return _written(files, Known(scan(Project.of(files)), answers))


def _written(files: Data, known: Known) -> tuple[Data, Answers]:
    changes = apply(known.project, plan(known))
    written = {**known.answers.written, **changes.written}
    return changed(files, changes), known.answers._replace(written=written)


def removed(files: Data, answers: Answers) -> tuple[Data, Changes]:
    """Return a project after `remove`, and what was said."""
    project = Project.of(files)
    changes = undo(project, answers, plan(Known(scan(project), answers)))
    return changed(files, changes), changes


def changed(files: Data, changes: Changes) -> Data:
    """Return files after changes."""
    after = {**files, **{c.path: c.after for c in changes.files}}
    return {p: d for p, d in after.items() if d is not None}


def without_record(answers: Answers) -> Answers:
    """Return answers as versions left them that kept no record."""
    written = {"init": answers.written["init"], "files": list(answers.written["files"])}
    return answers._replace(written=written)
