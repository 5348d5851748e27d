"""mod_wsgi-express runs Apache with one WSGI file, which is loaded by its path."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="mod_wsgi",
    docs="https://modwsgi.readthedocs.io/en/master/",
    names=("mod_wsgi-express", "mod_wsgi"),
    packages=("mod-wsgi",),
    takes="script",
    place="second",
    objects=("application",),
    paths="file",
    imports_from="cwd",
    roles={"start-server": "web"},
)
