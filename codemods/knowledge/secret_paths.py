"""Services that take a secret within the path of a URL, which no option of the SDK is about.

Seen with sentry-sdk 2.75.0: aiohttp, HTTPX and requests send the whole path of each outgoing
request, as a span and as a breadcrumb; requests writes it into its errors as well
(tests/run/test_secret_paths.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple


class SecretPath(NamedTuple):
    """One service: what stands before the secret in a path, and by what a project uses it.

    `before` is a regular expression without quotes, `modules` are the top-level modules of its
    clients, `hosts` what its addresses hold, `word` an identifier within each of them; `loggers`
    are those in which a client that comes with these modules writes whole addresses down;
    `named` is a regular expression for the name of a setting that holds such an address.
    """

    name: str
    docs: str
    before: str
    word: str
    modules: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    loggers: tuple[str, ...] = ()
    named: str = ""


def _setting(service: str) -> str:
    """Return the pattern of `SLACK_WEBHOOK_URL`, `slackWebhook`, `webhook_slack_url`."""
    return rf"(?<![a-z]){service}_?(?:\w*_)?web_?hook|web_?hook_?(?:\w*_)?{service}(?![a-z])"


SECRET_PATHS: Mapping[str, SecretPath] = MappingProxyType(
    {
        "discord": SecretPath(
            name="Discord's webhooks",
            docs="https://discord.com/developers/docs/resources/webhook#execute-webhook",
            before=r"/webhooks/\d+/",
            word="webhooks",
            modules=("dhooks", "discord_webhook"),
            hosts=("discord.com/api/webhooks", "discordapp.com/api/webhooks"),
            named=_setting("discord"),
        ),
        "slack": SecretPath(
            name="Slack's webhooks",
            docs="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
            before=r"/services/T\w+/B\w+/",
            word="slack",
            hosts=("hooks.slack.com",),
            named=_setting("slack"),
        ),
        "telegram": SecretPath(
            name="Telegram's Bot API",
            docs="https://core.telegram.org/bots/api#making-requests",
            before=r"/bot\d+:",
            word="telegram",
            modules=("aiogram", "telebot", "telegram"),
            hosts=("api.telegram.org",),
            loggers=("httpx",),  # of python-telegram-bot, which no list of packages need name
        ),
    }
)


def words() -> frozenset[str]:
    """Return the identifiers of which a file that uses one of the services holds one."""
    known = SECRET_PATHS.values()
    return frozenset(word for one in known for word in (one.word, *one.modules))


def pattern(stems: Iterable[str]) -> str:
    """Return the regular expression of these secrets, what stands before them as its group."""
    return f"({'|'.join(SECRET_PATHS[stem].before for stem in sorted(stems))})[\\w-]+"
