"""The command of Flask starts more than its server: `flask reset-db` loads the app as well."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Flask",
    docs="https://flask.palletsprojects.com/en/stable/cli/",
    names=("flask",),
    modules=("flask", "flask.cli"),
    packages=("flask",),
    takes="object",
    options=(("-A", "--app"),),
    variable="FLASK_APP",
    default_files=("wsgi.py", "app.py"),
    objects=("app", "application"),
    factories=("create_app", "make_app"),
    paths="package",
    imports_from="cwd",
    roles={"run": "web"},
    flags=("--debug", "--debugger", "--reload", "--with-threads", "--without-threads"),
    loads_env=True,
    listens=Listens(
        given="--host 127.0.0.1 --port {port}",
        options=("--host", "-h", "--port", "-p"),
        port=5000,
        developing=("--reload", "--debug"),
    ),
)
