"""Folders that a file puts on `sys.path` itself hold what it imports."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from tests.projects import changes

LIB = {"lib/watch/__init__.py": "", "bin/kit/helper.py": "", "kit/other.py": ""}


@pytest.mark.parametrize(
    ("path", "text", "files"),
    [
        ("web.py", 'import sys\nsys.path.append("lib")\nimport watch\n', ["lib/watch/__init__.py"]),
        (
            "web.py",
            "import os, sys\nHERE = os.path.dirname(__file__)\n"
            'sys.path.insert(0, os.path.join(HERE, "lib"))\nimport watch\n',
            ["lib/watch/__init__.py"],
        ),
        (
            "web.py",
            "import sys\nfrom pathlib import Path\nHERE = Path(__file__).parent / 'lib'\n"
            "sys.path.insert(0, str(HERE))\nimport watch\n",
            ["lib/watch/__init__.py"],
        ),
        (
            "web.py",
            'import site\nsite.addsitedir("./lib")\nimport watch\n',
            ["lib/watch/__init__.py"],
        ),
        (
            "bin/run.py",
            'import sys\nsys.path.append("kit")\nimport helper\n',
            ["bin/kit/helper.py"],
        ),
        ("bin/run.py", 'import sys\nsys.path.append("kit")\nimport other\n', ["kit/other.py"]),
        ("web.py", 'import sys\nsys.path.append("elsewhere")\nimport watch\n', []),
        ("web.py", 'lib = []\nlib.append("lib")\nimport watch\n', []),
    ],
)
def test_what_is_imported_from_there(path: str, text: str, files: list[str]) -> None:
    modules = Modules(Project.of({**LIB, path: text}))
    found = (p for item in modules.facts(path).imports for p in modules.imported(path, item))
    assert list(found) == files


def test_a_process_that_starts_sentry_so_is_not_told_to_start_it_again() -> None:
    init = 'import sentry_sdk\n\nsentry_sdk.init(dsn="https://x@o1.ingest.sentry.io/1")\n'
    texts = {
        "requirements.txt": "flask\nsentry-sdk==2.75.0\n",
        "Procfile": "web: gunicorn web:app\n",
        "lib/watch/__init__.py": init,
        "web.py": 'import sys\nsys.path.append("lib")\nimport watch\nfrom flask import Flask\n\n'
        "app = Flask(__name__)\n",
    }
    assert not [n for n in changes(texts).notes if "does not load" in n.text]
