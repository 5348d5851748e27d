"""Commands that a package brings and that can't start."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.detecting.broken_commands import startable
from codemods.processes.launching.launches import launches
from tests.projects import changes

PROJECT = (
    '[build-system]\nrequires = ["setuptools"]\n\n[project]\nname = "shop"\nversion = "1"\n'
    'dependencies = ["fastapi"]\n\n[project.scripts]\nshop = "{}"\n'
)
APP = "from fastapi import FastAPI\n\napp = FastAPI()\n"
RUNS = "if __name__ == '__main__':\n    import uvicorn\n\n    uvicorn.run(app)\n"
STARTS = {
    "defined": f"{APP}\n\ndef main():\n    pass\n",
    "assigned": f"{APP}\nmain = print\n",
    "imported": f"from cli import main\n{APP}",
    "all of another": f"from cli import *\n{APP}",
    "made": f"{APP}\nglobals()['ma' + 'in'] = print\n",
    "unreadable": f"{APP}\nprint 1\n",
}


def found(text: str, target: str = "server:main", **more: str) -> list[str]:
    texts = {"pyproject.toml": PROJECT.format(target), "server.py": text, **more}
    modules = Modules(Project.of(texts))
    return [x.target for x in startable(modules, launches(modules.project))]


@pytest.mark.parametrize("text", STARTS.values(), ids=STARTS)
def test_one_that_may_start_counts(text: str) -> None:
    assert found(text) == ["server:main"]


def test_one_whose_function_is_nowhere_does_not() -> None:
    assert found(f"{APP}{RUNS}") == []


def test_another_package_s_module_tells_nothing() -> None:
    assert found(APP, "elsewhere:main") == ["elsewhere:main"]


def test_a_module_may_be_what_is_named() -> None:
    more = {"shop/__init__.py": "", "shop/main.py": ""}
    assert found("", "shop:main", **more) == ["shop:main"]


def test_the_metadata_gets_no_requirement_for_it() -> None:
    image = "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\nCMD python server.py\n"
    texts = {
        "pyproject.toml": PROJECT.format("server:main"),
        "requirements.txt": "fastapi\nuvicorn\n",
        "Dockerfile": image,
        "server.py": f"{APP}{RUNS}",
    }
    files = {change.path: change.why for change in changes(texts).files}
    assert "server.py" in files
    assert "pyproject.toml:" not in files.get("pyproject.toml", "")
