from __future__ import annotations

import pytest

from tests.formats.launchers.started import FROM, cwd, found, rows


def test_scripts_run_where_their_caller_is() -> None:
    texts = {
        "App/main.py": "",
        "App/boot.sh": "#!/bin/sh\npython main.py\n",
        "main.py": "",
        "requirements.txt": "",
        "Dockerfile": f"{FROM}ENV FLASK_APP=web\nWORKDIR /x\nCOPY App .\n"
        'ENTRYPOINT ["./boot.sh"]\n',
    }
    assert rows(texts) == [
        ("App/boot.sh:2", "python", "main.py", "App"),
        ("Dockerfile:5", "shell", "boot.sh", "App"),
    ]
    assert found(texts)[0].command.env == {"FLASK_APP": "web"}


SERVERS: dict[str, tuple[dict[str, str], str]] = {
    "the top": ({"a/wsgi.py": "", "requirements.txt": ""}, "/srv/site"),
    "a folder that its last part names": (
        {"api/a/wsgi.py": "", "api/requirements.txt": ""},
        "/srv/site/api",
    ),
    "a package is not the folder": (
        {"site/__init__.py": "", "a/wsgi.py": "", "requirements.txt": ""},
        "/srv/site",
    ),
    "a folder named like the checkout": (
        {"site/a/wsgi.py": "", "a/wsgi.py": "", "requirements.txt": ""},
        "/srv/site",
    ),
}


@pytest.mark.parametrize("name", SERVERS)
@pytest.mark.parametrize(
    "form", ["app.service", "deploy/app.conf", "uwsgi.ini", "deploy/gunicorn.conf.py"]
)
def test_a_servers_folder(name: str, form: str) -> None:
    texts, folder = SERVERS[name]
    text = {
        "app.service": f"[Service]\nWorkingDirectory={folder}\nExecStart=/v/bin/gunicorn a.wsgi\n",
        "deploy/app.conf": f"[program:x]\ndirectory={folder}\ncommand=/v/bin/gunicorn a.wsgi\n",
        "uwsgi.ini": f"[uwsgi]\nchdir = {folder}\nmodule = a.wsgi\n",
        "deploy/gunicorn.conf.py": f"chdir = '{folder}'\nwsgi_app = 'a.wsgi'\n",
    }[form]
    expected = "api" if folder.endswith("api") else ""
    assert cwd(texts | {form: text}) == expected


def test_absolute_paths_below_the_servers_folder() -> None:
    unit = """\
[Service]
WorkingDirectory=/opt/box
ExecStartPre=/opt/box/venv/bin/python /opt/box/box/manage.py migrate
ExecStart=/opt/box/venv/bin/gunicorn --pythonpath /opt/box/box box.wsgi
"""
    texts = {
        "box/manage.py": "",
        "box/box/wsgi.py": "",
        "requirements.txt": "",
        "box.service": unit,
    }
    assert rows(texts) == [
        ("box.service:3", "python", "box/manage.py migrate", ""),
        ("box.service:4", "gunicorn", "box.wsgi", ""),
    ]
    assert found(texts)[1].command.env == {"PYTHONPATH": "box"}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("uvicorn app.main:app", "api"),
        ('cd "$(dirname "$0")/.."\nuvicorn app.main:app', "api"),
        ("cd app && uvicorn main:app", "api/app"),
        ('cd "$APP_HOME" && uvicorn app.main:app', None),
    ],
)
def test_scripts_that_nobody_calls(script: str, expected: str | None) -> None:
    texts = {"api/app/main.py": "", "api/pyproject.toml": "", "api/scripts/run.sh": script}
    assert cwd(texts) == expected


@pytest.mark.parametrize(
    ("folder", "expected"),
    [("/srv/inbound", "/srv/inbound"), ("/srv/shop/jobs", "jobs"), ("/jobs", "jobs")],
)
@pytest.mark.parametrize("form", ["run.sh", "job.service"])
def test_a_script_in_a_servers_folder_that_is_none_of_the_projects(
    form: str, folder: str, expected: str
) -> None:
    text = {
        "run.sh": f"#!/bin/sh\ncd {folder}\npython load.py\n",
        "job.service": f"[Service]\nWorkingDirectory={folder}\nExecStart=/v/bin/python load.py\n",
    }[form]
    assert cwd({"jobs/load.py": "", "requirements.txt": "", form: text}) == expected


def test_a_script_at_the_top_runs_in_the_servers_checkout() -> None:
    texts = {"load.py": "", "run.sh": "#!/bin/sh\ncd /srv/inbound\npython load.py\n"}
    assert cwd(texts) == ""


PYTHONPATHS = {
    "relative": ("WORKDIR /a\nCOPY . .\nENV PYTHONPATH=src:$PYTHONPATH", "src"),
    "absolute": ("WORKDIR /a\nCOPY . .\nENV PYTHONPATH=/a/src", "src"),
    "the top": ("WORKDIR /a/src\nCOPY . /a\nENV PYTHONPATH=/a", ""),
    "several": ("WORKDIR /a\nCOPY . .\nENV PYTHONPATH=/a/src:/a:/b", "src:"),
    "elsewhere": ("WORKDIR /a\nCOPY . .\nENV PYTHONPATH=/b", None),
}


@pytest.mark.parametrize("name", PYTHONPATHS)
def test_pythonpath_names_project_folders(name: str) -> None:
    lines, expected = PYTHONPATHS[name]
    texts = {"src/main.py": "", "Dockerfile": f"{FROM}{lines}\nCMD uvicorn main:app\n"}
    (launch,) = found(texts)
    assert launch.command.env.get("PYTHONPATH") == expected
