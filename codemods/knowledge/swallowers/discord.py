"""discord.py and its forks log what a command or an event raises, unless told else (seen)."""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="discord.py",
    docs="https://discordpy.readthedocs.io/en/stable/ext/commands/commands.html#error-handling",
    modules=("discord", "disnake", "nextcord"),
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
    # `Command.dispatch_error` ends in `ctx.bot.dispatch("command_error", ...)` (1.7.3, 2.7.1).
    parts=("cog_command_error", "error"),
    of=("command", "group", "hybrid_command", "hybrid_group"),
    whole="on_command_error",
)
