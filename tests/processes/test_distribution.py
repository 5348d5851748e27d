"""Which package a project builds, and what of it is installed."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from codemods.processes.distribution import Distribution, deployed, distribution

BUILT = '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "shelf"\n'
PACKAGE = {"src/shelf/__init__.py": "", "src/shelf/rows.py": ""}
SHELF = Distribution("shelf", "pyproject.toml", ("src/shelf",))
POETRY = '[build-system]\n[tool.poetry]\nname = "shelf"\n'
SETUP = "from setuptools import setup\n\n{}\nsetup(name={})\n"
ROWS = {
    "below src": ({"pyproject.toml": BUILT, **PACKAGE}, SHELF),
    "src that is a package itself": (
        {"pyproject.toml": BUILT, "src/__init__.py": "", "src/http/__init__.py": ""},
        SHELF._replace(packages=("src",)),
    ),
    "Poetry": (
        {"pyproject.toml": POETRY, "shelf/__init__.py": ""},
        SHELF._replace(packages=("shelf",)),
    ),
    "a top that is a package itself, as nothing can be installed": (
        {"pyproject.toml": BUILT, "__init__.py": "", **PACKAGE},
        SHELF,
    ),
    "setup.cfg": (
        {"setup.cfg": "[metadata]\nname = shelf\n", **PACKAGE},
        SHELF._replace(path="setup.cfg"),
    ),
    "setup.py": (
        {"setup.py": SETUP.format("", "'shelf'"), **PACKAGE},
        SHELF._replace(path="setup.py"),
    ),
    "a name in a variable": (
        {"setup.py": SETUP.format("NAME = 'shelf'", "NAME"), **PACKAGE},
        SHELF._replace(path="setup.py"),
    ),
    "one module": (
        {"pyproject.toml": BUILT.replace("shelf", "My.Shelf"), "My_Shelf.py": ""},
        Distribution("My.Shelf", "pyproject.toml", (), ("My_Shelf.py",)),
    ),
    "tests and examples beside it": (
        {
            "pyproject.toml": BUILT,
            **PACKAGE,
            "src/tests/__init__.py": "",
            "src/example_app/__init__.py": "",
            "src/extra/__init__.py": "",
        },
        SHELF._replace(packages=("src/extra", "src/shelf")),
    ),
    "packages inside it": (
        {"pyproject.toml": BUILT, **PACKAGE, "src/shelf/web/__init__.py": ""},
        SHELF,
    ),
    "a package that is called like a test": (
        {
            "pyproject.toml": BUILT.replace("shelf", "shelf-sandbox"),
            "shelf_sandbox/__init__.py": "",
        },
        Distribution("shelf-sandbox", "pyproject.toml", ("shelf_sandbox",)),
    ),
}


@pytest.mark.parametrize(("texts", "built"), ROWS.values(), ids=ROWS)
def test_what_is_built(texts: dict[str, str], built: Distribution):
    assert distribution(Project.of(texts), "") == built


def test_what_a_subproject_builds():
    texts = {f"lib/{path}": text for path, text in {"pyproject.toml": BUILT, **PACKAGE}.items()}
    built = distribution(Project.of(texts), "lib")
    assert built and built.packages == ("lib/src/shelf",)


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"pyproject.toml": BUILT},
        {"pyproject.toml": '[project]\nname = "shelf"\n', **PACKAGE},
        {"pyproject.toml": f"{BUILT}\n[tool.uv]\npackage = false\n", **PACKAGE},
        {"setup.py": "print('no set-up')\n", **PACKAGE},
        {"pyproject.toml": BUILT, "tests/__init__.py": ""},
    ],
    ids=["nothing", "no package", "not built", "virtual", "no setup()", "tests only"],
)
def test_what_builds_no_package(texts: dict[str, str]):
    assert distribution(Project.of(texts), "") is None
    assert scan(Project.of(texts)).library is None


@pytest.mark.parametrize(
    ("name", "package", "is_alike"),
    [
        ("shelf", "src/shelf", True),
        ("My-Shelf", "my_shelf", True),
        ("django-shelf", "shelf", True),
        ("python-shelf", "shelf", True),
        ("shelf-tools", "shelf", False),
        ("other", "shelf", False),
    ],
)
def test_a_package_that_is_called_as_it_is(name: str, package: str, is_alike: bool):
    assert Distribution(name, "", (package,)).is_named_alike is is_alike


def test_what_is_part_of_it():
    built = Distribution("shelf", "", ("src/shelf",), ("tool.py",))
    assert built.holds("src/shelf/web/app.py") and built.holds("tool.py")
    assert not built.holds("src/shelfs/app.py") and not built.holds("src/tool.py")
    assert built.modules == ("shelf", "tool")


@pytest.mark.parametrize(
    ("texts", "targets"),
    [
        ({"Procfile": "web: python tools/x.py\n"}, ["tools/x.py"]),
        ({"run.sh": "python tools/x.py\n"}, []),
        ({"run.sh": "python -m shelf.rows\n"}, ["shelf.rows"]),
        (
            {"run.sh": "python tools/x.py\n", "Procfile": "web: ./run.sh\n"},
            ["run.sh", "tools/x.py"],
        ),
        ({"Makefile": "all:\n\tpython tools/x.py\n"}, []),
    ],
    ids=["a process", "a script of developers", "of the package", "a script that starts", "make"],
)
def test_what_deployments_start(texts: dict[str, str], targets: list[str]):
    project = Project.of({"pyproject.toml": BUILT, **PACKAGE, "tools/x.py": "", **texts})
    found = scan(project, "")
    started = deployed(found.modules, found.launches, distribution(project, ""))
    assert sorted(launch.target for launch in started) == targets
