from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.launching.launches import context, copied
from tests.formats.launchers.started import APP, FROM, RUN, cwd, found, rows

MAIN = {"main.py": "", "requirements.txt": ""}
IMAGES: dict[str, tuple[dict[str, str], str | None]] = {
    "whole context": (APP | {"Dockerfile": f"{FROM}WORKDIR /app\nCOPY . .\n{RUN}"}, ""),
    "whole context below a folder": (
        {
            "api/app/main.py": "",
            "api/requirements.txt": "",
            "api/Dockerfile": f"{FROM}WORKDIR /x\nCOPY . /x\n{RUN}",
        },
        "api",
    ),
    "one folder under its own name": (
        {
            "src/app/main.py": "",
            "Dockerfile": f"{FROM}WORKDIR /code\nCOPY ./src/app /code/app\n{RUN}",
        },
        "src",
    ),
    "a folder's content": (
        {"src/app/main.py": "", "Dockerfile": f"{FROM}WORKDIR /app\nCOPY setup.py src ./\n{RUN}"},
        "src",
    ),
    "no WORKDIR": (
        APP | {"Dockerfile": f"{FROM}COPY app app\nCOPY requirements.txt ./\n{RUN}"},
        "",
    ),
    "cd in the command": (
        {
            "src/app/main.py": "",
            "Dockerfile": f"{FROM}WORKDIR /x\nCOPY . .\nCMD cd src && uvicorn app.main:app",
        },
        "src",
    ),
    "variables": (
        APP
        | {
            "Dockerfile": f"ARG D=/srv\n{FROM}ARG D\nENV H=$D/app\nWORKDIR ${{H}}\nCOPY . $H\n{RUN}"
        },
        "",
    ),
    "from another stage": (
        APP
        | {
            "Dockerfile": "FROM p AS b\nCOPY . /src\n"
            f"{FROM}WORKDIR /a\nCOPY --from=b /src/ /a/\n{RUN}"
        },
        "",
    ),
    "a part of another stage": (
        {
            "x/app/main.py": "",
            "Dockerfile": "FROM p AS b\nCOPY . /src\n"
            f"{FROM}WORKDIR /a\nCOPY --from=0 /src/x /a\n{RUN}",
        },
        "x",
    ),
    "on top of another stage": (
        APP | {"Dockerfile": f"FROM p AS base\nWORKDIR /app\nFROM base\nCOPY . .\n{RUN}"},
        "",
    ),
    "from another image": (
        APP | {"Dockerfile": f"{FROM}WORKDIR /app\nCOPY --from=x/y /a /app\n{RUN}"},
        None,
    ),
    "nothing copied": (APP | {"Dockerfile": f"{FROM}WORKDIR /app\nRUN pip install x\n{RUN}"}, None),
    "Dockerfile in a folder of its own": (
        APP | {"docker/Dockerfile": f"{FROM}WORKDIR /app\nCOPY . .\n{RUN}"},
        "",
    ),
    "Dockerfile beside its project, built from the top": (
        {
            "api/app/main.py": "",
            "api/requirements.txt": "",
            "api/Dockerfile": f"{FROM}WORKDIR /x/api\nCOPY api/app /x/api/app\n{RUN}",
        },
        "api",
    ),
}


@pytest.mark.parametrize("name", IMAGES)
def test_a_containers_folder_is_mapped_through_its_copies(name: str) -> None:
    texts, expected = IMAGES[name]
    assert cwd(texts) == expected


def test_compose_tells_the_context() -> None:
    dockerfile = f"{FROM}WORKDIR /app\nCOPY . .\n{RUN}"
    texts = {
        "app/main.py": "",
        "api/app/main.py": "",
        "api/requirements.txt": "",
        "api/Dockerfile": dockerfile,
    }
    assert cwd(texts) == "api"
    built = {
        "compose.yml": "services:\n  a:\n    build: {context: ., dockerfile: api/Dockerfile}\n"
    }
    assert cwd(texts | built) == ""
    assert context(Project.of(texts), "api/Dockerfile") == "api"
    assert context(Project.of(texts | built), "api/Dockerfile") == ""


