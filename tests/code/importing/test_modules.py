"""Which file an import means, and what a file loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.code.importing.modules import Modules, first_party
from codemods.files.project import Project

TEXTS = {
    "manage.py": "",
    "src/shop/__init__.py": "",
    "src/shop/app.py": "",
    "src/shop/api/__init__.py": "",
    "src/shop/api/views.py": "",
    "src/shop/api/models.py": "",
    "tools/helper.py": "",
    "tools/run.py": "",
}


def imported(importer: str, statement: str) -> tuple[str, ...]:
    modules = Modules(Project.of({**TEXTS, importer: f"{statement}\n"}))
    return tuple(p for i in modules.facts(importer).imports for p in modules.imported(importer, i))


@pytest.mark.parametrize(
    ("importer", "statement", "files"),
    [
        ("manage.py", "import shop.app", ["src/shop/app.py"]),
        ("manage.py", "from shop import app", ["src/shop/__init__.py", "src/shop/app.py"]),
        ("manage.py", "from shop.app import name", ["src/shop/app.py"]),
        ("manage.py", "from shop.app import *", ["src/shop/app.py"]),
        ("manage.py", "import django", []),
        ("manage.py", "import helper", []),
        ("tools/run.py", "import helper", ["tools/helper.py"]),
        (
            "src/shop/api/views.py",
            "from . import models",
            ["src/shop/api/__init__.py", "src/shop/api/models.py"],
        ),
        ("src/shop/api/views.py", "from .models import A", ["src/shop/api/models.py"]),
        (
            "src/shop/api/views.py",
            "from .. import app",
            ["src/shop/__init__.py", "src/shop/app.py"],
        ),
        ("src/shop/api/views.py", "from ..app import A", ["src/shop/app.py"]),
        ("src/shop/api/views.py", "from .views import A", []),
    ],
)
def test_what_an_import_loads(importer: str, statement: str, files: list[str]) -> None:
    assert list(imported(importer, statement)) == files


@pytest.mark.parametrize("name", ["shop", "shop.jobs"])
def test_a_package_comes_before_a_module_of_its_name(name: str, tmp_path: Path) -> None:
    both = ("shop.py", "shop/__init__.py", "shop/jobs.py", "shop/jobs/__init__.py")
    for path in both:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    said = f"import {name} as found; print(found.__file__)"
    run = subprocess.run([sys.executable, "-c", said], cwd=tmp_path, capture_output=True, text=True)
    path, _ = Modules(Project.of(dict.fromkeys(both, ""))).find(name, ("",))
    assert Path(run.stdout.strip()) == tmp_path / path
    alone = Modules(Project.of({"shop.py": "", "shop/jobs.py": ""}))
    assert alone.find(name, ("",))[0] == f"{name.replace('.', '/')}.py"


def test_what_a_file_reaches_by_distance() -> None:
    texts = {"a.py": "import b, c\n", "b.py": "import d\n", "c.py": "import a, d\n", "d.py": ""}
    modules = Modules(Project.of(texts))
    assert list(modules.reach("a.py")) == [("a.py", 0), ("b.py", 1), ("c.py", 1), ("d.py", 2)]
    assert list(modules.reach("a.py", depth=1)) == [("a.py", 0), ("b.py", 1), ("c.py", 1)]


@pytest.mark.parametrize(
    ("text", "loads", "eager"),
    [
        ("import b\n", ["b.py"], ["b.py"]),
        ("def f():\n    import b\n", ["b.py"], []),
        ("import uvicorn\nuvicorn.run('b:app')\n", ["b.py"], []),
        ("def main(config):\n    config.include('b')\n", ["b.py"], []),
        ("import uvicorn\nuvicorn.run('b')\n", [], []),
        ("from chainlit.utils import mount_chainlit\n%s(app, target='./b.py')\n", ["b.py"], []),
        ("import chainlit.utils\nchainlit.utils.%s(app, 'b.py')\n", [], []),
        ("import own\nown.serve(1, target='b.py')\n", [], []),
        ("import own\nown.serve('b:app')\n", ["b.py"], []),
        ("import own\nown.serve(1, app='b:app')\n", ["b.py"], []),
        ("import own\nown.serve('b:other')\n", [], []),
    ],
)
def test_what_a_file_loads_sooner_or_later(text: str, loads: list[str], eager: list[str]) -> None:
    text = text.replace("%s", "mount_chainlit")
    modules = Modules(Project.of({"a.py": text, "b.py": "app = print\n"}))
    assert (list(modules.loads("a.py")), list(modules.eager("a.py"))) == (loads, eager)


@pytest.mark.parametrize(
    ("path", "root", "packages"),
    [
        ("src/shop/api/views.py", "src", ["src/shop/api/__init__.py", "src/shop/__init__.py"]),
        ("src/shop/api/__init__.py", "src", ["src/shop/api/__init__.py", "src/shop/__init__.py"]),
        ("tools/run.py", "tools", []),
        ("manage.py", "", []),
    ],
)
def test_the_packages_around_a_file(path: str, root: str, packages: list[str]) -> None:
    modules = Modules(Project.of(TEXTS))
    assert modules.package_root(path) == root
    assert list(modules.packages(path)) == packages


@pytest.mark.parametrize(
    ("path", "root", "name"),
    [
        ("src/shop/app.py", "src", "shop.app"),
        ("src/shop/__init__.py", "src", "shop"),
        ("src/shop/app.py", "", "src.shop.app"),
        ("src/shop/app.py", "tools", ""),
        ("my-app/main.py", "", ""),
        ("src/lambda/main.py", "", ""),
    ],
)
def test_the_name_of_a_file(path: str, root: str, name: str) -> None:
    assert Modules(Project.of(TEXTS)).name(path, root) == name


@pytest.mark.parametrize(
    ("path", "root", "name"),
    [
        ("admin-web.py", "", "admin-web"),
        ("my-app/web.py", "", "my-app.web"),
        ("my-app/web.py", "my-app", "web"),
        ("shop/web.py", "my-app", ""),
        ("a b.py", "", ""),
        ("web.v2.py", "", ""),
    ],
)
def test_what_a_server_loads_a_file_as(path: str, root: str, name: str) -> None:
    modules = Modules(Project.of(TEXTS))
    assert modules.loaded_as(path, root) == name
    assert modules.name(path, root) == ("" if "-" in name else name)


def test_words_that_files_hold() -> None:
    texts = {"a.py": "flask celery\n", "b.py": "flask\n", "c.py": "celery\n", "d/x.txt": "flask\n"}
    modules = Modules(Project.of(texts))
    assert modules.mentioning(("flask",)) == ("a.py", "b.py")
    assert modules.mentioning(("flask", "celery")) == ("a.py", "b.py", "c.py")
    assert modules.mentioning_all([("flask", "celery")]) == ("a.py",)
    assert modules.mentioning_all([("flask", "rq"), ("celery",)]) == ("a.py", "c.py")


def test_what_is_no_text_has_no_facts() -> None:
    assert Modules(Project.of({})).facts("a.py").broken == "not text"


def test_what_was_not_read_says_why() -> None:
    text = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> b\n"
    assert "marks of a merge" in Modules(Project.of({"a.py": text})).facts("a.py").broken


def test_top_level_names() -> None:
    project = Project.of(TEXTS)
    assert first_party(project, "src") == ("shop",)
    assert first_party(project, "") == ("manage", "src", "tools")


@pytest.mark.parametrize(
    ("root", "path", "expected"),
    [
        ("", "tools/a/run.py", ("tools/a", "", "src", "tools")),
        ("api", "api/tools/run.py", ("api/tools", "api", "api/src")),
        ("api", "api/run.py", ("api", "api/src")),
    ],
)
def test_where_a_file_may_find_others(root: str, path: str, expected: tuple[str, ...]) -> None:
    assert Modules(Project.of({path: ""}), root).roots(path) == expected
