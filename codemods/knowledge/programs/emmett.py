"""Emmett serves the app of a script, `app.py` where none is named; it logs what that raises."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Emmett",
    docs="https://emmett.sh/docs/latest/cli",
    names=("emmett",),
    modules=("emmett",),
    packages=("emmett", "emmett55"),
    takes="script",
    options=(("-a", "--app"),),
    variable="EMMETT_APP",
    default_files=("app.py",),
    paths="script",
    imports_from="cwd",
    roles={"serve": "web", "develop": "web"},
    listens=Listens(
        given="--host 127.0.0.1 --port {port}", options=("-h", "-p", "--host", "--port"), port=8000
    ),
)
