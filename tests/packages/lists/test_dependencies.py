from __future__ import annotations

from pathlib import Path

from codemods.files.project import Project
from codemods.packages.lists.dependencies import dependencies
from codemods.planning.scanning.scan import scan
from tests.dependency_files import COMPILED, IMAGE, LOCK, PIPFILE, PROJECT, image
from tests.repositories import commit, write


def groups(files: dict[str, str], root: str = "") -> dict[str, str]:
    return {r.name: r.group for r in dependencies(Project.of(files), root).requirements}


def test_groups_of_requirements() -> None:
    files = {
        "requirements.txt": "flask\n",
        "requirements-dev.txt": "-r requirements.txt\npytest\n",
        "requirements/docs.txt": "sphinx\n",
        "requirements-docker.txt": "gunicorn\n",
        "requirements-gpu.txt": "torch\n",
        "Dockerfile": image("pip install -r requirements.txt -r requirements-docker.txt meinheld"),
    }
    assert groups(files) == {
        "flask": "",
        "pytest": "dev",
        "sphinx": "docs",
        "gunicorn": "",
        "torch": "gpu",
        "meinheld": "",
    }


def test_stale_and_compiled_files_are_not_required() -> None:
    stale = {
        "pyproject.toml": PROJECT,
        "uv.lock": LOCK,
        "requirements.txt": "django<1\n",
        "Pipfile": PIPFILE,
    }
    assert groups(stale) == {"flask": "", "redis": ""}
    compiled = {
        "requirements.in": "flask\n",
        "requirements.txt": COMPILED.format("pip-compile"),
    }
    assert groups(compiled) == {"flask": ""}


def test_a_neighbour_is_not_required() -> None:
    files = {
        "requirements.txt": "flask\n",
        "bot/requirements.txt": "discord\n",
        "bot/Dockerfile": image("pip install -r bot/requirements.txt", "pip install cogs"),
    }
    assert groups(files) == {"flask": ""}
    assert groups(files, "bot") == {"discord": "", "cogs": ""}


def test_locked_versions() -> None:
    def locked(files: dict[str, str]) -> dict[str, str]:
        return dict(dependencies(Project.of(files)).locked)

    everything = {"flask": "3.0.1", "redis": "5.0", "six": "1.1"}
    assert locked({"pyproject.toml": PROJECT, "uv.lock": LOCK}) == everything
    assert (
        locked({"requirements.in": "flask\n", "requirements.txt": COMPILED.format("pip-compile")})
        == everything
    )
    assert locked({"requirements.txt": "flask==1.0\nredis>=2\n"}) == {"flask": "1.0"}
    limits = {
        "requirements.txt": "-c limits.txt\nflask\n",
        "limits.txt": "flask==2.0\nsix==1\n",
    }
    assert locked(limits) == {"flask": "2.0"}
    unused = {
        "requirements.txt": "flask\n",
        "Pipfile": PIPFILE,
        "Pipfile.lock": '{"default": {"flask": {"version": "==1"}}}',
        "Dockerfile": IMAGE,
    }
    assert locked(unused) == {}


def test_a_pin_of_a_group_is_none_of_what_production_requires() -> None:
    texts = {
        "Dockerfile": "FROM python\nRUN pip install -r requirement.txt\n",
        "requirement.txt": "flask\nredis\n",
        "requirements/web.txt": "flask==0.11.1\nlxml==3.6.0\n",
    }
    found = dependencies(Project.of(texts))
    assert found.target == "requirement.txt"
    assert dict(found.locked) == {"lxml": "3.6.0"}


def test_lists_kept_by_hand_in_two_places() -> None:
    listed = "flask\nredis\nsix\n"
    project = PROJECT.replace('"redis"', '"redis", "six"')
    both = {"pyproject.toml": project, "requirements.txt": listed}
    assert dependencies(Project.of(both)).also == ("requirements.txt",)
    locked = {**both, "uv.lock": LOCK}
    assert dependencies(Project.of(locked)).also == ()
    followed = {**locked, "README.md": "```\npip install -r requirements.txt\n```\n"}
    assert dependencies(Project.of(followed)).also == ("requirements.txt",)
    lite = {
        "requirements.txt": listed,
        "requirements.lite.txt": listed,
        "Dockerfile": IMAGE,
        "Dockerfile.lite": image("pip install -r requirements.lite.txt"),
    }
    assert dependencies(Project.of(lite)).also == ("requirements.lite.txt",)
    assert dependencies(Project.of({**lite, "Dockerfile.lite": "FROM x\n"})).also == ()
    other = {"pyproject.toml": project, "requirements.txt": "a\nb\nc\n"}
    assert dependencies(Project.of(other)).also == ()


