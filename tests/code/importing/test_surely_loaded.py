"""Which files each process that begins with one has loaded."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.importing.surely_loaded import surely_loaded
from codemods.files.project import Project

ROWS = {
    "an import": ("import other\n", True),
    "in a try": ("try:\n    import other\nexcept ImportError:\n    other = None\n", True),
    "in a with": ("with suppress(ImportError):\n    import other\n", True),
    "in a function": ("def late():\n    import other\n", False),
    "below an if": ("import os\nif os.name == 'nt':\n    import other\n", False),
    "below an if in brackets": ("if(DEBUG):\n    import other\n", False),
    "in a loop": ("for _ in range(2):\n    import other\n", False),
    "below a match": ("match 1:\n    case 1:\n        import other\n", False),
    "served by name": ("import uvicorn\nuvicorn.run('other:app')\n", True),
}


@pytest.mark.parametrize(("text", "is_loaded"), ROWS.values(), ids=ROWS)
def test_what_is_sure_to_be_loaded(text: str, is_loaded: bool) -> None:
    modules = Modules(
        Project.of({"main.py": text, "other.py": "import further\n", "further.py": ""})
    )
    assert surely_loaded(modules, "main.py") == (
        {"main.py", "other.py", "further.py"} if is_loaded else {"main.py"}
    )


def test_packages_are_loaded_with_what_lies_in_them() -> None:
    texts = {"main.py": "import shop.api.views\n", "shop/__init__.py": "import base\n"}
    texts |= {"shop/api/__init__.py": "", "shop/api/views.py": "", "base.py": ""}
    assert surely_loaded(Modules(Project.of(texts)), "main.py") == set(texts)


def test_a_circle_ends() -> None:
    texts = {"a.py": "import b\n", "b.py": "import a\n"}
    assert surely_loaded(Modules(Project.of(texts)), "a.py") == {"a.py", "b.py"}
