"""By which names a process can import a file: from the folders that it searches, first first."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Environment, Process
from codemods.files.model import Command, Entrypoint, Evidence, Launch
from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from codemods.processes.deployed.importable_names import differing, names, settled

FILES = {
    "requirements.txt": "",
    "src/shop/__init__.py": "",
    "src/shop/web.py": "import shop\n",
    "src/shop/jobs.py": "import web\n",
    "shop.py": "",
}


def process(*roots: str, loads: tuple[str, ...] = (), start: str = "") -> Process:
    launch = Launch(Command(Evidence("Procfile", len(roots)), ()), "python")
    return Process(launch, Environment("checkout"), start, frozenset(loads), roots)


def entry(module: str, root: str = "", path: str = "src/shop/web.py") -> Entrypoint:
    return Entrypoint(path, "web", "flask", 1, (), module, root)


MODULES = Modules(Project.of(FILES))


@pytest.mark.parametrize(
    ("roots", "dotted"),
    [
        (("src",), ["shop.web"]),
        (("src/shop",), ["web"]),
        (("src", "src/shop"), ["shop.web", "web"]),
        (("", "src"), ["src.shop.web"]),  # shop.py at the top is what `shop` means
        (("src", ""), ["shop.web", "src.shop.web"]),
        (("elsewhere",), []),
        ((), []),
    ],
)
def test_what_an_earlier_folder_has_hides_the_rest(roots: tuple[str, ...], dotted: list[str]):
    assert [n.dotted for n in names(MODULES, process(*roots), "src/shop/web.py")] == dotted


def test_a_package_beside_it_has_the_name_of_a_module():
    modules = Modules(Project.of({**FILES, "web.py": "", "web/__init__.py": ""}))
    assert not names(modules, process(""), "web.py")
    assert [n.dotted for n in names(modules, process(""), "web/__init__.py")] == ["web"]


def test_a_module_that_is_not_packed_has_no_name_where_it_is_installed():
    built = '[project]\nname = "shop"\n[tool.setuptools]\npy-modules = ["shop"]\n'
    modules = Modules(Project.of({"shop.py": "", "pyproject.toml": built}))
    from_site = process("")._replace(installed=frozenset([""]))
    assert [n.dotted for n in names(modules, process(""), "new.py")] == ["new"]
    assert [n.dotted for n in names(modules, from_site, "shop.py")] == ["shop"]
    assert not names(modules, from_site, "new.py")


def test_what_nothing_shows_to_be_there_has_no_name():
    target = process("src")._replace(held=("src/shop",))
    assert [n.dotted for n in names(MODULES, target, "src/shop/new.py")] == ["shop.new"]
    assert not names(MODULES, target, "src/new.py")
    assert [n.dotted for n in names(MODULES, process("src"), "src/new.py")] == ["new"]


@pytest.mark.parametrize(
    ("processes", "before", "after"),
    [
        ([process("src")], "shop.web", "shop.web"),
        ([process("src")], "", "shop.web"),
        ([process("src"), process("src/shop")], "shop.web", ""),
        ([process("src"), process("src/shop", "src")], "web", "shop.web"),
        ([process("elsewhere")], "shop.web", "shop.web"),
        ([], "shop.web", "shop.web"),
        ([process("src/shop", loads=("src/shop/web.py",))], "shop.web", "shop.web"),
        (
            [process("src/shop", start="src/shop/web.py", loads=("src/shop/web.py",))],
            "shop.web",
            "shop.web",
        ),
    ],
    ids=[
        "as it was known",
        "not known before",
        "two names",
        "one that both have",
        "another way to it",
        "nothing starts it",
        "an import shows the name",
        "its own import shows the name",
    ],
)
def test_the_name_that_is_right_for_all(processes: list[Process], before: str, after: str):
    known = entry(before, {"shop.web": "src", "web": "src/shop"}.get(before, ""))
    found = settled(MODULES, processes, known)
    assert found.module == after
    assert found.root == ("src" if after else "")


def test_its_own_import_below_an_edit_of_sys_path_shows_nothing():
    text = "import sys\n\nsys.path.append('src')\n\nimport shop\n"
    modules = Modules(Project.of({**FILES, "src/shop/web.py": text}))
    alone = process("src/shop", start="src/shop/web.py", loads=("src/shop/web.py",))
    assert settled(modules, [alone], entry("shop.web", "src")).module == "web"


def test_the_names_are_told_with_a_process_of_each():
    both = [process("src"), process("src"), process("src/shop", "")]
    told = differing(MODULES, both, "src/shop/web.py")
    assert [(name, p.launch.evidence.line) for name, p in told] == [("shop.web", 1), ("web", 2)]


def test_a_folder_that_is_only_seen_by_the_launch_makes_up_no_name():
    """`uv sync --package api` puts a folder there that is not seen, and the target tells it."""
    texts = {
        "pyproject.toml": '[project]\nname = "all"\n\n[tool.uv.workspace]\nmembers = ["parts/*"]\n',
        "parts/api/pyproject.toml": '[project]\nname = "api"\ndependencies = ["flask"]\n',
        "parts/api/src/api/__init__.py": "",
        "parts/api/src/api/main.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "Dockerfile": "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN uv sync --package api\n"
        'CMD ["uv", "run", "flask", "--app", "api.main", "run"]\n',
    }
    found = scan(Project.of(texts), "")
    assert [process.roots for process in found.processes] == [("parts/api/src",)]
    assert not [e.module for e in found.entrypoints if e.module.startswith("parts.")]
