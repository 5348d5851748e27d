from __future__ import annotations

import pytest

from codemods.code.importing.module_references import imports_of, sdk_imports
from codemods.files.project import Project

MODULE = "src/app/sentry_setup.py"


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("src/app/main.py", "from app import sentry_setup\n", True),
        ("src/app/main.py", "import app.sentry_setup as x\n", True),
        ("src/app/main.py", "from .sentry_setup import x\n", True),
        ("src/app/main.py", "def f():\n    from . import sentry_setup\n", True),
        ("src/app/views/a.py", "from .. import sentry_setup\n", True),
        ("src/app/views/a.py", "from . import sentry_setup\n", False),
        ("src/app/main.py", "# sentry_setup\n", False),
        ("other/main.py", "import sentry_setup\n", False),
        ("other/main.py", "from app import sentry_setup\n", True),
    ],
)
def test_whoever_imports_our_module(path: str, text: str, found: bool):
    project = Project.of({path: text, MODULE: "", "other/sentry_setup.py": ""})
    assert [e.path for e in imports_of(project, {}, MODULE)] == [path] * found


def test_as_files_will_be():
    project = Project.of({"a.py": "import sentry_sdk\n", "b.py": "x = 1\n", "c.py": "import os\n"})
    texts = {"a.py": None, "b.py": "\nfrom sentry_sdk.x import y\n"}
    assert [str(e) for e in sdk_imports(project, {})] == ["a.py:1"]
    assert [str(e) for e in sdk_imports(project, texts)] == ["b.py:2"]
