"""An edit of whichever placement that breaks a process is found and taken back, to the byte."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pytest

from codemods.files.loading import modules
from codemods.files.project import Project
from codemods.knowledge.registry import features, frameworks
from codemods.planning.known import Known
from codemods.planning.ledger import CHANGES
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import read
from codemods.verify.before_after.bisect import culprits
from codemods.verify.before_after.sides import Sides, sides
from codemods.verify.before_after.take_back import taken_back
from tests.planning.jobs.test_around_jobs import packaged
from tests.planning.plans.test_unseen_errors import CHILD, JOB
from tests.projects import changes, recommended

ANSWERS = ".copier-answers.sentry.yml"
ALL = {"features": tuple(features())}
CORS = """\
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_headers=["X-Shop"])
"""
OWN = "import sentry_sdk\nfrom flask import Flask\n\nsentry_sdk.init()\napp = Flask(__name__)\n"
OTHERS: Mapping[str, Mapping[str, str]] = {
    "headers": {
        "requirements.txt": "fastapi\nuvicorn\n",
        "main.py": CORS,
        "web/package.json": '{"dependencies": {"react": "19", "@sentry/react": "10", "vite": "7"}}',
        "Procfile": "web: uvicorn main:app\n",
    },
    "a worker": {
        "requirements.txt": "celery\nfastapi\nuvicorn\n",
        "shop/__init__.py": "",
        "shop/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
        "shop/tasks.py": "from celery import Celery\n\napp = Celery('shop')\n",
        "Procfile": "web: uvicorn shop.main:app\nworker: celery -A shop.tasks worker\n",
    },
    "children": {
        "requirements.txt": "requests\n",
        "worker.py": CHILD,
        "Procfile": "worker: python worker.py\n",
    },
    "spawned": packaged(CHILD.replace(JOB, "def job(n=1):\n    return 1 / n\n\n\n")),
    "an init call of the project's own": {
        "requirements.txt": "flask\nsentry-sdk\n",
        "app.py": OWN,
        "Procfile": "web: flask run\n",
    },
}
# Those change what stood there already, so that there is no before to go back to; the last
# two only take out what earlier versions put in.
ELSEWHERE = frozenset(
    "rewrite_own start_at_import upgrade_signal enable_in_main listen_before_start".split()
)


def projects() -> Iterator[tuple[str, Mapping[str, str], Mapping[str, Any]]]:
    """Yield projects that together get an edit of every placement."""
    for stem, framework in frameworks().items():
        yield stem, framework.sample.before, ALL
    for name, texts in OTHERS.items():
        yield name, texts, ALL
    yield "on signals", OTHERS["a worker"], {**ALL, "celery_start": "signals"}


def put_in(texts: Mapping[str, str], given: Mapping[str, Any]) -> Sides:
    """Return the sides of a project in which all that is recommended stands."""
    made = changes(texts, **given)
    rows = recommended(texts, **given)[2]._asdict()
    told = "".join(f"{k}: {json.dumps(v)}\n" for k, v in rows.items() if k != "written")
    noted = f"{told}_written: {json.dumps(made.written, default=dict)}\n"
    after = {c.path: (c.after or b"").decode() for c in made.files}
    project = Project.of({**texts, **after, ANSWERS: noted})
    return sides(Known(scan(project), read(noted)))


def placements() -> set[str]:
    """Return the ways into Python that can be gone back on."""
    editors = {stem for stem, one in modules("placements").items() if hasattr(one, "edit")}
    return editors - ELSEWHERE


@pytest.mark.whole
@pytest.mark.parametrize(("name", "texts", "given"), [*projects()], ids=lambda x: str(x)[:20])
def test_the_edit_is_found_and_only_that_one_goes(
    name: str, texts: Mapping[str, str], given: Mapping[str, Any]
) -> None:
    found = put_in(texts, given)
    for path in found.paths:

        def fails(kept: Collection[str], guilty: str = path) -> bool:
            return guilty in kept

        assert culprits(found.paths, fails) == (path,)
        back = {c.path: c.after for c in taken_back(found, {path}, ANSWERS)}
        old = texts.get(path)
        assert back[path] == (None if old is None else old.encode())
        assert set(back) <= {path, ANSWERS}, "everything else stays"
        if ANSWERS in back:
            left = read((back[ANSWERS] or b"").decode())
            assert path not in {row["path"] for row in left.written[CHANGES]}
            assert path not in left.entrypoints


@pytest.mark.whole
def test_every_placement_is_among_them() -> None:
    used = set()
    for _, texts, given in projects():
        for row in put_in(texts, given).known.answers.written.get(CHANGES, ()):
            used |= {editor.partition(".")[2] for editor, _ in row["edits"]}

    assert placements() - used == set()
