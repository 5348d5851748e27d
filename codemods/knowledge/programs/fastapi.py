"""The command of FastAPI takes a path, and serves the app in it with Uvicorn."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="FastAPI",
    docs="https://fastapi.tiangolo.com/fastapi-cli/",
    names=("fastapi",),
    modules=("fastapi",),
    packages=("fastapi", "fastapi-slim", "fastapi-cli"),
    takes="object",
    options=(("-e", "--entrypoint"),),
    place="second",
    declared={"tool.fastapi.entrypoint": "fastapi run --entrypoint"},
    default_files=("main.py", "app.py", "api.py", "app/main.py", "app/app.py", "app/api.py"),
    objects=("app", "api"),
    paths="package",
    imports_from="cwd",
    roles={"run": "web", "dev": "web"},
    loading=("run", "dev"),
    flags=("--proxy-headers", "--reload"),
    listens=Listens(
        given="--host 127.0.0.1 --port {port}",
        options=("--host", "--port"),
        port=8000,
        developing=("--reload",),
    ),
)
