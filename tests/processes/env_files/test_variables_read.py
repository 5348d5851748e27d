"""Which variables code asks its environment for."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.env_files.variables_read import variables_read

SETTINGS = "from pydantic_settings import BaseSettings\n\n\nclass S(BaseSettings):\n"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import os\nos.environ['SHOP_KEY']\nos.environ.get('B_URL')\nos.getenv(\n  'C_KEY')\n", 3),
        ("from decouple import config\nA = config('SHOP_KEY')\n", 1),
        ("env = environ.Env()\nA = env.str('SHOP_KEY', 'x')\n", 1),
        (f"{SETTINGS}    key: str\n    # other: str\n    url: str = 'x'\n", 2),
        (f"{SETTINGS}    def key(self): ...\n", 0),
        ("import os\nos.environ['PATH']\nos.environ[name]\n", 0),
        ("config('shop.ini')\nenv = {'A_KEY': 1}\n", 0),
    ],
)
def test_a_name_is_read(code: str, names: int) -> None:
    modules = Modules(Project.of({"a.py": code, "b.py": "import os\nos.environ['OTHER']\n"}))
    assert len(variables_read(modules, ["a.py"])) == names
