"""Bokeh's server runs a script anew for each session, and logs what that raises."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Bokeh",
    docs="https://docs.bokeh.org/en/latest/docs/reference/command/subcommands/serve.html",
    names=("bokeh",),
    modules=("bokeh",),
    packages=("bokeh",),
    takes="script",
    place="second",
    reruns=True,
    paths="script",
    imports_from="script",
    roles={"serve": "web"},
    loading=("serve",),
    flags=("--dev", "--show", "--use-xheaders"),
    listens=Listens(
        given="--address 127.0.0.1 --port {port}",
        options=("--address", "--port"),
        port=5006,
        developing=("--dev",),
    ),
)
