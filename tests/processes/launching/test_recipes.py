"""What a deployment starts by way of task runners, supervisors and programs of the project."""

from __future__ import annotations

import json

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan

LOOP = "while True:\n    print(1)\n"
IMAGE = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"
TEXTS = {
    "web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "worker.py": LOOP,
    "requirements.txt": "flask\ngunicorn\n",
}
COMMANDS = ("gunicorn web:app", "python worker.py")
MAKEFILE = (
    "all: web loop\n\nweb:\n\tgunicorn web:app\n\nloop:\n\tpython worker.py\n\nother:\n\ttrue\n"
)
SERVICES = "services:\n  web:\n    build: .\n  loop:\n    build: .\n    command: {}\n"


def image(command: list[str]) -> str:
    return f"{IMAGE}CMD {json.dumps(command)}\n"


SCRIPTS = {"all": f'concurrently "{COMMANDS[0]}" "{COMMANDS[1]}"', "loop": COMMANDS[1]}
TASKS = f'[tool.{{}}]\nall = "{COMMANDS[0]} && {COMMANDS[1]}"\n'


@pytest.mark.parametrize(
    "launched",
    [
        {"Dockerfile": image(["make", "-j2", "all"]), "Makefile": MAKEFILE},
        {"Dockerfile": image(["make"]), "Makefile": MAKEFILE},
        {
            "Dockerfile": image(["make", "web"]),
            "docker-compose.yml": SERVICES.format("make loop"),
            "Makefile": MAKEFILE,
        },
        {"Dockerfile": image(["just", "all"]), "justfile": MAKEFILE},
        {
            "Dockerfile": image(["npm", "run", "all"]),
            "package.json": json.dumps({"scripts": SCRIPTS}),
        },
        {
            "Dockerfile": image(["gunicorn", "web:app"]),
            "docker-compose.yml": SERVICES.format("yarn loop"),
            "package.json": json.dumps({"scripts": SCRIPTS}),
        },
        {"Dockerfile": image(["npx", "concurrently", *COMMANDS])},
        {"Dockerfile": image(["pdm", "run", "all"]), "pyproject.toml": TASKS.format("pdm.scripts")},
        {"Dockerfile": image(["rye", "run", "all"]), "pyproject.toml": TASKS.format("rye.scripts")},
        {
            "Dockerfile": image(["poetry", "run", "poe", "all"]),
            "pyproject.toml": TASKS.format("poe.tasks"),
        },
        {
            "Dockerfile": f'{IMAGE}COPY s6 /etc/services.d\nENTRYPOINT ["/init"]\n',
            "s6/web/run": "#!/bin/sh\nexec gunicorn web:app\n",
            "s6/loop/run": "#!/bin/sh\ncd /app\nexec python worker.py\n",
        },
        {
            "Dockerfile": f'{IMAGE}COPY sv /etc/service\nCMD ["runsvdir", "/etc/service"]\n',
            "sv/web/run": "#!/bin/sh\nexec chpst -u app gunicorn web:app\n",
            "sv/loop/run": "#!/bin/sh\ncd /app\nexec chpst -u app python worker.py\n",
        },
        {
            "Dockerfile": image(["python", "start.py"]),
            "start.py": "import subprocess\nimport sys\n\n"
            'loop = subprocess.Popen([sys.executable, "worker.py"])\n'
            'subprocess.run(["gunicorn", "web:app"])\n',
        },
        {
            "Procfile": "web: gunicorn web:app\nmore: python start.py\n",
            "start.py": 'import os\n\nos.system("python worker.py")\n',
        },
    ],
)
def test_what_is_started_by_way_of_others_reports_too(launched: dict[str, str]) -> None:
    found = scan(Project.of({**TEXTS, **launched}))
    paths = {entry.path for entry in found.entrypoints}
    assert {"web.py", "worker.py"} <= paths


@pytest.mark.parametrize(
    "launched",
    [
        {"Dockerfile": image(["make", "web"]), "Makefile": MAKEFILE},
        {
            "Dockerfile": image(["npm", "run", "other"]),
            "package.json": json.dumps({"scripts": SCRIPTS}),
        },
        {"Dockerfile": image(["gunicorn", "web:app"]), "tools/run": f"#!/bin/sh\n{COMMANDS[1]}\n"},
        {
            "Dockerfile": image(["gunicorn", "web:app"]),
            "pyproject.toml": '[tool.pdm.scripts]\ngunicorn = "python worker.py"\n',
        },
    ],
)
def test_what_no_deployment_calls_is_left_alone(launched: dict[str, str]) -> None:
    found = scan(Project.of({**TEXTS, **launched}))
    assert [entry.path for entry in found.entrypoints] == ["web.py"]


def test_a_task_is_started_where_the_image_calls_it() -> None:
    texts = {**TEXTS, "Dockerfile": image(["pdm", "run", "loop"]),
             "pyproject.toml": '[tool.pdm.scripts]\nloop = "python worker.py"\n'}  # fmt: skip
    (entry,) = (e for e in scan(Project.of(texts)).entrypoints if e.path == "worker.py")
    assert "Dockerfile:5" in map(str, entry.evidence)
