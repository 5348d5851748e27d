from __future__ import annotations

from codemods.files.project import Project
from codemods.packages.install_commands.installs import installs
from codemods.packages.lists.declared import declared, dynamic_files, is_production, scanned
from tests.dependency_files import DYNAMIC, LOCK, PROJECT, SETUP, WORKSPACE, image


def files(texts: dict[str, str], root: str = "") -> list[str]:
    project = Project.of(texts)
    return sorted(declared(project, root, installs(project)).files)


def test_files_of_a_folder() -> None:
    texts = {
        "api/pyproject.toml": PROJECT,
        "api/requirements-dev.txt": "",
        "api/requirements/base.txt": "",
        "api/app/requirements.txt": "",
        "requirements.txt": "",
        "api/notes.txt": "",
    }
    assert files(texts, "api") == [
        "api/pyproject.toml",
        "api/requirements-dev.txt",
        "api/requirements/base.txt",
    ]


def test_files_that_others_name() -> None:
    texts = {
        "pyproject.toml": DYNAMIC,
        "deps/main.txt": "-r ../lists/more.txt\n-r missing.txt\n",
        "lists/more.txt": "-r ../deps/main.txt\n",
        "setup.py": SETUP.format("open('lists/old.txt').read()"),
        "lists/old.txt": "",
        "environment.yml": "dependencies:\n  - pip:\n    - -r lists/env.txt\n",
        "lists/env.txt": "",
        "etc/image.txt": "",
        "Dockerfile": image("pip install -r etc/image.txt"),
        "bot/bot.txt": "",
        "bot/Dockerfile": image("pip install -r bot/bot.txt"),
        "docker/ci/publish.txt": "",
        ".github/workflows/ci.yml": "- run: pip install -r docker/ci/publish.txt\n",
    }
    found = files(texts)
    assert {"deps/main.txt", "lists/more.txt", "lists/old.txt", "lists/env.txt"} < set(found)
    assert "etc/image.txt" in found and "bot/bot.txt" not in found
    assert "docker/ci/publish.txt" not in found


def test_locks_of_a_workspace() -> None:
    texts = {"pyproject.toml": WORKSPACE, "uv.lock": LOCK, "x/pyproject.toml": PROJECT}
    texts["apps/a/pyproject.toml"] = PROJECT
    project = Project.of(texts)
    assert declared(project, "apps/a", ()).locks == {"uv": "uv.lock"}
    assert declared(project, "x", ()).locks == {}
    assert declared(project, "", ()).locks == {"uv": "uv.lock"}


def test_production() -> None:
    names = "requirements.txt requirements/prod.in deps.txt requirements-dev.txt constraints.txt"
    found = [name for name in [*names.split(), "Pipfile"] if is_production(name)]
    assert found == ["requirements.txt", "requirements/prod.in", "deps.txt"]


def test_dynamic_files() -> None:
    assert dynamic_files(scanned(DYNAMIC)) == ("deps/main.txt",)
    assert dynamic_files(scanned(DYNAMIC.replace('["dependencies"]', '["version"]'))) == ()
    hatch = "[tool.hatch.metadata.hooks.requirements_txt]\nfiles = ['a.txt']\n"
    assert dynamic_files(scanned('[project]\ndynamic = ["dependencies"]\n' + hatch)) == ("a.txt",)
    assert dynamic_files(scanned("[broken")) == ()
