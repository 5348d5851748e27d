"""By what a project shows that it uses a service with secrets in its URLs."""

from __future__ import annotations

import re

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.knowledge.personal_data.secret_paths import SECRET_PATHS, pattern
from codemods.processes.secrets.secret_url_services import secret_paths


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"a.py": "x = 1\nimport telebot\n"}, {"telegram": "a.py:2"}),
        ({"a.py": "URL = f'https://api.telegram.org/bot{x}'\n"}, {"telegram": "a.py:1"}),
        ({"a.py": "from .telegram import x\n", "telegram.py": ""}, {}),
        ({"a.py": "import slack\n"}, {}),
        ({"tests/test_a.py": "import telebot\n"}, {}),
        ({"a.py": "import os\nURL = os.getenv('SLACK_WEBHOOK_URL')\n"}, {"slack": "a.py:2"}),
        ({"a.py": "url = config['discord_webhook']\n"}, {"discord": "a.py:1"}),
        ({"a.py": "class S:\n    slack_webhook_url: str = ''\n"}, {"slack": "a.py:2"}),
        ({"a.py": "requests.post(settings.WEBHOOK_URL_DISCORD)\n"}, {"discord": "a.py:1"}),
        ({"a.py": "@app.post('/slack-webhook')\ndef slack_webhook(): ...\n"}, {}),
        ({"a.py": "# SLACK_WEBHOOK_URL is read elsewhere\n"}, {}),
        ({"a.py": "url = os.getenv('WEBHOOK_URL')\n"}, {}),
        ({"tests/test_a.py": "U = os.getenv('SLACK_WEBHOOK_URL')\n"}, {}),
        ({"a.py": "T = os.getenv('TELEGRAM_API_TOKEN')\n"}, {"telegram": "a.py:1"}),
        ({"a.py": "class S:\n    tg_bot_token: str\n"}, {"telegram": "a.py:2"}),
        ({"a.py": "t = settings.telegramBotToken\n"}, {"telegram": "a.py:1"}),
        ({"a.py": "t = config['TOKEN_TELEGRAM']\n"}, {"telegram": "a.py:1"}),
        ({"a.py": "t = os.environ['MSTG_TOKEN']\n"}, {}),
        ({"a.py": "t = os.environ['TOKEN']\nchat = config['telegram_chat']\n"}, {}),
        ({"a.py": "from slack_sdk.webhook import WebhookClient\n"}, {"slack": "a.py:1"}),
        ({"a.py": "from slack_sdk import WebhookClient\n"}, {"slack": "a.py:1"}),
        ({"a.py": "from slack_sdk import WebClient\n"}, {}),
        ({"a.py": "url = os.environ['TEAMS_WEBHOOK']\n"}, {"teams": "a.py:1"}),
        ({"a.py": "url = os.environ['MATTERMOST_WEBHOOK_URL']\n"}, {"hooks": "a.py:1"}),
        (
            {"a.py": "import telebot\n@app.post('/' + TOKEN)\ndef hook(): ...\n"},
            {"telegram": "a.py:1", "telegram_route": "a.py:2"},
        ),
        ({"a.py": "@app.post('/' + TOKEN)\ndef hook(): ...\n"}, {}),
        ({"a.py": "u = f'https://mainnet.infura.io/v3/{x}'\n"}, {"infura": "a.py:1"}),
    ],
)
def test_where_one_is_used(texts: dict[str, str], found: dict[str, str]):
    shown = secret_paths(Modules(Project.of(texts)), Dependencies())
    assert {stem: str(place) for stem, place in shown.items()} == found


@pytest.mark.parametrize(
    ("name", "group", "found"),
    [
        ("python-telegram-handler", "", {"telegram": "requirements.txt:2"}),
        ("aiotg", "", {"telegram": "requirements.txt:2"}),
        ("telepot", "", {"telegram": "requirements.txt:2"}),
        ("discord-webhook", "", {"discord": "requirements.txt:2"}),
        ("aiotg", "dev", {}),
        ("discord-py", "", {}),
        ("slack-sdk", "", {}),
    ],
)
def test_a_library_about_one_is_enough(name: str, group: str, found: dict[str, str]):
    row = Requirement(name, "", Evidence("requirements.txt", 2, name), group=group)
    shown = secret_paths(Modules(Project.of({"a.py": "x = 1\n"})), Dependencies((row,)))
    assert {stem: str(place) for stem, place in shown.items()} == found


WHOLE = (
    ("telegram", "https://api.telegram.org/bot12:A-b_1/getMe", "A-b_1"),
    ("telegram_route", "http://shop/123456:A-b_1", "A-b_1"),
    ("slack", "https://hooks.slack.com/services/T1/B2/s3", "s3"),
    ("discord", "https://discord.com/api/webhooks/12/s-3", "s-3"),
    ("teams", "https://x.webhook.office.com/webhookb2/a@b/IncomingWebhook/5ec/9", "5ec"),
    ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/5e-c", "5e-c"),
    ("hooks", "https://hooks.zapier.com/hooks/catch/12/5ec/", "5ec"),
    ("hooks", "https://chat.example.org/hooks/12/5ec", "5ec"),
    ("ifttt", "https://maker.ifttt.com/trigger/x/with/key/5e-c", "5e-c"),
    ("infura", f"https://mainnet.infura.io/v3/{'5ec0' * 8}", "5ec0" * 8),
    ("alchemy", f"https://eth-mainnet.g.alchemy.com/v2/{'5e-c' * 8}", "5e-c" * 8),
)


@pytest.mark.parametrize(("stem", "url", "secret"), WHOLE)
def test_the_secret_of_an_address_is_withheld(stem: str, url: str, secret: str):
    assert re.sub(pattern([stem]), r"\1[Filtered]", url) == url.replace(secret, "[Filtered]")


def test_nothing_else_is():
    for text in ("/api/v2/users", "/hooks", "at 12/05:30", "http://host/12:30", "//10.0.0.1:8000"):
        assert re.sub(pattern(SECRET_PATHS), r"\1[Filtered]", text) == text
    assert {stem for stem, _, _ in WHOLE} == SECRET_PATHS.keys()
