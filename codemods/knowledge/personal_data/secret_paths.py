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

    `before` is a regular expression without quotes, `modules` are the dotted modules of its
    clients, `hosts` what its addresses hold, `word` an identifier within each of them; `loggers`
    are those in which a client that comes with these modules writes whole addresses down;
    `named` is a regular expression for the name of a setting that holds such an address or its
    secret, which holds one of `said`, `required` one for the packages that are about the service;
    `of` is the service whose secret stands in the path of a route of the project's own.
    """

    name: str
    docs: str
    before: str
    word: str
    modules: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    loggers: tuple[str, ...] = ()
    named: str = ""
    said: tuple[str, ...] = ()
    required: str = ""
    of: str = ""


_KEY = "(?:api_?)?key"


def _spelled(*services: str) -> tuple[str, ...]:
    """Return how names of services stand within those of settings."""
    return tuple(s for one in services for s in (one, one.upper(), one.capitalize()))


def _setting(services: str, what: str = "web_?hook") -> str:
    """Return the pattern of `SLACK_WEBHOOK_URL`, `slackWebhook`, `webhook_slack_url`."""
    one = f"(?:{services})"
    return rf"(?<![a-z]){one}_?(?:\w*_)?(?:bot_?)?{what}|{what}_?(?:\w*_)?{one}(?![a-z])"


SECRET_PATHS: Mapping[str, SecretPath] = MappingProxyType(
    {
        "alchemy": SecretPath(
            name="Alchemy's keys",
            docs="https://www.alchemy.com/docs/create-an-api-key",
            before=r"/v2/(?=[\w-]{32})",
            word="alchemy",
            hosts=("alchemy.com/v2", "alchemyapi.io/v2"),
            named=_setting("alchemy", _KEY),
            said=_spelled("alchemy"),
        ),
        "discord": SecretPath(
            name="Discord's webhooks",
            docs="https://discord.com/developers/docs/resources/webhook#execute-webhook",
            before=r"/webhooks/\d+/",
            word="webhooks",
            modules=("apprise", "dhooks", "discord_webhook"),
            hosts=("discord.com/api/webhooks", "discordapp.com/api/webhooks"),
            named=_setting("discord"),
            said=_spelled("discord"),
            required=r"discord-?webhook",
        ),
        "feishu": SecretPath(
            name="Feishu's and Lark's bots",
            docs="https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot",
            before=r"/bot/v2/hook/",
            word="hook",
            hosts=("/open-apis/bot/v2/hook",),
            named=_setting("feishu|lark"),
            said=_spelled("feishu", "lark"),
        ),
        "hooks": SecretPath(
            name="webhooks of Mattermost, Rocket.Chat or Zapier",
            docs="https://developers.mattermost.com/integrate/webhooks/incoming/",
            before=r"/hooks/(?:\w+/)*",
            word="hooks",
            hosts=("hooks.zapier.com",),
            named=_setting("mattermost|rocket_?chat|zapier"),
            said=_spelled("mattermost", "rocket", "zapier"),
        ),
        "ifttt": SecretPath(
            name="IFTTT's webhooks",
            docs="https://help.ifttt.com/hc/en-us/articles/115010230347-Webhooks-service-FAQ",
            before=r"/with/key/",
            word="ifttt",
            hosts=("maker.ifttt.com",),
        ),
        "infura": SecretPath(
            name="Infura's keys",
            docs="https://docs.metamask.io/services/reference/ethereum/",
            before=r"/v3/(?=[\w-]{32})",
            word="infura",
            hosts=("infura.io/v3",),
            named=_setting("infura", _KEY),
            said=_spelled("infura"),
        ),
        "slack": SecretPath(
            name="Slack's webhooks",
            docs="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
            before=r"/services/T\w+/B\w+/",
            word="slack",
            modules=("apprise", "slack_sdk.WebhookClient", "slack_sdk.webhook"),
            hosts=("hooks.slack.com",),
            named=_setting("slack"),
            said=_spelled("slack"),
            required=r"slack-?webhook",
        ),
        "teams": SecretPath(
            name="webhooks of Microsoft Teams",
            docs="https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/",
            before=r"/IncomingWebhook/",
            word="office",
            modules=("apprise", "pymsteams"),
            hosts=("webhook.office.com", "outlook.office.com/webhook"),
            named=_setting("teams"),
            said=_spelled("teams"),
        ),
        "telegram": SecretPath(
            name="Telegram's Bot API",
            docs="https://core.telegram.org/bots/api#making-requests",
            before=r"(?:/bot|token=)\d+:",  # `Bot[token=…]` is a bot of python-telegram-bot
            word="telegram",
            modules=("aiogram", "apprise", "telebot", "telegram"),
            hosts=("api.telegram.org",),
            loggers=("httpx",),  # of python-telegram-bot, which no list of packages need name
            named=_setting("telegram|tg", "(?:api_?)?token"),
            said=(*_spelled("telegram"), "tg_", "TG_", "_tg", "_TG"),
            required=r"te?le(?:gram|bot|pot)|aio(?:gram|tg)",
        ),
        "telegram_route": SecretPath(
            name="the webhook of a bot at its token",
            docs="https://core.telegram.org/bots/api#setwebhook",
            before=r"/\d{6,}:",
            word="telegram",
            of="telegram",
        ),
    }
)


def routed(stems: Iterable[str]) -> bool:
    """Tell whether a secret stands in the path of a route of the project's own."""
    return any(SECRET_PATHS[stem].of for stem in stems if stem in SECRET_PATHS)


def words() -> frozenset[str]:
    """Return the identifiers of which a file that uses one of the services holds one."""
    known = SECRET_PATHS.values()
    return frozenset(word for one in known for word in (one.word, *tops(one), *spelled(one)))


def spelled(one: SecretPath) -> tuple[str, ...]:
    """Return the parts of identifiers, as `*part*`, of which a setting's name holds one."""
    return tuple(f"*{part}*" for part in one.said)


def tops(one: SecretPath) -> frozenset[str]:
    """Return the top-level modules of a service's clients."""
    return frozenset(name.partition(".")[0] for name in one.modules)


def pattern(stems: Iterable[str]) -> str:
    """Return the regular expression of these secrets, what stands before them as its group."""
    return f"({'|'.join(SECRET_PATHS[stem].before for stem in sorted(stems))})[\\w-]+"
