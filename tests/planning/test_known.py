"""What a scan has read of a project is read once, for everybody who asks after it."""

from __future__ import annotations

from collections import Counter

import pytest

from codemods.code.importing.modules import Modules
from codemods.doctor.diagnose import diagnose
from codemods.files.project import Project
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
TASKS = "from celery import Celery\n\napp = Celery('shop')\n\n\n@app.task\ndef pack(): ...\n"
NEEDS = "flask\ncelery\nloguru\nsentry-sdk==2.75.0\n"
PROJECTS = {
    "a package": {
        "requirements.txt": NEEDS,
        "shop/__init__.py": "",
        "shop/web.py": f"import sentry_sdk\nfrom loguru import logger\n\nsentry_sdk.init()\n{APP}",
        "shop/tasks.py": TASKS,
        "Procfile": "web: gunicorn shop.web:app\nworker: celery -A shop.tasks worker\n",
    },
    "a script": {"requirements.txt": "requests\n", "job.py": "import requests\n\nprint(1)\n"},
    "two equal projects": {
        f"{folder}{path}": text
        for folder in ("", "client/")
        for path, text in {"requirements.txt": "flask\n", "app.py": APP}.items()
    },
}


@pytest.mark.parametrize("texts", PROJECTS.values(), ids=PROJECTS)
def test_the_graph_of_modules_is_made_once(
    texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Counter[str] = Counter()
    begin = Modules.__init__

    def counted(self: Modules, project: Project, root: str = "") -> None:
        made[root] += 1
        begin(self, project, root)

    monkeypatch.setattr(Modules, "__init__", counted)
    project = Project.of(texts)
    found = scan(project)
    known = Known(found, recommended(project, found))
    plan(known)
    diagnose(known)
    assert set(made.values()) == {1}, made


def test_what_is_known_belongs_to_one_project() -> None:
    project = Project.of(PROJECTS["a package"])
    found = scan(project)
    known = Known(found, recommended(project, found))
    assert known.project is project
    assert known.modules is found.modules
    assert known.modules.root == found.root
