"""Streamlit runs a script anew for each visitor."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Streamlit",
    docs="https://docs.streamlit.io/develop/api-reference/cli/run",
    names=("streamlit",),
    modules=("streamlit", "streamlit.web.cli"),
    packages=("streamlit",),
    takes="script",
    place="second",
    default_files=("streamlit_app.py",),
    reruns=True,
    pages="pages",
    pages_by="navigation(",
    paths="script",
    imports_from="script",
    roles={"run": "web"},
    loading=("run",),
    listens=Listens(
        given="--server.address 127.0.0.1 --server.port {port}",
        options=("--server.address", "--server.port"),
        port=8501,
    ),
)
