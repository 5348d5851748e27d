"""Which file of the project a launch command starts."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Command, Evidence, Launch
from codemods.files.project import Project
from codemods.processes.launching.target_files import target_file

SHOP = {
    "src/shop/__init__.py": "",
    "src/shop/main.py": "",
    "src/shop/__main__.py": "",
    "run.py": "",
}
LOOSE = {"apps/a/src/clock/__init__.py": "", "apps/a/src/clock/__main__.py": ""}
MEMBER = {**LOOSE, "apps/a/pyproject.toml": ""}
OTHER = {"apps/b/setup.py": "", "apps/b/clock/__init__.py": "", "apps/b/clock/__main__.py": ""}
CELERY = {"jobs/__init__.py": "", "jobs/celery.py": ""}


def started(
    texts: dict[str, str],
    target: str,
    program: str = "uvicorn",
    cwd: str | None = "",
    root: str = "",
    **env: str,
) -> str:
    command = Command(Evidence("Procfile", 1), (program, target), env, cwd)
    return target_file(Modules(Project.of(texts), root), Launch(command, program, target))


ROWS = {
    "a script": ((SHOP, "run.py", "python"), "run.py"),
    "a script in its folder": ((SHOP, "main.py", "python", "src/shop"), "src/shop/main.py"),
    "the only script of that name": ((SHOP, "shop/main.py", "python"), "src/shop/main.py"),
    "one of two": (({**SHOP, "old/shop/main.py": ""}, "shop/main.py", "python"), ""),
    "an app": ((SHOP, "shop.main:app"), "src/shop/main.py"),
    "an app where the folder is not known": ((SHOP, "run:app", "uvicorn", None), "run.py"),
    "an object in a module": ((SHOP, "shop.main.app", "celery"), "src/shop/main.py"),
    "a package that is run": ((SHOP, "shop", "python"), "src/shop/__main__.py"),
    "a package that is served": ((SHOP, "shop:app"), "src/shop/__init__.py"),
    "somebody else's": ((SHOP, "airflow.www:app"), ""),
    "nothing": ((SHOP, ""), ""),
    "a member's package that is run": ((MEMBER, "clock", "python"), "apps/a/src/clock/__main__.py"),
    "a member's package that is served": ((MEMBER, "clock:app"), "apps/a/src/clock/__init__.py"),
    "a package of no project": ((LOOSE, "clock", "python"), ""),
    "a package of two members": (({**MEMBER, **OTHER}, "clock", "python"), ""),
    "where Celery looks": ((CELERY, "jobs", "celery"), "jobs/celery.py"),
    "where Celery need not look": (
        ({**CELERY, "jobs/__init__.py": "app = 1\n"}, "jobs", "celery"),
        "jobs/__init__.py",
    ),
    "an app that the package imports": (
        ({**CELERY, "jobs/__init__.py": "from .celery import app\n"}, "jobs", "celery"),
        "jobs/__init__.py",
    ),
}


SCRIPTS = {
    "a function of a module that the command imports": ("shop:main.start", "src/shop/main.py"),
    "a method of what the package has": ("shop:App.start", "src/shop/__init__.py"),
    "a function of the package": ("shop:start", "src/shop/__init__.py"),
    "what it has under that name": ("shop:other.start", "src/shop/__init__.py"),
}


@pytest.mark.parametrize(("target", "path"), SCRIPTS.values(), ids=SCRIPTS)
def test_the_file_of_a_command_that_the_package_brings(target: str, path: str) -> None:
    package = "from elsewhere import other\n\n\nclass App:\n    pass\n"
    texts = {**SHOP, "src/shop/__init__.py": package, "src/shop/other.py": ""}
    assert started(texts, target, "script") == path


@pytest.mark.parametrize(("given", "path"), ROWS.values(), ids=ROWS)
def test_the_file_that_is_started(given: tuple[dict[str, str], str], path: str) -> None:
    assert started(*given) == path


def test_pythonpath_is_searched_before_what_is_usual() -> None:
    texts = {"lib/app.py": "", "src/app.py": ""}
    assert started(texts, "app:app") == "src/app.py"
    assert started(texts, "app:app", PYTHONPATH="lib:src") == "lib/app.py"


def test_a_file_of_another_subproject_is_not_ours() -> None:
    texts = {"api/app.py": "", "jobs/worker.py": ""}
    assert started(texts, "app:app", cwd="api", root="api") == "api/app.py"
    assert started(texts, "jobs/worker.py", "python", root="api") == ""
