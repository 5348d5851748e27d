"""Gradio's own command runs a script again when it changes: for developers."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Gradio",
    docs="https://www.gradio.app/guides/developing-faster-with-reload-mode",
    names=("gradio",),
    packages=("gradio",),
    takes="script",
    place="first",
    paths="script",
    imports_from="script",
    roles={"": "web"},
)
