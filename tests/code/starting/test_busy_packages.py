"""What a package does of the project's own when it is imported."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.busy_packages import busy
from codemods.files.project import Project

RUN = "def boot():\n    return 1\n"
ROWS = {
    "it calls its own": ({"app/__init__.py": f"{RUN}\n\nboot()\n"}, "app/__init__.py:5"),
    "what it loads does": (
        {"app/__init__.py": "from app import work\n", "app/work.py": f"{RUN}\n\nX = boot()\n"},
        "app/work.py:5",
    ),
    "one of another file": (
        {"app/__init__.py": "from lib import boot\n\nboot()\n", "lib.py": RUN},
        "app/__init__.py:3",
    ),
    "an object": ({"app/__init__.py": "class A:\n    def __init__(self): ...\n\n\nA()\n"}, ""),
    "of a library": ({"app/__init__.py": "from flask import Flask\n\napp = Flask(__name__)\n"}, ""),
    "later": ({"app/__init__.py": f"{RUN}\n\ndef later():\n    boot()\n"}, ""),
    "below a guard": (
        {"app/__init__.py": f'{RUN}\n\nif __name__ == "__main__":\n    boot()\n'},
        "",
    ),
    "no package": ({"app/main.py": f"{RUN}\n\nboot()\n"}, ""),
}


@pytest.mark.parametrize(("texts", "place"), ROWS.values(), ids=ROWS)
def test_a_call_is_found_that_importing_begins_with(texts: dict[str, str], place: str) -> None:
    modules = Modules(Project.of({"app/mysettings.py": "", **texts}), "")
    found = busy(modules, "app/mysettings.py")
    assert (str(found) if found else "") == place