def test_a_file_that_is_not_text_is_left_out() -> None:
    files: dict[str, str | bytes] = {"pyproject.toml": PROJECT}
    files["requirements.txt"] = "flask".encode("utf-16")
    assert dependencies(Project.of(files)).target == "pyproject.toml"


def test_a_side_car_lists_what_it_needs_itself() -> None:
    many = ["flask", "redis", "six", "celery", "click", "jinja2", "lxml"]
    texts = {
        "pyproject.toml": f'[project]\nname = "shop"\nversion = "1"\ndependencies = {many}\n',
        "Dockerfile": image("pip install ."),
        "etc/docker/puller/requirements.txt": "flask\nredis\nsix\n",
        "etc/docker/puller/Dockerfile": IMAGE,
    }
    assert dependencies(Project.of(texts)).also == ()
    whole = {**texts, "etc/docker/puller/requirements.txt": "\n".join(many)}
    assert dependencies(Project.of(whole)).also == ("etc/docker/puller/requirements.txt",)


def test_a_list_of_the_copies_that_a_project_carries_is_no_place_for_a_requirement() -> None:
    names = ("arrow", "bleach", "cherrypy", "requests", "mako")
    files = {"requirements.txt": "".join(f"{name}==1.0\n" for name in names), "main.py": ""}
    copies = {f"lib/{name}/__init__.py": "" for name in names[1:]}
    depends = dependencies(Project.of({**files, **copies}))
    assert (depends.target, len(depends.requirements)) == ("", 5)
    assert depends.why.startswith("lib holds copies of what requirements.txt lists")
    installed = {"Dockerfile": image("pip install -r requirements.txt")}
    assert dependencies(Project.of({**files, **copies, **installed})).target == "requirements.txt"
    assert dependencies(Project.of({**files, "lib/arrow.py": ""})).target == "requirements.txt"


def test_the_lock_of_a_workspace_above_counts_for_a_member_by_itself(tmp_path: Path) -> None:
    lock = (
        '[[package]]\nname = "api"\nversion = "0"\nsource = { editable = "services/api" }\n\n'
        '[[package]]\nname = "sentry-sdk"\nversion = "2.66.1"\n'
    )
    member = '[project]\nname = "api"\ndependencies = ["flask", "sentry-sdk>=2.20"]\n'
    write(
        tmp_path,
        {
            "uv.lock": lock,
            "pyproject.toml": '[tool.uv.workspace]\nmembers = ["services/*"]\n',
            "services/api/pyproject.toml": member,
            "services/web/pyproject.toml": member.replace("api", "web"),
        },
    )
    commit(tmp_path, "the workspace")
    assert dependencies(Project.at(tmp_path / "services/api")).locked["sentry-sdk"] == "2.66.1"
    assert "sentry-sdk" not in dependencies(Project.at(tmp_path / "services/web")).locked


def test_what_nothing_installs_gets_no_command_beside_the_list_that_an_image_installs() -> None:
    texts = {
        "requirements.txt": "flask\n",
        "pyproject.toml": PROJECT.replace("redis", "click") + 'scripts = {shop = "shop:main"}\n',
        "shop.py": "from flask import Flask\n\napp = Flask(__name__)\n\n\ndef main(): ...\n",
        "Dockerfile": "FROM python\nRUN pip install -r requirements.txt\nCMD gunicorn shop:app\n",
    }
    found = scan(Project.of(texts)).dependencies
    assert [found.target, *found.needed] == ["requirements.txt", "pyproject.toml"]
    assert found.install == "pip install -r requirements.txt"
    texts["Dockerfile"] += "RUN pip install .\n"
    assert "pip install" in scan(Project.of(texts)).dependencies.install
