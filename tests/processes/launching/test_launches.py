from __future__ import annotations

import pytest

from tests.formats.launchers.started import found, rows

DEFAULTS: dict[str, tuple[dict[str, str], str, str]] = {
    "fastapi's search": ({"app/main.py": ""}, "fastapi run", "app/main.py"),
    "fastapi's entrypoint": (
        {"main.py": "", "pyproject.toml": '[tool.fastapi]\nentrypoint = "a.b:app"\n'},
        "fastapi run",
        "a.b:app",
    ),
    "FLASK_APP": ({"wsgi.py": ""}, "FLASK_APP=hello flask run", "hello"),
    ".flaskenv": ({".flaskenv": "FLASK_APP=hello.py\n"}, "flask run", "hello.py"),
    "flask's search": ({"wsgi.py": "", "app.py": ""}, "flask run", "wsgi.py"),
    "gunicorn's own file": ({"gunicorn.conf.py": "wsgi_app = 'a:b'\n"}, "gunicorn -w 4", "a:b"),
    "gunicorn's named file": (
        {"deploy/g.py": "wsgi_app = 'a:b'\n"},
        "gunicorn -c deploy/g.py",
        "a:b",
    ),
    "uwsgi's file": ({"etc/u.ini": "[uwsgi]\nmodule = a:b\n"}, "uwsgi --ini /srv/etc/u.ini", "a:b"),
    "nothing": ({}, "flask run", ""),
}


@pytest.mark.parametrize("name", DEFAULTS)
def test_targets_that_the_command_leaves_out(name: str) -> None:
    texts, command, target = DEFAULTS[name]
    launched = [
        x for x in found(texts | {"Procfile": f"web: {command}"}) if x.evidence.path == "Procfile"
    ]
    assert [x.target for x in launched] == [target]


def test_console_scripts_are_known_by_name() -> None:
    texts = {
        "pyproject.toml": '[project.scripts]\nbox = "box.cli:main"\n',
        "Procfile": "web: poetry run box serve --port $PORT\nother: script x\n",
    }
    assert rows(texts) == [
        ("Procfile:1", "script", "box.cli:main serve", ""),
        ("pyproject.toml:2", "script", "box.cli:main", ""),
    ]
    assert [x.command.service for x in found(texts)] == ["web", "box"]


def test_modules_of_others_are_no_launch() -> None:
    texts = {"box/__main__.py": "", "Procfile": "a: python -m box\nb: python -m http.server\n"}
    assert rows(texts) == [("Procfile:1", "python", "box", "")]


def test_wrappers_are_gone_from_argv() -> None:
    (launch,) = found({"Procfile": "w: bash -c 'cd src && exec poetry run rq worker q'"})
    assert (launch.command.argv, launch.command.cwd) == (("rq", "worker", "q"), "src")


def test_developers_tools_come_last() -> None:
    texts = {
        "Makefile": "run:\n\tflask run\n",
        "Procfile": "w: flask run",
        "z/Procfile": "w: flask run",
    }
    assert [row[0] for row in rows(texts)] == ["Procfile:1", "z/Procfile:1", "Makefile:2"]


@pytest.mark.parametrize(
    "folder", ["tests", "docs", "examples", "a/tests/b", ".github", "Docs", "template/app"]
)
def test_files_aside_do_not_count(folder: str) -> None:
    assert rows({f"{folder}/Procfile": "w: flask run"}) == []


def test_a_root_leaves_other_folders_out() -> None:
    texts = {
        "api/main.py": "",
        "api/Procfile": "w: uvicorn main:app",
        "web/Procfile": "w: uvicorn main:app",
        "demos/api/Procfile": "w: uvicorn main:app",
        "Makefile": "a:\n\tcd api && uvicorn main:app\nb:\n\tcd web && uvicorn main:app\n",
    }
    assert [row[0] for row in rows(texts, "api")] == ["api/Procfile:1", "Makefile:2"]
    assert [row[0] for row in rows(texts, "demos/api")] == ["demos/api/Procfile:1"]
