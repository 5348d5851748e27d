"""By what a project shows that it uses a service with secrets in its URLs."""

from __future__ import annotations

import pytest

from codemods.code.modules import Modules
from codemods.files.project import Project
from codemods.processes.secret_paths import secret_paths


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
    ],
)
def test_where_one_is_used(texts: dict[str, str], found: dict[str, str]):
    shown = secret_paths(Modules(Project.of(texts)))
    assert {stem: str(place) for stem, place in shown.items()} == found
