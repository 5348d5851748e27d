"""A `.env` is read once, whoever calls for it again."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.prerequisites import variables_before
from codemods.files.project import Project

LOAD = "from dotenv import load_dotenv\n\nload_dotenv({})\n"
ENV = "from dotenv import load_dotenv\n\n\ndef load_env():\n    load_dotenv(path)\n"


@pytest.mark.parametrize(
    ("first", "second", "last"),
    [
        (LOAD.format(""), LOAD.format(""), 1),
        (LOAD.format("'.env'"), LOAD.format("'.env'"), 1),
        (LOAD.format("'.env'"), LOAD.format("'.env.local'"), 2),
        (LOAD.format(""), LOAD.format("override=True"), 2),
        (LOAD.format("here"), LOAD.format("here"), 2),  # of two files it may be two
        ("from env import load_env\n\nload_env()\n", "import env\n\nenv.load_env()\n", 1),
        ("x = 1\n", LOAD.format(""), 2),
    ],
)
def test_a_file_of_variables_is_read_where_that_happens_first(
    first: str, second: str, last: int
) -> None:
    texts = {"app.py": "import first\nimport second\n\napp = 1\n", "env.py": ENV,
             "first.py": first, "second.py": second}  # fmt: skip
    assert variables_before(Modules(Project.of(texts), ""), "app.py") == last


def test_what_the_package_around_has_read_is_there() -> None:
    texts = {"shop/__init__.py": LOAD.format(""), "shop/app.py": LOAD.format("") + "\napp = 1\n"}
    assert variables_before(Modules(Project.of(texts), ""), "shop/app.py") == 3  # as a script
