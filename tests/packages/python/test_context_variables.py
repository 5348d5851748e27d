"""What an old Python keeps off, whatever release of the framework there is."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.dependencies import dependencies
from codemods.packages.python.context_variables import off
from tests.projects import changes, known

CLASSES = {"fastapi": "FastAPI", "starlette": "Starlette"}

BELOW = "AioHttpIntegration needs aiohttp 3.4; requirements.txt:1 has 3.1.1: off."
ROWS = {
    "too old, and the Python too": (
        ("aiohttp==3.1.1", "3.6"),
        BELOW,
    ),
    "too old alone": (("aiohttp==3.1.1", "3.7"), BELOW),
    "brought along": (("aiohttp==3.1.1\naiocontextvars", "3.6"), BELOW),
    "the Python alone": (
        ("aiohttp==3.6.0", "3.6"),
        "has `FROM python:3.6`: off there.",
    ),
    "neither": (("aiohttp==3.6.0", "3.7"), ""),
    "with the package": (("aiohttp==3.6.0\naiocontextvars==0.2", "3.6"), ""),
    "one that asks for none": (("flask==2.0.0\nblinker", "3.6"), ""),
}


@pytest.mark.parametrize(("given", "ends"), ROWS.values(), ids=ROWS)
def test_what_is_off_is_said(given: tuple[str, str], ends: str) -> None:
    required, python = given
    texts = {"requirements.txt": f"{required}\n", "Dockerfile": f"FROM python:{python}\n"}
    project = Project.of(texts)
    stem = required.partition("=")[0]
    said = off(project, "", [stem], dependencies(project))
    assert len(said) == bool(ends) and all(text.endswith(ends) for text in said)


@pytest.mark.parametrize("stem", ["fastapi", "starlette"])
def test_what_would_fail_each_request_is_left_alone(stem: str) -> None:
    texts = {
        "requirements.txt": f"{stem}\nuvicorn\n",
        "Dockerfile": "FROM python:3.6\nCOPY . .\nRUN pip install -r requirements.txt\n"
        "CMD uvicorn main:app\n",
        "main.py": f"from {stem} import applications\n\napp = applications.{CLASSES[stem]}()\n",
    }
    done = changes(texts)
    assert not done.files
    (note,) = [n.text for n in done.notes if "fails below Python 3.7" in n.text]
    assert "Dockerfile:1 (`FROM python:3.6`)" in note
    newer = texts["Dockerfile"].replace("3.6", "3.7")
    brought = f"{stem}\nuvicorn\naiocontextvars\n"
    for other in ({"Dockerfile": newer}, {"requirements.txt": brought}):
        assert {"main.py"} <= {c.path for c in changes({**texts, **other}).files}


MADE = "FROM ubuntu:16.04\nRUN wget https://www.python.org/ftp/Python-3.6.3.tgz\nRUN {}\n"


@pytest.mark.parametrize(
    ("image", "is_old"),
    [
        (MADE.format("pip3.6 install -r requirements.txt"), True),
        (MADE.format("python3.6 -m pip install -r requirements.txt"), True),
        (MADE.format("pip3.8 install -r requirements.txt"), False),
        (MADE.format("echo python3.6"), False),
        ("FROM python:3.12\nRUN pip3.6 install x\n", False),
    ],
)
def test_an_image_that_makes_its_python_tells_it_where_it_installs(
    image: str, is_old: bool
) -> None:
    project = Project.of({"requirements.txt": "aiohttp==3.6.0\n", "Dockerfile": image})
    assert bool(off(project, "", ["aiohttp"], dependencies(project))) == is_old


@pytest.mark.parametrize(("python", "none"), [("3.6", ("tornado",)), ("3.7", ())])
def test_what_is_off_there_is_counted_so(python: str, none: tuple[str, ...]) -> None:
    texts = {
        "requirements.txt": "tornado\n",
        "Dockerfile": f"FROM python:{python}\nCOPY . .\nRUN pip install -r requirements.txt\n"
        "CMD python main.py\n",
        "main.py": "from tornado.web import Application\n\napp = Application()\napp.listen(80)\n",
    }
    assert known(texts).answers.unusable == none
