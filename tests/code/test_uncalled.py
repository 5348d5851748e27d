"""A function that no file names is called by nobody, unless a framework may."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.prerequisites import late_resets
from codemods.code.uncalled import is_uncalled, uncalled
from codemods.files.project import Project

IN_CLASS = "class Log:\n    def set_up(self):\n        pass\n"
ALONE = "def set_up():\n    pass\n"


@pytest.mark.parametrize(
    ("text", "scope", "alone"),
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
def test_it_is_where_nothing_says_its_name(text: str, scope: str, alone: bool):
    assert is_uncalled(Modules(Project.of({"a.py": text})), "a.py", scope) == alone


@pytest.mark.parametrize("file", ["other.py", "pyproject.toml", "Procfile"])
def test_any_file_may_name_it(file: str):
    modules = Modules(Project.of({"a.py": ALONE, file: "x = a.set_up\n"}))
    assert not is_uncalled(modules, "a.py", "set_up")


def test_it_takes_nothing_out_of_loguru():
    text = "from loguru import logger\n\nx = 1\n" + ALONE.replace("pass", "logger.remove()")
    for more, lines in (("", []), ("\n\nset_up()\n", [5])):
        modules = Modules(Project.of({"app.py": text + more}))
        assert [e.line for e in late_resets(modules, "app.py", 3, ["app.py"])] == lines


def test_many_take_no_more_looks_at_the_project_than_one(monkeypatch: pytest.MonkeyPatch):
    looks: list[set[str]] = []
    holding = Project.holding
    monkeypatch.setattr(Project, "holding", lambda *a: looks.append({*a[1]}) or holding(*a))
    names = [f"job{number}" for number in range(9)]
    code = "".join(f"def {name}():\n    pass\n" for name in names)
    modules = Modules(Project.of({"a.py": code, "b.py": "job1()\n", "Procfile": "job2\n"}))

    found = uncalled(modules, [("a.py", name) for name in names])
    assert found == {("a.py", name) for name in names} - {("a.py", "job1"), ("a.py", "job2")}
    assert looks == [{*names}, {*names} - {"job1"}]
