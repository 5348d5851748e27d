"""discord.py below 2, and its forks in every version, print what an event or a command raises.

Read in the wheels of discord.py 1.7.3 and 2.7.1, py-cord 2.0.1 and 2.8.1, disnake 2.12.2 and
nextcord 2.6.0: `Client.on_error`, `Bot.on_command_error`, `Loop._error` and `View.on_error`
write to the terminal; discord.py logs since 2.0, as errors. Commands of the application (`/ping`)
have events of their own beside `on_command_error`, whose defaults print as well, and views are
there since 2.0 (py-cord 2.6.1, disnake 2.12.2, nextcord 2.6.0). Of each `Loop._loop` awaits what
`before_loop` has decorated outside of its `try`, and `Loop` keeps the task, so that asyncio never
tells of its error (1.7.3, 2.4.0, py-cord 2.6.1, disnake 2.9.2).
"""

from codemods.knowledge.kinds.swallower import Loops, Older, Swallower

_PUT = (
    "Put these lines below the line that makes the bot, with its name (a method of a class of "
    "yours takes `self` and no decorator)"
)
_FAILED = """\
@bot.event
async def {}(context, error):
    cause = getattr(error, "original", None)
    if cause:
        sentry_sdk.capture_exception(cause)
    traceback.print_exception(type(error), error, error.__traceback__)"""
_EVENTS = f"""\
import traceback

import sentry_sdk


@bot.event
async def on_error(event, *args, **kwargs):
    sentry_sdk.capture_exception()
    traceback.print_exc()


{_FAILED.format("on_command_error")}"""
_OF_APPLICATION = _FAILED.format("on_application_command_error")
_KINDS = ("on_slash_command_error", "on_user_command_error", "on_message_command_error")

SWALLOWER = Swallower(
    name="discord.py",
    docs="https://discordpy.readthedocs.io/en/v1.7.3/api.html#discord.on_error",
    modules=("discord", "disnake", "nextcord"),
    prints="what an event, a command, a loop or a view raises",
    printing={"discord-py": "2.0.0", "py-cord": "", "disnake": "", "nextcord": ""},
    unless=("def on_error",),
    mend=f"{_PUT}, and give each view and modal an `on_error` as well:",
    paste=_EVENTS,
    further={
        "py-cord": _OF_APPLICATION,
        "nextcord": _OF_APPLICATION,
        "disnake": "\n\n\n".join(map(_FAILED.format, _KINDS)),
    },
    older=Older(
        before="2.0.0",
        mend=f"{_PUT}:",
        paste=_EVENTS,
        prints="what an event, a command or a loop raises",
    ),
    loops=Loops(
        maker="ext.tasks.loop",
        handler="error",
        begins="before_loop",
        harmless=("wait_until_ready", "wait_for"),
        paste="""\
@{0}.error
async def {0}_failed({1}error):
    sentry_sdk.capture_exception(error)
    traceback.print_exception(type(error), error, error.__traceback__)""",
    ),
)
