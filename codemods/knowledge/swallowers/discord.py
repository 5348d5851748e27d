"""discord.py below 2, and its forks in every version, print what an event or a command raises.

Read in the wheels of discord.py 1.7.3 and 2.7.1, py-cord 2.0.1 and 2.8.1, disnake 2.12.2 and
nextcord 2.6.0: `Client.on_error`, `Bot.on_command_error`, `Loop._error` and `View.on_error`
write to the terminal; discord.py logs since 2.0, as errors. Commands of the application (`/ping`)
have events of their own beside `on_command_error`, whose defaults print as well, and views are
there since 2.0. Of each `Loop._loop` awaits what `before_loop` has decorated outside of its `try`,
and `Loop` keeps the task, so that asyncio never tells of its error (1.7.3, 2.4.0, py-cord 2.6.1,
disnake 2.9.2). What a command raises is the `original` of the error that a handler gets; one
without is a refusal, as for a command that is not there.
"""

from codemods.knowledge.kinds.swallower import Bot, Older, Swallower

_MODULES = ("discord", "disnake", "nextcord")
_COMMANDS = dict.fromkeys(("command", "group"), "on_command_error")
_KINDS = ("slash_command", "user_command", "message_command")
_OF_APPLICATION = {**_COMMANDS, **dict.fromkeys(_KINDS, "on_application_command_error")}

SWALLOWER = Swallower(
    name="discord.py",
    docs="https://discordpy.readthedocs.io/en/stable/ext/commands/commands.html#error-handling",
    modules=_MODULES,
    handlers={
        "cog_app_command_error": "{1}",
        "cog_command_error": "{1}",
        "error": "{1}",
        "on_app_command_error": "{1}",
        "on_application_command_error": "{1}",
        "on_command_error": "{1}",
        "on_error": "",
        "on_slash_command_error": "{1}",
    },
    cause="original",
    prints="what an event, a command, a loop or a view raises",
    printing={"discord-py": "2.0.0", "py-cord": "", "disnake": "", "nextcord": ""},
    older=Older(
        before="2.0.0", mend="", paste="", prints="what an event, a command or a loop raises"
    ),
    bot=Bot(
        classes=tuple(
            f"{module}.{name}"
            for module in _MODULES
            for name in ("Client", "ext.commands.Bot", "ext.commands.AutoShardedBot")
        ),
        events={
            "discord-py": _COMMANDS,
            "py-cord": _OF_APPLICATION,
            "nextcord": _OF_APPLICATION,
            "disnake": {**_COMMANDS, **{kind: f"on_{kind}_error" for kind in _KINDS}},
        },
        unclear=("SlashCommandGroup", "bridge", "sub_command", "subcommand"),
        begin="""\
import traceback

import sentry_sdk


@{0}.event
async def on_error(event, *args, **kwargs):
    sentry_sdk.capture_exception()
    traceback.print_exc()""",
        paste="""\
@{0}.event
async def {1}(context, error):
    cause = getattr(error, "original", None)
    if cause:
        sentry_sdk.capture_exception(cause)
    traceback.print_exception(type(error), error, error.__traceback__)""",
    ),
    before="before_loop",
    harmless=frozenset(
        """critical debug error exception info log print wait_for wait_until_ready warn
        warning""".split()
    ),
)
