"""Of two files that get the same lines, the one that the other loads has them for both."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.planning.reach.pasted_starts import inner_start


def test_the_file_that_another_loads_is_the_inner_one() -> None:
    modules = Modules(Project.of({"a.py": "import b\n", "b.py": "import c\n", "c.py": "X = 1\n"}))
    assert inner_start(modules, "a.py", ["a.py", "c.py"]) == "c.py"
    assert inner_start(modules, "c.py", ["a.py", "c.py"]) == ""
    assert inner_start(modules, "a.py", ["a.py"]) == ""


def test_of_two_that_load_each_other_it_is_one() -> None:
    modules = Modules(Project.of({"a.py": "import b\n", "b.py": "import a\n"}))
    found = [inner_start(modules, path, ["a.py", "b.py"]) for path in ("a.py", "b.py")]
    assert found == ["", "a.py"]
