"""The command of Litestar serves an app with Uvicorn, among other things."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Litestar",
    docs="https://docs.litestar.dev/latest/usage/cli.html",
    names=("litestar",),
    modules=("litestar",),
    packages=("litestar",),
    takes="object",
    options=(("--app",),),
    variable="LITESTAR_APP",
    objects=("app", "application"),
    factories=("create_app",),
    imports_from="cwd",
    roles={"run": "web"},
    flags=tuple("-P -d -r --create-self-signed-cert --debug --pdb --reload --use-pdb".split()),
    sets={"--app-dir": "PYTHONPATH"},
    listens=Listens(
        given="--host 127.0.0.1 --port {port}",
        options=("--host", "-H", "--port", "-p"),
        port=8000,
        developing=("--reload", "--debug", "-r"),
    ),
)
