"""Waitress, a WSGI server, is started by `waitress-serve`, which wants its options first."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Waitress",
    docs="https://docs.pylonsproject.org/projects/waitress/en/latest/runner.html",
    names=("waitress-serve",),
    modules=("waitress",),
    packages=("waitress",),
    calls=("waitress.serve", "waitress.create_server"),
    takes="object",
    place="object",
    imports_from="cwd",
    roles={"": "web"},
    flags=tuple(
        """--asyncore-use-poll --call --clear-untrusted-proxy-headers --expose-tracebacks
        --ipv4 --ipv6 --log-socket-errors --log-untrusted-proxy-headers""".split()
    ),
    listens=Listens(
        given="--listen=127.0.0.1:{port}",
        options=("--listen", "--host", "--port", "--unix-socket"),
        port=8080,
        leads=True,
    ),
)
