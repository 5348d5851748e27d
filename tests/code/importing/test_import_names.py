"""The folder from which a running process imports a file."""

from __future__ import annotations

import pytest

from codemods.code.importing import modules as reading
from codemods.code.importing.import_names import import_root, is_known_otherwise
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.planning.scanning.scan import scan

PACKAGE = {"src/shop/__init__.py": "", "src/shop/web.py": "x = 1\n"}


def root(path: str, texts: dict[str, str]) -> str | None:
    project = Project.of(texts)
    return import_root(Modules(project, ""), path, scan(project, "").launches)


@pytest.mark.parametrize(
    ("procfile", "folder"),
    [
        ("web: cd src && gunicorn shop.web:app\n", "src"),
        ("web: PYTHONPATH=src gunicorn shop.web:app\n", "src"),
        ("web: cd src/shop && gunicorn web:app\n", "src/shop"),
        ("web: python src/shop/web.py\n", "src/shop"),
        ("web: fastapi run src/shop/web.py\n", "src"),
        ("web: flask --app src/shop/web.py run\n", "src"),
        ("a: cd src && uvicorn shop.web:app\nb: fastapi run src/shop/web.py\n", "src"),
        ("a: cd src && uvicorn shop.web:app\nb: python src/shop/web.py\n", None),
    ],
)
def test_a_launch_command_proves_it(procfile: str, folder: str | None):
    app = {**PACKAGE, "src/shop/web.py": "import flask\n\napp = flask.Flask('a')\n"}
    assert root("src/shop/web.py", {**app, "Procfile": procfile}) == folder


def test_two_commands_that_disagree_prove_nothing():
    app = {**PACKAGE, "src/shop/web.py": "import flask\n\napp = flask.Flask('a')\n"}
    both = "a: cd src && gunicorn shop.web:app\nb: cd src/shop && gunicorn web:app\n"
    assert root("src/shop/web.py", {**app, "Procfile": both}) is None


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("import shop.db\n", "src"),
        ("import db\n", "src/shop"),
        ("import shop.db\nimport db\n", "src"),
        ("import redis\n", "src"),
        ("x = 1\n", "src"),
        ("try:\n    import db\nexcept ImportError:\n    pass\n", "src"),
        ("def f():\n    import db\n", "src"),
    ],
    ids=["its package", "its neighbour", "both", "a library", "nothing", "a try", "later"],
)
def test_its_own_imports_are_the_next_witness(text: str, folder: str):
    texts = {**PACKAGE, "src/shop/db.py": "", "src/shop/redis.py": "", "src/shop/web.py": text}
    assert root("src/shop/web.py", texts) == folder


@pytest.mark.parametrize("change", ['append("..")', "insert(0, os.path.dirname(HERE))"])
def test_an_import_below_a_change_of_the_path_proves_nothing(change: str):
    text = f"import os, sys\n\nHERE = '.'\nsys.path.{change}\nimport lib.tools\n"
    texts = {"web/app.py": text, "lib/tools.py": ""}
    assert root("web/app.py", texts) == "web"
    assert root("web/app.py", {**texts, "web/app.py": "import lib.tools\n"}) == ""


def test_without_a_package_it_is_the_folder_unless_it_could_not_start_there():
    assert root("jobs/web.py", {"jobs/web.py": "x = 1\n"}) == "jobs"
    assert root("jobs/web.py", {"jobs/web.py": "from . import x\n", "jobs/x.py": ""}) is None


def test_a_folder_without_an_init_is_a_package_too():
    texts = {
        "src/app.py": "from src import wiring\n",
        "src/wiring.py": "import os\n",
        "src/late.py": "x = 1\n",
        "src/jobs/run.py": "from src.jobs.work import go\n",
        "src/jobs/work.py": "def go(): ...\n",
    }
    assert root("src/app.py", texts) == ""
    assert root("src/jobs/run.py", texts) == ""


def test_the_name_by_which_others_import_a_file_is_its_name():
    texts = {"src/app.py": "from src import wiring\n", "src/wiring.py": "import os\n"}
    assert root("src/wiring.py", texts) == ""
    assert root("src/wiring.py", {"src/wiring.py": "import os\n"}) == "src"


NAMING = (
    "import shop.web",
    "import os, shop.web as web",
    "import os, \\\n    shop.web",
    "from shop import web",
    "from shop import (\n    rows,\n    web,\n)",
    "from shop . web import x",
    "from shop.web import *",
    "try:\n\tfrom shop.web import x\nexcept ImportError: import shop.web",
    "rows = 1; import shop.web",
    "if rows: from shop \\\n  import web",
)


@pytest.mark.parametrize("line", NAMING)
def test_whoever_imports_a_file_is_seen_however_it_is_written(line: str) -> None:
    modules = Modules(Project.of({**PACKAGE, "src/tests/test_web.py": f"{line}\n"}), "")
    assert is_known_otherwise(modules, "src/shop/web.py", "")
    assert not is_known_otherwise(modules, "src/shop/web.py", "src")


def test_what_holds_the_word_and_imports_another_is_not_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed: list[str] = []
    read = reading.read_imports
    monkeypatch.setattr(reading, "read_imports", lambda text: parsed.append(text) or read(text))
    others = ("from django import web\n", "import web.shop\n# web\n", "web = 'import web'\n")
    texts = {f"tests/test_{number}.py": text for number, text in enumerate(others)}
    modules = Modules(
        Project.of({**PACKAGE, **texts, "tests/test_own.py": "import shop.web\n"}), ""
    )
    is_known_otherwise(modules, "src/shop/web.py", "src")
    assert not {others[0], others[2]}.intersection(parsed)
    assert "import shop.web\n" in parsed
