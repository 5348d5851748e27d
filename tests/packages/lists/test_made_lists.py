"""Who writes a list that is not in the repository, by the line that does."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.made_lists import made_by


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"ci.yml": "run: |\n  pip-compile > reqs.txt\n"}, "ci.yml:2"),
        ({"Makefile": "lock:\n\tuv pip compile -o deploy/reqs.txt a.in\n"}, "Makefile:2"),
        ({"README.md": "    uv export > reqs.txt\n", "z.sh": "\nuv export > reqs.txt\n"}, "z.sh:2"),
        ({"ci.yml": "run: pip install -r reqs.txt\n"}, "None"),
        ({"make.py": "run('pip-compile > reqs.txt')\n"}, "None"),
    ],
)
def test_the_line_that_writes_it_is_found(texts: dict[str, str], shown: str) -> None:
    assert str(made_by(Project.of(texts), "reqs.txt")) == shown
