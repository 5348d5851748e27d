"""Whether an image holds a `.env`."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.env_files.env_file_in_image import leaves_out_env_file


@pytest.mark.parametrize(
    ("copies", "ignored", "is_out"),
    [
        (". .", "", False),
        (". .", "**/.env\n", True),
        (". .", ".env\n!.env\n", False),
        ("app.py requirements.txt ./", "", True),
        (".env app.py ./", "", False),
        (".env* app.py ./", "", False),
        ("shop ./", "", False),
        ("shop ./", ".env\n", False),
        ("shop ./", "**/.env\n", True),
    ],
)
def test_what_an_image_leaves_out(copies: str, ignored: str, is_out: bool) -> None:
    image = f"FROM python\nWORKDIR /app\nCOPY {copies}\nCMD python app.py\n"
    texts = {
        "Dockerfile": image,
        ".dockerignore": ignored,
        "app.py": "",
        "shop/a.py": "",
        ".env.example": "A=\n",
    }
    assert leaves_out_env_file(Project.of(texts), "Dockerfile") is is_out


def test_of_an_image_that_is_not_here_nothing_is_known() -> None:
    assert not leaves_out_env_file(Project.of({}), "Dockerfile")
