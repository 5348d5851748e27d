"""How much a scan reads: not every file that holds a word is parsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.code.facts.read import read_module
from codemods.code.importing import modules
from codemods.files.project import Project
from codemods.planning.deciding.recommend import recommend
from codemods.planning.scanning.scan import scan
from tests.repositories import write

APP = {
    "requirements.txt": "fastapi\nhttpx\n",
    "app/__init__.py": "",
    "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "app/health.py": '@app.get("/health")\ndef health(): ...\n',
    "app/page.py": "import httpx\n",
}
OTHERS = {
    f"app/part{number}.py": f'health = "nothing is ready, or alive: {number}"\n'
    for number in range(20)
}


def test_what_nothing_is_asked_of_is_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(modules, "read_module", lambda text: read.append(text) or read_module(text))
    write(tmp_path, {**APP, **OTHERS})
    project = Project.at(tmp_path)
    found = scan(project)
    recommend(project, found, {})

    assert set(found.health_checks) == {"/health"}
    assert APP["app/health.py"] in read
    assert not set(read).intersection(OTHERS.values())
