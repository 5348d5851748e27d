"""python-telegram-bot logs what a handler raises, unless one of errors takes it (seen)."""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="python-telegram-bot",
    docs="https://docs.python-telegram-bot.org/en/stable/telegram.ext.application.html",
    modules=("telegram",),
    handlers={"add_error_handler": "{1}.error"},
)
