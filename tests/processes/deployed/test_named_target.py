"""What the target of a launch shows where its image hides the folder that it runs in."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Command, Evidence, Launch
from codemods.files.project import Project
from codemods.planning.deciding.place import Place, place
from codemods.planning.scanning.scan import scan
from codemods.processes.deployed.named_target import explains, packages_held, shown_by_target
from tests.projects import applied

MODULES = Modules(Project.of({"app/app.py": "", "src/shop/__init__.py": "", "src/shop/web.py": ""}))


def launch(target: str) -> Launch:
    return Launch(Command(Evidence("Procfile", 1), ()), "gunicorn", target)


@pytest.mark.parametrize(
    ("target", "start", "folder"),
    [
        ("shop.web:app", "src/shop/web.py", "src"),
        ("src.shop.web:app", "src/shop/web.py", ""),
        ("web:app", "src/shop/web.py", "src/shop"),
        ("shop.web.Settings", "src/shop/web.py", "src"),
        ("shop", "src/shop/web.py", "src"),
        ("shop", "src/shop/__init__.py", "src"),
        ("app.app", "app/app.py", ""),
        ("app", "app/app.py", "app"),
        ("other:app", "src/shop/web.py", None),
        ("app:app.app", "app/app.py", "app"),
    ],
)
def test_the_folder_that_the_target_starts_from(target: str, start: str, folder: str | None):
    assert shown_by_target(MODULES, launch(target), start) == folder


def test_with_an_object_at_its_end_either_folder_may_be_meant():
    assert shown_by_target(MODULES, launch("app.app.app"), "app/app.py") is None


@pytest.mark.parametrize(
    ("target", "roots", "expected"),
    [
        ("shop.web:app", ("src",), True),
        ("shop.web:app", ("",), False),
        ("shop.web:app", (), False),
        ("src/shop/web.py", (), True),
        ("", (), True),
    ],
)
def test_whether_folders_that_are_known_have_the_target(
    target: str, roots: tuple[str, ...], expected: bool
):
    assert explains(MODULES, roots, launch(target), "src/shop/web.py") is expected


@pytest.mark.parametrize(
    ("root", "loads", "held"),
    [
        ("src", (), ("src/shop",)),
        ("src", ("src/till/count.py", "src/tools.py", "other.py"), ("src/shop", "src/till")),
        ("", (), ("src",)),
        ("src/shop", (), ()),  # the started file is there, and so is what lies beside it
    ],
)
def test_what_is_loaded_shows_the_packages_that_are_there(
    root: str, loads: tuple[str, ...], held: tuple[str, ...]
):
    assert packages_held(MODULES, root, "src/shop/web.py", loads) == held


# Made from a template that says `docker compose up` in another folder than the compose file's.
SERVICE = "    build: {{context: .}}\n    command: {}\n    volumes: ['./{}:/code/{}']\n"
IMAGE = "FROM python:3.12\nWORKDIR /code\nRUN pip install fastapi arq\nCOPY ./src/app /code/app\n"
APART = {
    "requirements.txt": "fastapi\narq\n",
    "src/__init__.py": "",
    "src/app/__init__.py": "",
    "src/app/main.py": "from fastapi import FastAPI\n\nfrom .core import x\n\napp = FastAPI()\n",
    "src/app/core.py": "x = 1\n",
    "src/app/worker/__init__.py": "",
    "src/app/worker/settings.py": "from ..core import x\n\n\nclass WorkerSettings:\n"
    "    functions = [print]\n",
    "deploy/Dockerfile": f"{IMAGE}CMD gunicorn app.main:app -k uvicorn.workers.UvicornWorker\n",
    "deploy/compose.yaml": "services:\n  web:\n"
    + SERVICE.format("uvicorn app.main:app", "src/app", "app")
    + "  worker:\n"
    + SERVICE.format("arq app.worker.settings.WorkerSettings", "src/app", "app"),
}
MAIN = "src/scripts/fill.py"
WHOLE = {
    **APART,
    "src/scripts/__init__.py": "",
    MAIN: "from ..app.core import x\n\n\nif __name__ == '__main__':\n    print(x)\n",
    "deploy/compose.yaml": APART["deploy/compose.yaml"]
    + "  fill:\n"
    + SERVICE.format("python -m src.scripts.fill", "src", "src"),
}


def decided(texts: dict[str, str]) -> Place:
    project = Project.of(texts)
    found = scan(project, "")
    return place(project, found, [entry.path for entry in found.entrypoints])


@pytest.mark.parametrize("texts", [APART, WHOLE], ids=["one name", "two names"])
def test_the_module_lies_in_the_package_that_each_command_names(texts: dict[str, str]):
    spot = decided(texts)
    assert (spot.init_path, spot.init_module) == ("src/app/sentry_setup.py", "app.sentry_setup")
    changed = applied(texts)
    assert changed["src/app/main.py"].startswith("from . import sentry_setup")
    assert changed["src/app/worker/settings.py"].startswith("from .. import sentry_setup")
    if MAIN in texts:
        assert changed[MAIN].startswith("from ..app import sentry_setup")


def test_a_package_that_no_command_brings_is_not_where_it_lies():
    """Each image holds its own package for certain, and nothing shows the other's there."""
    texts = {
        **{path: text for path, text in APART.items() if "worker" not in path},
        "src/jobs/__init__.py": "",
        "src/jobs/settings.py": "class WorkerSettings:\n    functions = [print]\n",
        "deploy/compose.yaml": APART["deploy/compose.yaml"].replace("app.worker", "jobs"),
    }
    assert decided(texts).style == "inline"
    after = applied(texts)
    for path in ("src/app/main.py", "src/jobs/settings.py"):
        assert after[path].count("sentry_sdk.init(") == 1
    loading = f"import jobs.settings\n{texts['src/app/main.py']}"
    assert decided({**texts, "src/app/main.py": loading}).style == "module"
