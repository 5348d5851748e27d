"""A list that an image installs by another name is the project's own."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.install_commands.installs import installs

INSTALL = "pip install -r other.txt"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (f"COPY requirements.txt .\nRUN mv requirements.txt other.txt && {INSTALL}", True),
        (f"COPY requirements.txt .\nRUN cp -f requirements.txt other.txt\nRUN {INSTALL}", True),
        (f"COPY . .\nRUN cp requirements.txt /srv/other.txt && {INSTALL}", True),
        (f"COPY requirements.txt .\nRUN ln -s /srv/requirements.txt other.txt; {INSTALL}", True),
        (f"COPY requirements.txt /tmp/other.txt\nRUN mv /tmp/other.txt . && {INSTALL}", True),
        (f"COPY requirements.txt .\nRUN {INSTALL} && mv requirements.txt third.txt", False),
        (f"COPY requirements.txt .\nRUN mv lists.txt other.txt && {INSTALL}", False),
        (f'COPY requirements.txt .\nRUN ["mv", "requirements.txt", "x"]\nRUN {INSTALL}', False),
    ],
)
def test_a_list_is_followed_to_its_other_name(lines: str, expected: bool) -> None:
    image = f"FROM python\nWORKDIR /srv\n{lines}\n"
    (row,) = installs(Project.of({"requirements.txt": "flask\n", "Dockerfile": image}))
    assert row.files == (("requirements.txt",) if expected else ())
    assert row.missing == (() if expected else ("other.txt",))
