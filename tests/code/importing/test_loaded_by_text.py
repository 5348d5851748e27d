"""What a file names to a program that it runs is loaded by it, though no import says so."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project

FILES = {"shop/__init__.py": "", "shop/web.py": ""}


@pytest.mark.parametrize(
    "line",
    [
        "os.environ.setdefault('LITESTAR_APP', 'shop.web:create_app')",
        "os.environ['FLASK_APP'] = 'shop.web'",
        "os.environ['QUART_APP'] = 'shop/web.py'",
    ],
)
def test_a_variable_names_the_target(line: str):
    modules = Modules(Project.of({**FILES, "main.py": f"import os\n\n{line}\n"}))
    assert modules.loads("main.py") == ("shop/web.py",)


def test_another_variable_names_none():
    text = "import os\n\nos.environ['OTHER'] = 'shop.web:app'\n"
    modules = Modules(Project.of({**FILES, "main.py": text}))
    assert modules.loads("main.py") == ()


def test_pyramid_loads_what_is_included():
    text = "def main(config):\n    config.include('.web')\n"
    modules = Modules(Project.of({**FILES, "shop/main.py": text}))
    assert "shop/web.py" in modules.loads("shop/main.py")
