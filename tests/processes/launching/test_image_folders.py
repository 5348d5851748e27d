"""Which project folder a container's folder is."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.formats.launchers.dockerfile import stages
from codemods.processes.launching.image_folders import Image, context_of, image_of, sources_of

TEXTS = {
    "src/shop/app.py": "",
    "src/shop/api/views.py": "",
    "run.py": "",
    "setup.py": "",
    "a.txt": "",
    "docs/a.md": "",
}


def image(dockerfile: str, context: str = "") -> Image:
    project, found = Project.of(TEXTS), stages(dockerfile)
    return image_of(project, found, found[-1], context)


@pytest.mark.parametrize(
    ("lines", "mapped", "files"),
    [
        ("COPY . /code", [("/code", "")], []),
        ("WORKDIR /code\nCOPY . .", [("/code", "")], []),
        ("COPY src /code/", [("/code", "src")], []),
        ("COPY run.py /code/", [], [("/code/run.py", "run.py")]),
        ("COPY run.py /code", [], [("/code", "run.py"), ("/code/run.py", "run.py")]),
        (
            "COPY run.py /code/main.py",
            [],
            [("/code/main.py", "run.py"), ("/code/main.py/run.py", "run.py")],
        ),
        ("COPY *.py /code/", [], [("/code/run.py", "run.py"), ("/code/setup.py", "setup.py")]),
        ("COPY lib /code/", [], []),
        ("ADD https://x/y.py /code/", [], []),
    ],
)
def test_what_an_image_holds(
    lines: str, mapped: list[tuple[str, str]], files: list[tuple[str, str]]
) -> None:
    made = image(f"FROM python\n{lines}\n")
    assert (list(made.mapped), sorted(made.files)) == (mapped, files)


@pytest.mark.parametrize(
    ("path", "folders"),
    [
        ("/code", ("src",)),
        ("/code/shop", ("src/shop",)),
        ("/code/shop/api", ("src/shop/api",)),
        ("/", ()),
        ("/codes", ()),
    ],
)
def test_the_folder_of_the_project(path: str, folders: tuple[str, ...]) -> None:
    assert image("FROM python\nCOPY src /code\n").folders(path) == folders


def test_a_folder_around_what_is_copied() -> None:
    assert image("FROM python\nCOPY src/shop /code/shop\n").folders("/code") == ("src",)
    assert image("FROM python\nCOPY src/shop /code/store\n").folders("/code") == ()


STAGED = "FROM python AS build\nCOPY src /src\nFROM python\nCOPY --from={} /src/shop /code\n"


@pytest.mark.parametrize("name", ["build", "BUILD", "0"])
def test_what_comes_by_way_of_another_stage(name: str) -> None:
    assert image(STAGED.format(name)).mapped == (("/code", "src/shop"),)


def test_nothing_comes_from_a_stage_that_is_not_there() -> None:
    assert image(STAGED.format("other")) == Image()


@pytest.mark.parametrize(
    ("dockerfile", "paths"),
    [
        ("FROM python\nCOPY . /code\n", None),
        ("FROM python\nCOPY src /code\nCOPY run.py /\n", ("run.py", "src")),
        ("FROM python AS a\nCOPY src /src\nFROM python\nCOPY --from=a /venv /venv\n", ("src",)),
        (
            "FROM python AS a\nCOPY src /src\nFROM python\nCOPY --from=a /v /v\nCOPY docs /d\n",
            ("docs", "src"),
        ),
        ("FROM python\nCOPY a.txt /\n", ("a.txt",)),
    ],
)
def test_the_paths_that_end_up_in_an_image(dockerfile: str, paths: tuple[str, ...] | None) -> None:
    found = stages(dockerfile)
    assert sources_of(Project.of(TEXTS), found, found[-1], "") == paths


@pytest.mark.parametrize(
    ("path", "line", "folder"),
    [
        ("docker/Dockerfile", "COPY run.py /", ""),
        ("src/Dockerfile", "COPY shop /", "src"),
        ("src/Dockerfile", "COPY src/shop /", ""),
        ("docker/Dockerfile", "COPY nothing /", ""),
        ("docker/Dockerfile", "COPY *.py /", ""),
    ],
)
def test_the_folder_that_an_image_is_built_in(path: str, line: str, folder: str) -> None:
    assert context_of(Project.of(TEXTS), path, stages(f"FROM python\n{line}\n")) == folder
