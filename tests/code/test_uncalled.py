"""A function that no file names is called by nobody, unless a framework may."""

from __future__ import annotations

import pytest

from codemods.code.modules import Modules
from codemods.code.prerequisites import late_resets
from codemods.code.uncalled import is_uncalled
from codemods.files.project import Project

IN_CLASS = "class Log:\n    def set_up(self):\n        pass\n"
ALONE = "def set_up():\n    pass\n"


@pytest.mark.parametrize(
    ("text", "scope", "uncalled"),
    [
        (ALONE, "set_up", True),
        (ALONE + "\n\nset_up()\n", "set_up", False),
        ("@app.on_event('startup')\n" + ALONE, "set_up", False),
        (IN_CLASS, "Log.set_up", True),
        (IN_CLASS.replace("Log:", "Log(Base):"), "Log.set_up", False),
        (ALONE.replace("set_up", "main"), "main", False),
        (ALONE.replace("set_up", "__init__"), "__init__", False),
        (ALONE, "", False),
    ],
)
def test_it_is_where_nothing_says_its_name(text: str, scope: str, uncalled: bool):
    assert is_uncalled(Modules(Project.of({"a.py": text})), "a.py", scope) == uncalled


@pytest.mark.parametrize("file", ["other.py", "pyproject.toml", "Procfile"])
def test_any_file_may_name_it(file: str):
    modules = Modules(Project.of({"a.py": ALONE, file: "x = a.set_up\n"}))
    assert not is_uncalled(modules, "a.py", "set_up")


def test_it_takes_nothing_out_of_loguru():
    text = "from loguru import logger\n\nx = 1\n" + ALONE.replace("pass", "logger.remove()")
    for more, lines in (("", []), ("\n\nset_up()\n", [5])):
        modules = Modules(Project.of({"app.py": text + more}))
        assert [e.line for e in late_resets(modules, "app.py", 3, ["app.py"])] == lines
