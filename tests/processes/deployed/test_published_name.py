"""An image that nothing here builds by name is the project's where it has its name."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.deployed.built_images import dockerfiles_of
from codemods.processes.deployed.published_name import is_own
from tests.projects import applied, changes

NAMED = {
    "the package": {"pyproject.toml": '[project]\nname = "Shop_Web"\n'},
    "the package of Poetry": {"pyproject.toml": '[tool.poetry]\nname = "shop-web"\n'},
    "the repository": {
        "pyproject.toml": '[project.urls]\nSource = "https://github.com/acme/shop-web"\n'
    },
    "what is cloned": {"README.md": "git clone git@github.com:acme/shop-web.git\n"},
    "whose checks are shown": {
        "README.md": "![x](https://github.com/acme/shop-web/actions/workflows/a.yml/badge.svg)\n"
    },
}
APP = "from flask import Flask\n\napp = Flask(__name__)\n"
IMAGE = "FROM python:3.12\nCOPY . .\nRUN pip install flask gunicorn\nCMD gunicorn app:app\n"


@pytest.mark.parametrize("texts", NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("image", ["ghcr.io/acme/shop-web", "acme/shop-web"])
def test_the_name_says_whose_image_it_is(texts: dict[str, str], image: str) -> None:
    assert is_own(Project.of(texts), image)
    assert not is_own(Project.of(texts), "ghcr.io/acme/other")


def test_a_link_to_another_project_says_nothing() -> None:
    text = "Runs behind [proxy](https://github.com/acme/proxy).\n"
    assert not is_own(Project.of({"README.md": text}), "ghcr.io/acme/proxy")


@pytest.mark.parametrize(
    ("images", "found"),
    [
        ({"docker/Dockerfile"}, {"docker/Dockerfile"}),
        ({"Dockerfile", "docker/Dockerfile"}, {"Dockerfile"}),
        ({"a/Dockerfile", "b/Dockerfile"}, set()),
        (set(), set()),
    ],
)
def test_it_is_built_by_the_one_dockerfile(images: set[str], found: set[str]) -> None:
    texts = {**NAMED["the package"], **dict.fromkeys(images, IMAGE)}
    assert dockerfiles_of(Project.of(texts), "acme/shop-web:1") == found


@pytest.mark.parametrize("beside", [True, False])
def test_a_compose_file_that_runs_it_names_the_variables(beside: bool) -> None:
    service = (
        "services:\n  shop:\n    image: ghcr.io/acme/shop-web:2\n    environment:\n      A: b\n"
    )
    texts = {
        **NAMED["the package"],
        "requirements.txt": "flask\ngunicorn\n",
        "app.py": APP,
        "Dockerfile": IMAGE.replace("flask gunicorn", "-r requirements.txt"),
        "compose.yaml": service,
    }
    if beside:
        texts["compose-dev.yaml"] = (
            "services:\n  shop:\n    build: .\n    environment:\n      A: b\n"
        )
    after = applied(texts)
    said = [n.text for n in changes(texts).notes if n.text.startswith("compose.yaml")]
    assert "SENTRY_DSN" in after["compose.yaml"] or said
