"""What an installed package holds: the module beside a listed one is in no wheel."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.inventory.packed_modules import is_refused, left_out

FILES = {"shop/__init__.py": "", "shop/web.py": "", "shop/jobs/__init__.py": "", "work.py": ""}
BUILT = '[project]\nname = "shop"\nversion = "1"\n'


def backend(name: str, more: str = "") -> dict[str, str]:
    return {"pyproject.toml": f'{BUILT}\n[build-system]\nbuild-backend = "{name}"\n\n{more}'}


def setup(arguments: str) -> dict[str, str]:
    return {"setup.py": f"from setuptools import find_packages, setup\n\nsetup({arguments})\n"}


SETUPTOOLS = "setuptools.build_meta"
WHEEL = "[tool.hatch.build.targets.wheel]\n"


@pytest.mark.parametrize(
    ("metadata", "top", "package", "inner"),
    [
        (backend(SETUPTOOLS), "py-modules", "", ""),
        (backend(SETUPTOOLS, '[tool.setuptools]\npy-modules = ["work"]\n'), "py-modules", "", ""),
        (backend(SETUPTOOLS, '[tool.setuptools]\npy-modules = ["work", "new"]\n'), "", "", ""),
        (
            backend(SETUPTOOLS, '[tool.setuptools]\npackages = ["shop"]\n'),
            "py-modules",
            "",
            "packages",
        ),
        (
            backend(SETUPTOOLS, '[tool.setuptools.packages.find]\nwhere = ["."]\n'),
            "py-modules",
            "",
            "",
        ),
        ({"setup.cfg": "[options]\npackages =\n    shop\n"}, "py-modules", "", "packages"),
        ({"setup.cfg": "[options]\npackages = find:\npy_modules = new\n"}, "", "", ""),
        (setup("packages=['shop'], py_modules=['work']"), "py-modules", "", "packages"),
        (setup("packages=find_packages()"), "py-modules", "", ""),
        (setup("packages=named(), py_modules=all_of()"), "", "", ""),
        (backend("hatchling.build"), "only-include", "", ""),
        (
            backend("hatchling.build", f'{WHEEL}only-include = ["shop/web.py"]\n'),
            *["only-include"] * 3,
        ),
        (backend("hatchling.build", f'{WHEEL}packages = ["shop"]\n'), "packages", "", ""),
        (
            backend("hatchling.build", f'{WHEEL}include = ["/shop/*.py", "/*.py"]\n'),
            "",
            "",
            "include",
        ),
        (backend("hatchling.build", f'{WHEEL}include = ["*.py"]\n'), "", "", ""),
        (backend("poetry.core.masonry.api"), "packages", "", ""),
        (
            backend(
                "poetry.core.masonry.api", '[tool.poetry]\npackages = [{include = "work.py"}]\n'
            ),
            *["packages"] * 3,
        ),
        (
            backend("poetry.core.masonry.api", '[tool.poetry]\npackages = [{include = "shop"}]\n'),
            "packages",
            "",
            "",
        ),
        (backend("flit_core.buildapi"), "module", "", ""),
        (backend("flit_core.buildapi", '[tool.flit.module]\nname = "work"\n'), *["module"] * 3),
        (backend("uv_build", '[tool.uv.build-backend]\nmodule-root = ""\n'), "module-name", "", ""),
        (backend("pdm.backend"), "", "", ""),
        (backend("pdm.backend", '[tool.pdm.build]\nincludes = ["shop"]\n'), "includes", "", ""),
        (backend("somebody.else"), "", "", ""),
        ({"pyproject.toml": "[build-system\n"}, "py-modules", "", ""),
    ],
)
def test_which_list_leaves_a_module_out(
    metadata: dict[str, str], top: str, package: str, inner: str
):
    project = Project.of(FILES | metadata)
    paths = ("new.py", "shop/new.py", "shop/jobs/new.py")
    shown = [left_out(project, "", path) for path in paths]
    assert [one.text if one else "" for one in shown] == [top, package, inner]


@pytest.mark.parametrize(
    "name", ["flit_core.buildapi", "hatchling.build", "poetry.core", "uv_build"]
)
def test_a_source_folder_is_the_usual_place(name: str):
    project = Project.of({"src/shop/__init__.py": "", **backend(name)})
    assert left_out(project, "", "src/shop/new.py") is None
    assert left_out(project, "", "src/new.py")


FIND = "[tool.setuptools.packages.find]\nwhere = "


@pytest.mark.parametrize(
    ("metadata", "beside"),
    [
        (backend(SETUPTOOLS, f'{FIND}["."]\n'), ""),
        (backend(SETUPTOOLS, f'{FIND}["src"]\n'), "py-modules"),
        (backend(SETUPTOOLS, '[tool.setuptools]\npackages = ["src"]\n'), ""),
        (
            backend(
                SETUPTOOLS,
                '[tool.setuptools]\npackages = ["shop"]\npackage-dir = {"" = "src"}\n',
            ),
            "py-modules",
        ),
        (backend(SETUPTOOLS), "py-modules"),
        ({"setup.cfg": "[options]\npackages = find:\n"}, ""),
        ({"setup.cfg": "[options]\npackages = src\n"}, ""),
        (
            {"setup.cfg": "[options]\npackages = find:\n[options.packages.find]\nwhere = src\n"},
            "py-modules",
        ),
        ({"setup.cfg": "[options]\npackages = find:\npackage_dir =\n    =src\n"}, "py-modules"),
        (setup("packages=find_packages()"), ""),
        (setup("packages=['src']"), ""),
        (setup("packages=find_packages('src'), package_dir={'': 'src'}"), "py-modules"),
    ],
)
def test_a_folder_src_is_a_package_where_packages_are_found_around_it(
    metadata: dict[str, str], beside: str
):
    project = Project.of({"src/__init__.py": "", "src/shop/__init__.py": "", **metadata})
    found = left_out(project, "", "src/new.py")
    assert (found.text if found else "") == beside


def test_a_project_in_a_folder_says_for_itself():
    files = {f"api/{path}": text for path, text in (FILES | backend("uv_build")).items()}
    project = Project.of({**files, "pyproject.toml": BUILT})
    found = left_out(project, "api", "api/new.py")
    assert found and found.path == "api/pyproject.toml"
    assert left_out(project, "api", "elsewhere/new.py") is None


@pytest.mark.parametrize(
    ("metadata", "files", "refused"),
    [
        (backend(SETUPTOOLS), ["app/a.py", "common/b.py", "main.py"], True),
        ({"pyproject.toml": BUILT}, ["app/a.py", "prompts/a.txt"], True),
        ({"pyproject.toml": BUILT}, ["a.py", "b.py"], True),
        (
            {"pyproject.toml": BUILT},
            ["app/a.py", "docs/b.py", "tests/c.py", ".x/y", "a-b/c"],
            False,
        ),
        ({"pyproject.toml": BUILT}, ["src/app/a.py", "app/a.py", "common/b.py"], False),
        ({"pyproject.toml": BUILT}, ["app/a.py", "one.py", "two.py"], False),
        (backend(SETUPTOOLS, '[tool.setuptools]\npackages = ["a"]\n'), ["a/a.py", "b/b.py"], False),
        (backend("hatchling.build"), ["app/a.py", "common/b.py"], False),
        (setup("name='shop', packages=find_packages()"), ["app/a.py", "common/b.py"], False),
    ],
)
def test_several_packages_side_by_side_are_not_built(
    metadata: dict[str, str], files: list[str], refused: bool
) -> None:
    project = Project.of({**metadata, **dict.fromkeys(files, "")})
    assert is_refused(project, "") is refused
    below = {f"api/{path}": text for path, text in {**metadata, **dict.fromkeys(files, "")}.items()}
    assert is_refused(Project.of(below), "api") is refused
