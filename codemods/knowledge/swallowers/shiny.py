"""Shiny for Python prints what an output or an effect raises (shiny/session/_session.py)."""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="Shiny",
    docs="https://shiny.posit.co/py/docs/reactive-foundations.html",
    modules=("shiny",),
    prints="what an output or an effect raises",
)
