"""Which images copy files by name, and which services mount them one by one."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.deployed.images_copying_by_name import (
    can_hold,
    images_with,
    images_without,
    services_without,
)

TEXTS = {"app.py": "", "shop/__init__.py": "", "shop/main.py": "", "requirements.txt": ""}


def image(*lines: str) -> dict[str, str]:
    return {**TEXTS, "Dockerfile": "\n".join(("FROM python", *lines, "CMD x", ""))}


ROWS = {
    "all": (["COPY . ."], ["app.py"], "sentry_setup.py", False),
    "the entrypoint by name": (["COPY app.py ."], ["app.py"], "sentry_setup.py", True),
    "both": (["COPY app.py sentry_setup.py ."], ["app.py"], "sentry_setup.py", False),
    "another file by name": (["COPY requirements.txt ."], ["app.py"], "sentry_setup.py", False),
    "the folder": (["COPY shop shop"], ["shop/main.py"], "shop/sentry_setup.py", False),
    "a file of the folder": (
        ["COPY shop/main.py shop/"],
        ["shop/main.py"],
        "shop/sentry_setup.py",
        True,
    ),
    "beside what is still to come": (
        ["COPY app.py ."],
        ["rq_settings.py"],
        "sentry_setup.py",
        True,
    ),
    "elsewhere than what is to come": (
        ["COPY shop/main.py ."],
        ["rq_settings.py"],
        "sentry_setup.py",
        False,
    ),
}


@pytest.mark.parametrize(("lines", "entries", "path", "lacks"), ROWS.values(), ids=ROWS)
def test_an_image_that_would_lack_a_file(
    lines: list[str], entries: list[str], path: str, lacks: bool
) -> None:
    project = Project.of({**image(*lines), "sentry_setup.py": "", "shop/sentry_setup.py": ""})
    found = images_without(project, entries, path)
    assert found == (("Dockerfile",) if lacks else ())


def test_an_image_that_needs_a_file() -> None:
    project = Project.of(image("COPY app.py ."))
    assert [e.text for e in images_with(project, {}, "app.py")] == ["COPY app.py"]
    assert not list(images_with(project, {}, "requirements.txt"))
    assert not list(images_with(project, {"Dockerfile": "FROM python\nCOPY . .\n"}, "app.py"))


@pytest.mark.parametrize(
    ("lines", "path", "can"),
    [
        (["COPY app.py ."], "sentry_setup.py", True),
        (["COPY app.py /code/main.py"], "sentry_setup.py", False),
        (["COPY app.py ."], "../sentry_setup.py", False),
    ],
)
def test_whether_an_image_can_be_made_to_hold_it(lines: list[str], path: str, can: bool) -> None:
    assert can_hold(Project.of(image(*lines)), "Dockerfile", path) is can


def compose(*mounts: str) -> dict[str, str]:
    listed = "".join(f"      - {mount}\n" for mount in mounts)
    text = (
        f"services:\n  web:\n    image: python\n    command: python app.py\n    volumes:\n{listed}"
    )
    return {**TEXTS, "compose.yml": text}


@pytest.mark.parametrize(
    ("mounts", "lacks"),
    [
        (["./app.py:/code/app.py"], True),
        (["./app.py:/code/app.py", "./sentry_setup.py:/code/sentry_setup.py"], False),
        (["./app.py:/code/app.py", ".:/code"], False),
        (["./app.py:/code/app.py", "./shop:/code/shop"], True),
        ([".:/code"], False),
    ],
)
def test_a_service_that_mounts_files_one_by_one(mounts: list[str], lacks: bool) -> None:
    texts = {**compose(*mounts), "sentry_setup.py": ""}
    found = services_without(Project.of(texts), ["app.py"], "sentry_setup.py")
    assert found == (("compose.yml (web)",) if lacks else ())
