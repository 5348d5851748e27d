"""An app that a program serves in new processes gets Sentry by its own module as well."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.servers.spawned_servers import is_served_apart
from tests.projects import applied

MAIN = """\
import os

import uvicorn

from shop.conf import TOKEN


def serve(again):
    uvicorn.run("shop.web:app", {})


if __name__ == "__main__":
    if os.getenv("SERVES"):
        serve(TOKEN)
"""
TEXTS = {
    "requirements.txt": "fastapi\nuvicorn\n",
    "Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n"
    'CMD ["python", "-m", "shop"]\n',
    "shop/__init__.py": "",
    "shop/conf.py": "TOKEN = open('token').read()\n",
    "shop/web.py": "from fastapi import FastAPI\n\n\nclass Shop:\n    def __init__(self):\n"
    "        self.app = FastAPI()\n\n\napp = Shop().app\n",
}


@pytest.mark.parametrize(
    ("given", "apart"),
    [
        ("reload=again", True),
        ("workers=4", True),
        ("reload=False", False),
        ("workers=None", False),
        ("port=80", False),
    ],
)
def test_what_is_spawned_imports_no_main_of_a_package(given: str, apart: bool) -> None:
    texts = {**TEXTS, "shop/__main__.py": MAIN.format(given)}
    modules = Modules(Project.of(texts))
    assert is_served_apart(modules, "shop/__main__.py", "shop/web.py") is apart
    edited = applied(texts)
    assert ("sentry_setup" in edited["shop/web.py"]) is apart
    assert "sentry_setup" in edited["shop/__main__.py"]


def test_a_plain_script_is_imported_again_by_what_it_spawns() -> None:
    modules = Modules(Project.of({**TEXTS, "main.py": MAIN.format("reload=True")}))
    assert not is_served_apart(modules, "main.py", "shop/web.py")
