"""aiogram logs what a handler raises, unless one of errors takes it (seen with 3.x)."""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="aiogram",
    docs="https://docs.aiogram.dev/en/latest/dispatcher/errors.html",
    modules=("aiogram",),
    handlers={"error": "{0}.exception", "errors": "{0}.exception", "errors_handler": "{1}"},
)
