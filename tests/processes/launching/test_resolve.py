"""From a command as a launch file has it to what it starts in this project."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.launching.launches import launches
from tests.formats.launchers.started import found, rows

FILES = {"app.py": "", "shop/app.py": "", "shop/__main__.py": "", "manage.py": ""}
DOCKER = "FROM python:3\nWORKDIR /srv\nCOPY . .\n"
IMAGE = f"{DOCKER}CMD "
COMMANDS = "[project]\nname = 'a'\n[project.scripts]\nserve = 'shop.app:main'\n"
CONF = "wsgi_app = 'shop.app:app'\nraw_env = ['TZ=UTC']\n"

# What is there, and `program target action` of what that file starts, with its folder.
ROWS: dict[str, tuple[dict[str, str], list[str]]] = {
    "a program": ({"Procfile": "a: gunicorn app:app\n"}, ["gunicorn app:app in ."]),
    "in a folder": ({"Procfile": "a: cd shop && gunicorn app:app\n"}, ["gunicorn app:app in shop"]),
    "behind wrappers": (
        {"Procfile": "a: exec poetry run gunicorn app:app\n"},
        ["gunicorn app:app in ."],
    ),
    "by a variable": ({"Procfile": "a: FLASK_APP=app flask run\n"}, ["flask app run in ."]),
    "by what it loads by itself": ({"Procfile": "a: flask run\n"}, ["flask app.py run in ."]),
    "by .flaskenv": (
        {"Procfile": "a: flask run\n", ".flaskenv": "FLASK_APP=shop.app\n"},
        ["flask shop.app run in ."],
    ),
    "by the project's own command, whoever else has one of that name": (
        {
            "Procfile": "a: rqworker\n",
            "pyproject.toml": COMMANDS.replace("serve", "rqworker"),
        },
        ["script shop.app:main in ."],
    ),
    "by a configuration": (
        {"Procfile": "a: gunicorn -c conf.py\n", "conf.py": CONF},
        ["gunicorn shop.app:app in ."],
    ),
    "by the configuration it finds": (
        {"Procfile": "a: gunicorn\n", "gunicorn.conf.py": CONF},
        ["gunicorn shop.app:app in ."],
    ),
    "by a configuration elsewhere": (
        {
            "Procfile": "a: cd shop && gunicorn -c file:conf.py -k own:Worker\n",
            "shop/conf.py": f"{CONF}chdir = '..'\n",
        },
        ["gunicorn shop.app:app own:Worker in ."],
    ),
    "by a configuration that is a module": (
        {"Procfile": "a: gunicorn -c python:shop.conf\n", "shop/conf.py": CONF},
        ["gunicorn shop.app:app in ."],
    ),
    "a command of the project": (
        {"Procfile": "a: serve now\n", "pyproject.toml": COMMANDS},
        ["script shop.app:main now in ."],
    ),
    "a command of another": ({"Procfile": "a: serve now\n"}, []),
    "a module of the project": ({"Procfile": "a: python -m shop\n"}, ["python shop in ."]),
    "a module in a folder that is not told": (
        {"Procfile": "a: python -m far\n", "x/far/__main__.py": ""},
        ["python far in ."],
    ),
    "a module of others": ({"Procfile": "a: python -m http.server\n"}, []),
    "tests in a folder that is not told": (
        {"Procfile": "a: python -m tests\n", "x/tests/__main__.py": ""},
        [],
    ),
    "a script of the shell": (
        {"Procfile": "a: ./run.sh\n", "run.sh": "cd shop\ngunicorn app:app\n"},
        ["shell run.sh in ."],
    ),
    "a script that is not there": ({"Procfile": "a: ./run.sh\n"}, []),
    "an image's words": (
        {"Dockerfile": f'{IMAGE}["gunicorn", "app:app"]\n'},
        ["gunicorn app:app in ."],
    ),
    "an image's entrypoint alone": (
        {
            "compose.yml": "services:\n  a:\n    build: .\n    command: shop.app:app\n",
            "Dockerfile": f'{DOCKER}ENTRYPOINT ["gunicorn"]\n',
        },
        ["gunicorn shop.app:app in ."],
    ),
    "a recipe": (
        {"Procfile": "a: make serve\n", "Makefile": "serve:\n\tgunicorn app:app\n"},
        ["gunicorn app:app in ."],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_a_command_starts(name: str) -> None:
    texts, expected = ROWS[name]
    path = next(iter(texts))
    mine = (row for row in rows({**FILES, **texts}) if row[0].startswith(f"{path}:"))

    assert [f"{p} {t}".strip() + f" in {cwd or '.'}" for _, p, t, cwd in mine] == expected


@pytest.mark.parametrize(
    ("caller", "folder"),
    [("./run.sh", ""), ("cd shop && ../run.sh", "shop"), ("cd shop && sh -c ../run.sh", "shop")],
)
def test_a_script_runs_where_it_is_called(caller: str, folder: str) -> None:
    texts = {**FILES, "Procfile": f"a: {caller}\n", "run.sh": "gunicorn app:app\n"}

    assert [r[3] for r in rows(texts) if r[1] == "gunicorn"] == [folder]


def test_a_script_has_the_variables_of_its_caller() -> None:
    texts = {**FILES, "Procfile": "a: TZ=UTC ./run.sh\n", "run.sh": "TZ=CET flask run\nrq worker\n"}
    env = {x.program: x.command.env for x in found(texts)}

    assert (env["flask"], env["rq"]) == ({"TZ": "CET"}, {"TZ": "UTC"})


def test_where_a_program_searches_is_a_folder_of_the_project() -> None:
    texts = {**FILES, "Procfile": "a: PYTHONPATH=shop TZ=UTC gunicorn app:app\n"}
    (launch,) = found(texts)

    assert launch.command.env == {"PYTHONPATH": "shop", "TZ": "UTC"}


def test_a_configuration_sets_its_variables_over_those_of_the_shell() -> None:
    texts = {**FILES, "Procfile": "a: TZ=CET gunicorn -c conf.py\n", "conf.py": CONF}
    (launch,) = found(texts)

    assert launch.command.env["TZ"] == "UTC"


def test_where_the_folder_is_not_known_its_neighbours_are_not() -> None:
    image = "FROM python:3\nWORKDIR /else\nENV PYTHONPATH=lib\nCMD gunicorn app:app\n"
    (launch,) = found({**FILES, "Dockerfile": image})

    assert (launch.command.cwd, launch.command.env) == (None, {})


@pytest.mark.parametrize(
    "command",
    [
        "/v/bin/celery multi stopwait w1 -A app",
        "/v/bin/python -m celery multi stop w1",
        "/v/bin/uwsgi --stop /run/shop.pid",
        "/usr/bin/uv run celery multi restart w1",
    ],
)
@pytest.mark.parametrize("written", [False, True], ids=["a unit", "a script that writes one"])
def test_what_stops_a_server_by_its_own_program_starts_none(command: str, written: bool) -> None:
    unit = f"[Service]\nExecStart=/v/bin/gunicorn app:app\nExecStop={command}\n"
    own = unit.replace(command, "/v/bin/python app.py")
    for text, programs in ((unit, ["gunicorn"]), (own, ["gunicorn", "python"])):
        script = f"#!/bin/sh\ncat > /etc/systemd/system/a.service <<EOF\n{text}EOF\n"
        files = {"install.sh": script} if written else {"a.service": text}
        started = launches(Project.of({"app.py": "", **files}))
        assert [launch.program for launch in started] == programs
