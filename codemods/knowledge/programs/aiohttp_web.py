"""`python -m aiohttp.web` calls a function of a module with the words behind, and serves its app.

Read in `main` of aiohttp/web.py, 3.14.5, which imports by `import_module` from where it runs.
"""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="aiohttp",
    docs="https://docs.aiohttp.org/en/stable/web_quickstart.html#command-line-interface-cli",
    names=("aiohttp.web",),
    modules=("aiohttp.web",),
    packages=("aiohttp",),
    takes="object",
    place="object",
    imports_from="cwd",
    roles={"": "web"},
    listens=Listens(
        given="-H 127.0.0.1 -P {port}",
        options=("-H", "--hostname", "-P", "--port", "-U", "--path"),
        port=8080,
    ),
)
