"""uvicorn, an ASGI server: it puts the working directory (or `--app-dir`) on `sys.path`."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Uvicorn",
    docs="https://www.uvicorn.org/settings/",
    names=("uvicorn",),
    modules=("uvicorn", "uvicorn.main"),
    packages=("uvicorn",),
    calls=("uvicorn.run", "uvicorn.Config"),
    spawning=("reload", "workers"),  # uvicorn/_subprocess.py: multiprocessing's "spawn"
    takes="object",
    place="object",
    variable="UVICORN_APP",
    imports_from="cwd",
    roles={"": "web"},
    flags=tuple(
        """--access-log --date-header --factory --http2 --proxy-headers --reload
        --reset-contextvars --server-header --use-colors""".split()
    ),
    sets={"--app-dir": "PYTHONPATH"},
    env_file=("--env-file",),
    listens=Listens(
        given="--host 127.0.0.1 --port {port}",
        options=("--host", "--port", "--uds", "--fd"),
        port=8000,
        developing=("--reload",),
    ),
)
