"""Which image names a project builds, and which names in its files are those."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.deployed.built_images import dockerfiles_of

IMAGES = {"Dockerfile": "FROM python\n", "api/Dockerfile": "FROM python\n"}
STEP = "jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n"
BUILDERS = {
    "a makefile": ("Makefile", "image:\n\tdocker build \\\n\t  -t me/shop:latest .\n"),
    "a script": ("bin/build.sh", 'docker buildx build --push --tag "me/shop:$TAG" .\n'),
    "a script without an ending": ("setup", 'docker build --tag me/shop "$HERE"\n'),
    "a workflow": (".github/workflows/a.yml", f"{STEP}          tags: ghcr.io/x/y:1, me/shop:2\n"),
    "a compose file": ("compose.yml", "services:\n  a:\n    build: .\n    image: me/shop:dev\n"),
    "of a registry that a run knows": (
        ".github/workflows/a.yml",
        f"{STEP}          tags: ${{{{ env.OWNER }}}}/shop\n",
    ),
}


def dockerfiles(path: str, text: str, image: str) -> set[str]:
    return {*dockerfiles_of(Project.of({**IMAGES, path: text}), image)}


@pytest.mark.parametrize(("path", "text"), BUILDERS.values(), ids=BUILDERS)
def test_a_name_under_which_an_image_is_built(path: str, text: str) -> None:
    assert dockerfiles(path, text, "me/shop:${TAG:-latest}") == {"Dockerfile"}
    assert dockerfiles(path, text, "me/shop-db:1") == set()
    assert dockerfiles(path, text, "shop") == set()


def test_the_dockerfile_is_the_one_that_is_named() -> None:
    text = "image:\n\tdocker build -f api/Dockerfile -t shop .\n"
    assert dockerfiles("Makefile", text, "shop") == {"api/Dockerfile"}
    step = f"{STEP}          context: ./api\n          tags: shop\n"
    assert dockerfiles(".github/workflows/a.yml", step, "shop") == {"api/Dockerfile"}


@pytest.mark.parametrize("name", ["shop", "${1:-shop}", "${NAME:-shop}:1"])
def test_what_is_built_without_an_owner_gets_one_when_it_is_published(name: str) -> None:
    text = f"docker build -t {name} .\n"
    assert dockerfiles("build.sh", text, "me/shop:2") == {"Dockerfile"}
    assert dockerfiles("build.sh", text.replace("shop", "app"), "me/app:2") == set()


@pytest.mark.parametrize("image", ["", "${IMAGE}", "postgres:16", "other/shop"])
def test_another_image(image: str) -> None:
    assert dockerfiles(*BUILDERS["a makefile"], image) == set()
