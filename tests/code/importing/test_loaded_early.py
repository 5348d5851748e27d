"""What a program has loaded before it works: imports of functions count where those run at once."""

from __future__ import annotations

import pytest

from codemods.code.importing.loaded_early import loaded_early
from codemods.code.importing.modules import Modules
from codemods.files.project import Project

LATE = "def tick():\n    import setup_all\n\n\n"


def modules(**texts: str) -> Modules:
    files = {f"{name}.py": text for name, text in texts.items()}
    return Modules(Project.of({"setup_all.py": "", **files}), "")


@pytest.mark.parametrize(
    ("start", "early"),
    [
        ("import setup_all\n", True),
        ("if True:\n    import setup_all\n", True),
        (f"{LATE}while True:\n    sleep(30)\n    later(tick)\n", False),
        (f"{LATE}if __name__ == '__main__':\n    tick()\n", True),
        (f"{LATE}def main():\n    tick()\n\n\nmain()\n", False),
        (f"{LATE}import setup_all\n", True),
        ("import other\n\nother.tick()\n", False),
    ],
)
def test_what_a_function_imports_is_loaded_where_that_runs_at_once(start: str, early: bool) -> None:
    graph = modules(start=start, other=LATE)
    assert ("setup_all.py" in loaded_early(graph, "start.py")) == early
