"""Which of the project's files the paths of an install command mean."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.install_commands.install_places import Place, above, clean
from codemods.shell.project_managers import Told

TEXTS = {
    "requirements.txt": "",
    "api/requirements.txt": "",
    "api/pyproject.toml": '[project]\nname = "shop-api"\n',
    "api/deps/web.txt": "",
    "own.py": "# /// script\n# dependencies = []\n# ///\n",
    "plain.py": "",
}


def place(folders: tuple[str, ...] = ("",), **more: object) -> Place:
    return Place(Project.of(TEXTS), "Dockerfile", 0, folders)._replace(**more)


@pytest.mark.parametrize(
    ("written", "cwd", "folders", "files", "missing"),
    [
        ("requirements.txt", "", ("",), ("requirements.txt",), ()),
        ("requirements.txt", "", ("api", ""), ("api/requirements.txt",), ()),
        ("requirements.txt", "api", ("",), ("api/requirements.txt",), ()),
        ("/code/api/requirements.txt", "/code", ("",), ("api/requirements.txt",), ()),
        ("deps/web.txt", "", ("api",), ("api/deps/web.txt",), ()),
        ("other.txt", "", ("",), (), ("other.txt",)),
    ],
)
def test_a_list(
    written: str,
    cwd: str,
    folders: tuple[str, ...],
    files: tuple[str, ...],
    missing: tuple[str, ...],
) -> None:
    told = Told("pip", files=(written,))
    (install,) = place(folders).installs(told, 3, "pip install", cwd)
    assert (install.files, install.missing) == (files, missing)
    assert str(install.evidence) == "Dockerfile:3"


def test_a_copy_says_what_a_path_is() -> None:
    here = place(copies={"/tmp/r.txt": "api/requirements.txt"})
    (install,) = here.installs(Told("pip", files=("r.txt",)), 1, "", "/tmp")
    assert install.files == ("api/requirements.txt",)


def test_a_folder_that_is_copied_says_what_lies_in_it() -> None:
    here = place(mapped={"/code": ["api"]})
    (install,) = here.installs(Told("pip", files=("requirements.txt",)), 1, "", "/code")
    assert install.files == ("api/requirements.txt",)


@pytest.mark.parametrize(
    ("told", "folders"),
    [
        (Told("pip"), [None]),
        (Told("pip", folders=(".",)), [""]),
        (Told("pip", folders=("api",)), ["api"]),
        (Told("pip", folders=("api", "elsewhere")), ["api", ""]),
        (Told("uv", folders=(".",), members=("Shop_API",)), ["api"]),
        (Told("uv", folders=(".",), members=("other",)), [None]),
    ],
)
def test_the_projects_that_are_installed(told: Told, folders: list[str | None]) -> None:
    assert [i.folder for i in place().installs(told, 1, "", "")] == folders


def test_a_script_with_a_list_of_its_own_installs_nothing_of_the_project() -> None:
    run = Told("uv", folders=(".",), script="own.py")
    assert not list(place().installs(run, 1, "", ""))
    assert list(place().installs(run._replace(script="plain.py"), 1, "", ""))


def test_paths() -> None:
    assert [clean(path) for path in ("", ".", "a/./b", "a/..")] == ["", "", "a/b", ""]
    assert list(above("a/b/c.txt")) == ["a/b", "a", ""]
    assert list(above("c.txt")) == [""]