def test_compose_commands_run_in_their_image() -> None:
    texts = {
        "src/app/main.py": "",
        "Dockerfile": f"{FROM}WORKDIR /code\nCOPY src/app app\nENV FLASK_APP=x\n",
        "compose.yml": """\
services:
  web:
    build: .
    image: app
    command: uvicorn app.main:app
  worker:
    image: app
    working_dir: /code/app
    command: [celery, -A, main, worker, -B]
  other:
    image: postgres
    command: python app/main.py
""",
    }
    assert rows(texts) == [
        ("compose.yml:5", "uvicorn", "app.main:app", "src"),
        ("compose.yml:9", "celery", "main worker", "src/app"),
        ("compose.yml:9", "celery", "main beat", "src/app"),
        ("compose.yml:12", "python", "app/main.py", ""),
    ]
    assert found(texts)[0].command.env == {"FLASK_APP": "x"}


def test_mounts_are_part_of_the_container() -> None:
    compose = """\
services:
  w:
    image: x
    working_dir: /data
    volumes: ['./jobs:/data']
    command: celery -A tasks worker
"""
    assert cwd({"jobs/tasks.py": "", "compose.yml": compose}) == "jobs"


def test_a_service_gives_its_image_variables() -> None:
    texts = APP | {
        "Dockerfile": f"{FROM}WORKDIR /a\nCOPY . .\n{RUN}",
        "compose.yml": "services:\n  w:\n    build: .\n"
        "    environment: [DJANGO_SETTINGS_MODULE=a.b, KEY=secret]\n",
    }
    (launch,) = found(texts)
    assert launch.command.env == {"DJANGO_SETTINGS_MODULE": "a.b"}


def test_a_service_with_a_command_of_its_own_does_not() -> None:
    texts = APP | {
        "Dockerfile": f"{FROM}WORKDIR /a\nCOPY . .\n{RUN}",
        "compose.yml": "services:\n  w:\n    build: .\n    command: sleep 1\n"
        "    environment: [DJANGO_SETTINGS_MODULE=a.b]\n",
    }
    (launch,) = found(texts)
    assert launch.command.env == {}


def test_the_images_entrypoint_goes_before_a_services_command() -> None:
    texts = MAIN | {
        "Dockerfile": f'{FROM}WORKDIR /a\nCOPY . .\nENTRYPOINT ["python"]\n',
        "compose.yml": "services:\n  w:\n    build: .\n    command: main.py serve\n",
    }
    assert rows(texts) == [("compose.yml:4", "python", "main.py serve", "")]


COPIED: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "whole": ("COPY . .", None),
    "named": (
        "COPY main.py requirements.txt ./\nCOPY app/ app/",
        ("app", "main.py", "requirements.txt"),
    ),
    "patterns": ("COPY *.py /app/\nCOPY app/* x/", ("app/main.py", "main.py")),
    "missing": ("COPY nothing.py ./", ()),
    "another stage": ("FROM b AS c\nCOPY . /s\nFROM d\nCOPY --from=c /s /s", None),
    "what another stage holds": (
        "FROM b AS c\nCOPY app /s/app\nFROM d\nCOPY --from=c /s /s",
        ("app",),
    ),
    "installed from another stage": (
        "FROM b AS c\nCOPY . /s\nFROM d\nCOPY --from=c /venv /venv",
        None,
    ),
    "mounted from another stage": (
        "FROM b AS c\nCOPY app /s\nFROM d\n"
        "RUN --mount=type=bind,from=c,source=/w,target=/w pip install /w",
        ("app",),
    ),
    "another image": ("COPY --from=x/y /a /a", ()),
}


@pytest.mark.parametrize("name", COPIED)
def test_what_an_image_copies(name: str) -> None:
    text, expected = COPIED[name]
    project = Project.of({**MAIN, "app/main.py": "", "Dockerfile": FROM + text})
    assert copied(project, "Dockerfile") == expected


def test_copied_of_a_dockerfile_with_another_name() -> None:
    project = Project.of({**MAIN, "build.docker": f"{FROM}COPY main.py ./\n"})
    assert copied(project, "build.docker") == ("main.py",)
    with pytest.raises(KeyError):
        copied(project, "Dockerfile")
