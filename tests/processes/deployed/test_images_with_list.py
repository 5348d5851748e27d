"""The images that install a list say by which Python it has to be installable."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.deployed.images_with_list import bases_with
from tests.projects import changes

IMAGE = "FROM {}\nRUN apt-get install -y python3-pip\nRUN pip3 install -r {}\nCMD supervisord\n"
SHOP = {
    "requirements.txt": "flask\n",
    "other.txt": "attrs\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}


def test_those_that_install_it_are_named_by_their_base() -> None:
    texts = {
        **SHOP,
        "web.dockerfile": IMAGE.format("ubuntu:16.04", "requirements.txt"),
        "docs.dockerfile": IMAGE.format("ubuntu:24.04", "other.txt"),
    }
    (base,) = bases_with(Project.of(texts), "requirements.txt")
    assert (str(base), base.text) == ("web.dockerfile:1", "FROM ubuntu:16.04")


@pytest.mark.parametrize(
    ("bases", "is_edited"),
    [(["ubuntu:16.04"], False), (["ubuntu:22.04"], True), (["ubuntu:16.04", "python:3.12"], True)],
    ids=["too old", "new enough", "both"],
)
def test_nothing_is_required_where_none_of_them_can_install_it(
    bases: list[str], is_edited: bool
) -> None:
    images = {
        f"{n}.dockerfile": IMAGE.format(base, "requirements.txt") for n, base in enumerate(bases)
    }
    assert bool(changes({**SHOP, **images}).files) is is_edited
