"""Dramatiq: a worker is given the modules that define actors."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Dramatiq",
    docs="https://dramatiq.io/guide.html#workers",
    names=("dramatiq", "dramatiq-gevent"),
    modules=("dramatiq",),
    packages=("dramatiq",),
    takes="module",
    place="first",
    imports_from="cwd",
    roles={"": "worker"},
    flags=("-h", "-v", "--skip-logging", "--use-spawn", "--verbose", "--watch-use-polling"),
    sets={"-P": "PYTHONPATH", "--path": "PYTHONPATH"},
    patching=("dramatiq-gevent",),
)
