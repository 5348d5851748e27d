"""Panel runs a script anew for each session, and logs what that raises: as a text (seen)."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Panel",
    docs="https://panel.holoviz.org/how_to/server/commandline.html",
    names=("panel",),
    modules=("panel",),
    packages=("panel",),
    takes="script",
    place="second",
    reruns=True,
    paths="script",
    imports_from="script",
    roles={"serve": "web"},
    loading=("serve",),
    flags=tuple("--admin --autoreload --dev --index --show --warm --reuse-sessions".split()),
    listens=Listens(
        given="--address 127.0.0.1 --port {port}",
        options=("--address", "--port"),
        port=5006,
        developing=("--autoreload", "--dev"),
    ),
)
