"""Gradio prints what a callback raises, and logs nothing of it (seen with 6.31.0)."""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="Gradio",
    docs="https://www.gradio.app/guides/queuing",
    modules=("gradio",),
    prints="what a function raises that a component calls",
)
