"""The consumer of Huey is given the object that tasks were registered with."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Huey",
    docs="https://huey.readthedocs.io/en/latest/consumer.html",
    names=("huey_consumer", "huey_consumer.py"),
    modules=("huey.bin.huey_consumer",),
    packages=("huey",),
    takes="object",
    place="first",
    imports_from="cwd",
    roles={"": "worker"},
    flags=tuple(
        """-C -S -f -h -n -o -q -v --disable-health-check --flush-locks --no-periodic --quiet
        --simple --verbose""".split()
    ),
    pool=("-k", "--worker-type"),
)
