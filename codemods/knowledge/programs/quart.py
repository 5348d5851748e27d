"""The command of Quart starts more than its server: `quart reset-db` loads the app as well."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Quart",
    docs="https://quart.palletsprojects.com/en/latest/how_to_guides/command_line.html",
    names=("quart",),
    modules=("quart", "quart.cli"),
    packages=("quart",),
    takes="object",
    options=(("-A", "--app"),),
    variable="QUART_APP",
    default_files=("app.py",),
    objects=("app", "application"),
    factories=("create_app", "make_app"),
    paths="package",
    imports_from="cwd",
    roles={"run": "web"},
    flags=("--debug", "--reload"),
    loads_env=True,
    listens=Listens(
        given="--host 127.0.0.1 --port {port}",
        options=("--host", "-h", "--port", "-p"),
        port=5000,
        developing=("--reload", "--debug"),
    ),
)
