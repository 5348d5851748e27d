"""uWSGI's flags: in its file, on its command line, or nowhere."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
HELLO = {"requirements.txt": "flask\nuwsgi\n", "hello/__init__.py": "", "hello/web.py": FLASK}
COMMAND = "uwsgi --http :80 --module hello.web:app"
FLAGS = "--enable-threads --py-call-uwsgi-fork-hooks"
INI = "[uwsgi]\nmodule = hello.web:app\n"
SET = "enable-threads = true\npy-call-uwsgi-fork-hooks = true\n"
SETTINGS = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')\n"
DJANGO = {
    "requirements.txt": "django\n",
    "manage.py": SETTINGS,
    "site1/__init__.py": "",
    "site1/settings.py": "INSTALLED_APPS = []\nROOT_URLCONF = 'site1.urls'\n",
    "site1/wsgi.py": SETTINGS,
}


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("uwsgi.ini", INI, INI + SET),
        ("uwsgi.yaml", "uwsgi:\n  module: hello.web:app\n", "  py-call-uwsgi-fork-hooks: true\n"),
        ("Procfile", f"web: {COMMAND}\n", f"web: {COMMAND.replace('uwsgi', f'uwsgi {FLAGS}')}\n"),
        (
            "Dockerfile",
            f"FROM python\nCOPY . .\nCMD {COMMAND} -T\n",
            "CMD uwsgi --py-call-uwsgi-fork-hooks --http",
        ),
        (
            "docker-compose.yml",
            f"services:\n  web:\n    command: {COMMAND} --lazy-apps\n",
            "command: uwsgi --enable-threads --http",
        ),
    ],
)
def test_uwsgi_gets_its_flags(path: str, before: str, after: str) -> None:
    texts = applied({**HELLO, path: before})
    assert after in texts[path]
    assert applied(texts)[path] == texts[path]


@pytest.mark.parametrize(
    "command",
    [f"{COMMAND} {FLAGS}", f"{COMMAND} --threads 2 --lazy-apps", "gunicorn hello.web:app"],
)
def test_nothing_is_missing(command: str) -> None:
    assert applied({**HELLO, "Procfile": f"web: {command}\n"})["Procfile"] == f"web: {command}\n"


def test_the_file_that_a_command_names_is_the_one_that_is_edited() -> None:
    after = applied({**HELLO, "Procfile": "web: uwsgi deploy/uwsgi.ini\n", "deploy/uwsgi.ini": INI})
    assert after["Procfile"] == "web: uwsgi deploy/uwsgi.ini\n"
    assert after["deploy/uwsgi.ini"] == INI + SET


def test_a_settings_module_is_loaded_by_the_server_too() -> None:
    ini = "[uwsgi]\nmodule=site1.wsgi\nmaster=1\n"
    after = applied({**DJANGO, "uwsgi.ini": ini})
    assert after["uwsgi.ini"] == ini + SET.replace(" = ", "=")


def test_an_old_uwsgi_would_stop_on_the_second_flag() -> None:
    texts = {**HELLO, "requirements.txt": "flask\nuwsgi==2.0.20\n", "Procfile": f"web: {COMMAND}\n"}
    assert "uwsgi --enable-threads --http" in applied(texts)["Procfile"]


def test_of_an_unknown_uwsgi_only_what_is_safe_is_set() -> None:
    texts = {**HELLO, "requirements.txt": "flask\n"}
    done = changes({**texts, "Procfile": f"web: {COMMAND}\n"})
    changed = {c.path: (c.after or b"").decode() for c in done.files}
    assert changed["Procfile"] == f"web: {COMMAND.replace('uwsgi', 'uwsgi --enable-threads')}\n"
    assert any("if your uWSGI is 2.0.21 or newer" in note.text for note in done.notes)
    assert applied({**texts, "uwsgi.ini": INI})["uwsgi.ini"] == INI + SET
    strict = f"{INI}strict = true\n"
    assert applied({**texts, "uwsgi.ini": strict})["uwsgi.ini"] == (
        f"{strict}enable-threads = true\n"
    )


def test_another_application_is_left_alone() -> None:
    other = "[uwsgi]\nmodule = other.site:app\n"
    texts = {**HELLO, "Procfile": "web: flask --app hello.web run\n", "other/uwsgi.ini": other}
    assert applied(texts)["other/uwsgi.ini"] == other


def test_flags_and_worker_settings_go_into_one_file() -> None:
    compose = (
        "services:\n"
        "  web:\n    command:\n      - uwsgi\n      - --module\n      - hello.web:app\n"
        "  worker:\n    command:\n      - rq\n      - worker\n"
    )
    texts = {**HELLO, "requirements.txt": "flask\nrq\nuwsgi\n", "docker-compose.yml": compose}
    after = applied(texts)["docker-compose.yml"]
    assert "      - uwsgi\n      - --enable-threads\n      - --py-call-uwsgi-fork-hooks\n" in after
    assert after.endswith("      - worker\n      - -c\n      - hello.mysettings\n")


def test_what_is_only_reported_says_the_line() -> None:
    k8s = "spec:\n  containers:\n  - name: web\n    command: [uwsgi, --module, 'hello.web:app']\n"
    done = changes({**HELLO, "k8s/web.yaml": k8s})
    assert any(FLAGS in note.text and "k8s/web.yaml" in note.text for note in done.notes)
    assert "k8s/web.yaml" not in [c.path for c in done.files]


REPORTED = {
    "k8s/worker.yaml": "spec:\n  containers:\n  - command: [rq, worker, high]\n",
    "chart/values.yaml": "worker:\n  command: [rq, worker]\n  args: [high]\n",
    "Makefile": "worker:\n\trq worker high\n",
    "justfile": "worker:\n    rq worker high\n",
    "tox.ini": "[testenv:worker]\ncommands = rq worker high\n",
}


@pytest.mark.parametrize("path", REPORTED)
def test_workers_in_files_that_are_only_read(path: str) -> None:
    texts = {**HELLO, "requirements.txt": "flask\nrq\n", path: REPORTED[path]}
    done = changes(texts)
    assert path not in [c.path for c in done.files]
    told = [n for n in done.notes if n.text.startswith(path)]
    assert ["add `-c hello.mysettings` behind `rq worker`" in n.text for n in told] == [True]


EDITED = {
    "Procfile": "worker: rq worker high\n",
    "supervisord.conf": "[program:worker]\ncommand=rq worker high\n",
    "worker.service": "[Service]\nExecStart=rq worker high\n",
    "run.sh": "#!/bin/sh\nexec rq worker high\n",
}


@pytest.mark.parametrize("path", EDITED)
def test_workers_get_their_settings(path: str) -> None:
    texts = {**HELLO, "requirements.txt": "flask\nrq\n", path: EDITED[path]}
    after = applied(texts)[path]
    assert after == EDITED[path].replace("rq worker", "rq worker -c hello.mysettings")


@pytest.mark.parametrize(
    ("launch", "command", "path"),
    [
        (
            "Dockerfile",
            'FROM python\nWORKDIR /a\nCOPY . /a\nCMD sh -c "uwsgi x-prod.ini"\n',
            "x-prod.ini",
        ),
        ("Procfile", "web: uwsgi uwsgi.ini.heroku\n", "uwsgi.ini.heroku"),
    ],
)
def test_a_file_that_a_command_names_gets_the_flags(launch: str, command: str, path: str) -> None:
    ini = "[uwsgi]\nname = hello\nmodule = %(name).web:app\n"
    texts = applied({**HELLO, launch: command, path: ini})
    assert texts[path] == ini + SET
    assert texts[launch] == command


def test_a_file_of_options_that_no_command_names_is_left_alone() -> None:
    assert applied({**HELLO, "Procfile": "web: flask run\n", "x.ini.old": INI})["x.ini.old"] == INI


IDLE = {
    "requirements.txt": "flask\ngunicorn\n",
    "hello/__init__.py": "",
    "hello/web.py": FLASK,
    "deploy/uwsgi.ini": INI,
    "deploy/README.md": "uwsgi.ini is for uwsgi.\n",
    "Procfile": "web: gunicorn hello.web:app\n",
}


def test_a_file_that_nothing_starts_beside_another_server_is_told_and_not_edited() -> None:
    found = changes(IDLE)
    assert not any(one.path == "deploy/uwsgi.ini" for one in found.files)
    (note,) = [n for n in found.notes if n.text.startswith("deploy/uwsgi.ini: ")]
    assert "nothing here starts it, gunicorn (Procfile:1) serves." in note.text
    assert note.paste == SET.strip() and note.level == "info"


@pytest.mark.parametrize(
    "more",
    [
        {"requirements.txt": "flask\nuwsgi\n"},
        {"deploy/run.sh": "exec uwsgi --ini $1\n"},
        {"Dockerfile": "FROM tiangolo/uwsgi-nginx-flask\nCOPY . .\n"},
        {"Procfile": "web: flask --app hello.web run\n"},
    ],
)
def test_one_that_may_be_started_is_edited(more: dict[str, str]) -> None:
    assert "enable-threads" in applied({**IDLE, **more})["deploy/uwsgi.ini"]
