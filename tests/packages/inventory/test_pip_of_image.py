"""By what command an image of a distribution's packages gets one of PyPI's."""

from __future__ import annotations

import pytest

from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.packages.inventory.pip_of_image import pip_of_image

ALONE = "PIP_BREAK_SYSTEM_PACKAGES=1 pip3"


@pytest.mark.parametrize(
    ("run", "shown", "command"),
    [
        ("apk add py3-flask", "py3-flask", f"apk add --no-cache py3-pip && {ALONE}"),
        (
            "apt-get install python3-flask",
            "python3-flask gunicorn",
            f"apt-get update && apt-get install -y python3-pip && {ALONE}",
        ),
        ("dnf -y install python3-flask", "python3-flask", "dnf install -y python3-pip && pip3"),
        (
            "microdnf install python3.11-flask",
            "python3.11-flask",
            "microdnf install -y python3.11-pip && pip3.11",
        ),
        ("make install", "FROM tiangolo/uwsgi-nginx-flask", "pip"),
    ],
)
def test_pip_comes_with_what_brings_it(run: str, shown: str, command: str) -> None:
    project = Project.of({"Dockerfile": f"FROM base\nRUN {run}\n"})
    assert pip_of_image(Evidence("Dockerfile", 2, shown), project) == command
