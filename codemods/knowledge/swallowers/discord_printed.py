"""discord.py below 2, and its forks in every version, print what an event or a command raises.

Read in the wheels of discord.py 1.7.3 and 2.7.1, py-cord 2.0.1 and 2.8.1, disnake 2.12.2 and
nextcord 2.6.0: `Client.on_error`, `Bot.on_command_error`, `Loop._error` and `View.on_error`
write to the terminal; discord.py logs since 2.0, as errors. Of each `Loop._loop` awaits what
`before_loop` has decorated outside of its `try`, and `Loop` keeps the task, so that asyncio never
tells of its error (1.7.3, 2.4.0, py-cord 2.6.1, disnake 2.9.2).
"""

from codemods.knowledge.kinds.swallower import Loops, Swallower

SWALLOWER = Swallower(
    name="discord.py",
    docs="https://discordpy.readthedocs.io/en/v1.7.3/api.html#discord.on_error",
    modules=("discord", "disnake", "nextcord"),
    prints="what an event, a command, a loop or a view raises",
    printing={"discord-py": "2.0.0", "py-cord": "", "disnake": "", "nextcord": ""},
    unless=("def on_error",),
    mend="Put these lines below the line that makes the bot, with its name (a method of a class of "
    "yours takes `self` and no decorator), and give each view and modal an `on_error` as well:",
    paste="""\
import traceback

import sentry_sdk


@bot.event
async def on_error(event, *args, **kwargs):
    sentry_sdk.capture_exception()
    traceback.print_exc()


@bot.event
async def on_command_error(context, error):
    cause = getattr(error, "original", None)
    if cause:
        sentry_sdk.capture_exception(cause)
    traceback.print_exception(type(error), error, error.__traceback__)""",
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
