"""Shiny for Python serves the app of a script, `app.py` where none is named."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Shiny",
    docs="https://shiny.posit.co/py/api/core/run_app.html",
    names=("shiny",),
    modules=("shiny",),
    packages=("shiny",),
    takes="script",
    place="second",
    default_files=("app.py",),
    paths="script",
    imports_from="script",
    roles={"run": "web"},
    loading=("run",),
    flags=("-b", "-r", "--dev-mode", "--launch-browser", "--reload"),
    listens=Listens(
        given="--host 127.0.0.1 --port {port}",
        options=("-h", "-p", "--host", "--port"),
        port=8000,
        developing=("-r", "--reload"),
    ),
)
