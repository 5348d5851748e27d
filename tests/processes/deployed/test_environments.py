"""Where each launch runs: one picture a way, and what is installed there."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Environment, Process
from codemods.files.project import Project
from codemods.processes.deployed.environments import deploying, environments
from codemods.processes.launching.launches import launches

FILES = {"app.py": "", "requirements.txt": "flask\n", "dev.txt": "pytest\n"}
RUN = "CMD python app.py\n"
IMAGE = "FROM python:3\nCOPY . .\nRUN pip install -r requirements.txt\n"
DEV = "FROM python:3\nCOPY . .\nRUN pip install -r dev.txt\n"
SERVED = "    command: python app.py\n"
INSTALLED = "    command: sh -c 'pip install -r requirements.txt && python app.py'\n"
SCRIPTS = "[project]\nname = 'a'\n{}[project.scripts]\na = 'app:main'\n"

# What the only launch of these files, or that of the first, may run in.
PICTURES: dict[str, tuple[dict[str, str], list[str]]] = {
    "an image": ({"Dockerfile": IMAGE + RUN}, ["image Dockerfile: requirements.txt"]),
    "packages by name": (
        {"Dockerfile": f"FROM python:3\nCOPY . .\nRUN pip install flask\n{RUN}"},
        ["image Dockerfile: Dockerfile"],
    ),
    "a service of an image": (
        {"compose.yml": f"services:\n  w:\n    build: .\n{SERVED}", "Dockerfile": IMAGE},
        ["image Dockerfile: requirements.txt"],
    ),
    "a service of a stage": (
        {
            "compose.yml": "services:\n  w:\n    build:\n      context: .\n      target: first\n"
            + SERVED,
            "Dockerfile": IMAGE.replace("python:3", "python:3 AS first") + DEV,
        },
        ["image Dockerfile: requirements.txt"],
    ),
    "a service that installs by itself": (
        {"compose.yml": f"services:\n  w:\n    image: python:3\n{INSTALLED}"},
        ["image compose.yml: requirements.txt"],
    ),
    "a service that installs more": (
        {"compose.yml": f"services:\n  w:\n    build: .\n{INSTALLED}", "Dockerfile": DEV},
        ["image Dockerfile: dev.txt requirements.txt"],
    ),
    "a service of an image from elsewhere, and the only Dockerfile": (
        {"compose.yml": f"services:\n  w:\n    image: shop\n{SERVED}", "Dockerfile": DEV},
        ["image Dockerfile: dev.txt"],
    ),
    "a service of an image from elsewhere, and two Dockerfiles": (
        {
            "compose.yml": f"services:\n  w:\n    image: shop\n{SERVED}",
            "Dockerfile": DEV,
            "b.Dockerfile": f"{DEV}RUN pip install uv\n",
        },
        ["checkout"],
    ),
    "a service of an image that a makefile builds of one of two Dockerfiles": (
        {
            "compose.yml": f"services:\n  w:\n    image: shop\n{SERVED}",
            "Makefile": "image:\n\tdocker build -t shop:latest -f b.Dockerfile .\n",
            "Dockerfile": DEV,
            "b.Dockerfile": IMAGE,
        },
        ["image b.Dockerfile: requirements.txt"],
    ),
    "a Dockerfile that installs no list": (
        {
            "compose.yml": f"services:\n  w:\n    image: shop\n{SERVED}",
            "Dockerfile": "FROM python:3\nRUN pip install uv\n",
        },
        ["checkout"],
    ),
    "a slug": ({"Procfile": "web: python app.py\n"}, ["platform Procfile: requirements.txt"]),
    "a platform's own commands": (
        {
            "render.yaml": "services:\n  - type: web\n    env: python\n"
            "    buildCommand: pip install -r dev.txt\n    startCommand: python app.py\n"
        },
        ["platform render.yaml: dev.txt"],
    ),
    "a platform that builds the Dockerfile": (
        {"fly.toml": "[processes]\nweb = 'python app.py'\n", "Dockerfile": DEV},
        ["image Dockerfile: dev.txt"],
    ),
    "a platform that finds the Dockerfile": (
        {
            "railway.json": '{"deploy": {"startCommand": "python app.py"}}',
            "Dockerfile": DEV,
        },
        ["image Dockerfile: dev.txt"],
    ),
    "a platform that is told of a Dockerfile": (
        {
            "railway.toml": "[build]\ndockerfilePath = './docker/Dockerfile.prod'\n"
            "[deploy]\nstartCommand = 'python app.py'\n",
            "docker/Dockerfile.prod": DEV,
            "Dockerfile": IMAGE,
        },
        ["image docker/Dockerfile.prod: dev.txt"],
    ),
    "a command of the package": (
        {"pyproject.toml": SCRIPTS.format("dependencies = ['flask']\n")},
        ["checkout pyproject.toml: pyproject.toml"],
    ),
    "a command of a package that requires nothing": (
        {"pyproject.toml": SCRIPTS.format("")},
        ["checkout"],
    ),
    "a command of a package whose requirements are computed": (
        {
            "setup.py": "from setuptools import setup\nsetup(name='a', install_requires=read(),\n"
            "    entry_points={'console_scripts': ['a = app:main']})\n"
        },
        ["checkout setup.py: setup.py (unread: install_requires=read())"],
    ),
    "a script that two images call": (
        {
            "run.sh": "python app.py\n",
            "a/Dockerfile": f"{IMAGE}CMD ./run.sh\n",
            "b/Dockerfile": f"{DEV}CMD ./run.sh\n",
        },
        ["image a/Dockerfile: requirements.txt", "image b/Dockerfile: dev.txt"],
    ),
    "scripts of one name": (
        {
            "a/start.sh": "python app.py\n",
            "b/start.sh": "python other.py\n",
            "a/Dockerfile": f"{IMAGE}CMD ./a/start.sh\n",
            "b/Dockerfile": f"{DEV}CMD ./b/start.sh\n",
        },
        ["image a/Dockerfile: requirements.txt"],
    ),
    "a script that an image copies": (
        {"run.sh": "python app.py\n", "Dockerfile": f"{IMAGE}COPY run.sh /\n"},
        ["image Dockerfile: requirements.txt"],
    ),
    "a server's configuration that an image copies": (
        {"a.conf": "[program:a]\ncommand=python app.py\n", "Dockerfile": f"{IMAGE}COPY a.conf /\n"},
        ["image Dockerfile: requirements.txt"],
    ),
    "a tool's configuration that an image copies": (
        {
            "tox.ini": "[testenv]\ncommands = python app.py\n",
            "Dockerfile": f"{IMAGE}COPY tox.ini /",
        },
        ["checkout"],
    ),
    "a name that is the end of another one": (
        {"a.conf": "[program:a]\ncommand=python app.py\n", "Dockerfile": f"{IMAGE}COPY x-a.conf /"},
        ["checkout"],
    ),
    "a script that installs by itself": (
        {"run.sh": "pip install -r requirements.txt\npython app.py\n"},
        ["checkout run.sh: requirements.txt"],
    ),
    "a script that a slug calls": (
        {"run.sh": "python app.py\n", "Procfile": "web: ./run.sh\n"},
        ["platform Procfile: requirements.txt"],
    ),
    "a Dockerfile that is not what the platform builds": (
        {"Procfile": "web: python app.py\n", "Dockerfile": DEV},
        ["platform Procfile: requirements.txt"],
    ),
    "a platform's file in a folder of its own": (
        {".do/app.yaml": "services:\n- name: web\n  run_command: python app.py\n"},
        ["platform .do/app.yaml: requirements.txt"],
    ),
    "a list that is made of a template": (
        {"Dockerfile": DEV.replace("dev", "made") + RUN, "made.txt.j2": ""},
        ["image Dockerfile: (unread: made.txt)"],
    ),
    "a list that is nowhere": (
        {"Dockerfile": DEV.replace("dev", "made") + RUN},
        ["image Dockerfile:"],
    ),
}


def said(environment: Environment) -> str:
    unread = [f"(unread: {one.text})" for one in environment.unread]
    head = f"{environment.kind} {environment.path}:" if environment.path else environment.kind
    return " ".join([head, *environment.lists, *unread])


def places(texts: dict[str, str]) -> dict[str, list[str]]:
    """Return {the file that starts something: the environments it may run in}."""
    project = Project.of({**FILES, **texts})
    started = launches(project)
    found = environments(Modules(project), started)
    each = zip(started, found, strict=True)
    return {launch.evidence.path: list(map(said, around)) for launch, around in each}


@pytest.mark.parametrize("name", PICTURES)
def test_where_a_launch_runs(name: str) -> None:
    texts, expected = PICTURES[name]

    assert places(texts)[next(iter(texts))] == expected


def test_each_launch_has_its_own_in_their_order() -> None:
    texts = {"Procfile": "web: python app.py\n", "Dockerfile": DEV + RUN}

    assert list(places(texts).items()) == [
        ("Dockerfile", ["image Dockerfile: dev.txt"]),
        ("Procfile", ["platform Procfile: requirements.txt"]),
    ]


def test_developers_tools_are_asked_where_nothing_is_deployed() -> None:
    project = Project.of({**FILES, "Makefile": "a:\n\tpython app.py\n", "Dockerfile": DEV + RUN})
    each = [Process(launch, Environment("checkout")) for launch in launches(project)]
    deployed, tool = each

    assert [deployed.launch.evidence.path, tool.launch.evidence.path] == ["Dockerfile", "Makefile"]
    assert deploying(each) == (deployed,)
    assert deploying([tool]) == (tool,)
