from __future__ import annotations

import pytest

from codemods.formats.launchers import hosting
from tests.formats.launchers.rows import refused, rows

READ = {
    "render.yaml": (
        "services:\n- type: web\n  startCommand: cd src && gunicorn a:b\n"
        "- dockerCommand: rq worker\n",
        [(3, "gunicorn a:b"), (4, "rq worker")],
    ),
    "heroku.yml": (
        "build:\n  docker: {web: Dockerfile}\nrelease:\n  command:\n  - ./a\n  - ./b\n"
        "run:\n  web: gunicorn a:b\n  worker:\n    command: [rq worker]\n    image: web\n",
        [(8, "gunicorn a:b"), (9, "rq worker")],
    ),
    "app.yaml": ("runtime: python\nentrypoint: gunicorn a:b\n", [(2, "gunicorn a:b")]),
    ".do/app.yaml": ("services:\n- run_command: uvicorn a:b\n", [(2, "uvicorn a:b")]),
    "fly.toml": (
        'app = "x"\n[processes]\n  web = "gunicorn a:b"\n  job = "rq worker"\n[deploy]\n'
        '  release_command = "./m"\n  strategy = "canary"\n',
        [(3, "gunicorn a:b"), (4, "rq worker"), (6, "./m")],
    ),
    "railway.toml": ('[deploy]\nstartCommand = "uvicorn a:b"\n', [(2, "uvicorn a:b")]),
    "railway.json": ('{"deploy": {\n"startCommand": "uvicorn a:b"}}', [(2, "uvicorn a:b")]),
    "nixpacks.toml": ('[start]\ncmd = "uvicorn a:b"\n', [(2, "uvicorn a:b")]),
}


@pytest.mark.parametrize("path", READ)
def test_reads(path: str) -> None:
    text, expected = READ[path]
    assert hosting.matches(path)
    found = rows(hosting.read(path, text))
    assert [row for row in found if row in expected] == expected


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("text", ["", "{", "a: [", "deploy: 1", "deploy = 1", "web:", "\t"])
def test_odd_files_give_nothing(path: str, text: str) -> None:
    assert hosting.read(path, text) == ()


def test_folders() -> None:
    assert {c.cwd for c in hosting.read(".do/app.yaml", READ[".do/app.yaml"][0])} == {""}
    assert {c.cwd for c in hosting.read("api/fly.toml", READ["fly.toml"][0])} == {"api"}
    assert not hosting.matches("k8s/app.yaml")


def test_is_not_edited() -> None:
    assert "is not edited" in refused(hosting, READ["fly.toml"][0], 4)
