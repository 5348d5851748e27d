"""pserve serves what a PasteDeploy configuration describes."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="pserve",
    docs="https://docs.pylonsproject.org/projects/pyramid/en/latest/pscripts/pserve.html",
    names=("pserve",),
    modules=("pyramid.scripts.pserve",),
    packages=("pyramid",),
    takes="config",
    place="object",
    imports_from="nothing",
    roles={"": "web"},
    flags=tuple("-b -h -q -v --browser --log-file --quiet --reload --verbose".split()),
)
