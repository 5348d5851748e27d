"""SAQ runs the worker that a mapping of settings describes."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="SAQ",
    docs="https://saq-py.readthedocs.io/en/latest/",
    names=("saq",),
    modules=("saq",),
    packages=("saq",),
    takes="object",
    place="first",
    imports_from="cwd",
    roles={"": "worker"},
    # Seen with SAQ 0.26.4: "Error processing job Job<function: pay, kwargs: {'card': …}, …>".
    tells=("saq",),
    flags=("-h", "-v", "--check", "--quiet", "--verbose", "--web"),
)
