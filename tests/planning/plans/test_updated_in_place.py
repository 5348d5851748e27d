"""Scripts that fetch and start anew, and install nothing: told where the SDK is new there."""

from __future__ import annotations

import pytest

from codemods.planning.plans.updated_in_place import plan
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
PULL = "cd /srv/shop\ngit pull\n"


def told(script: str, path: str = "deploy.sh", **more: str) -> list[str]:
    texts = {"requirements.txt": "flask\n", "app.py": APP, "Procfile": "web: gunicorn app:app\n"}
    texts |= {"requirements.txt": more.pop("needs", "flask\n")}
    return [f"{n.text}\n{n.paste}" for n in plan(known({**texts, path: script, **more}))]


@pytest.mark.parametrize(
    "script",
    [
        f"{PULL}systemctl restart shop\n",
        f"{PULL}sudo systemctl --user reload shop.service\n",
        f"{PULL}sudo supervisorctl restart shop:*\n",
        f"{PULL}service shop restart\n",
        f"{PULL}touch /srv/shop/app_wsgi.py\n",
        f"{PULL}systemctl restart nginx\npm2 reload shop\n",
        "git -C /srv fetch && git -C /srv reset --hard origin/main\nkill -HUP $(cat shop.pid)\n",
        "rsync -a . web:/srv/shop\nssh web systemctl restart shop\n",
    ],
)
def test_what_restarts_without_installing_is_told(script: str):
    (text,) = told(script)
    assert "deploy.sh brings the new code" in text
    assert text.endswith("\npip install -r requirements.txt")


@pytest.mark.parametrize(
    "script",
    [
        f"{PULL}pip install -r requirements.txt\nsystemctl restart shop\n",
        f"{PULL}. venv/bin/activate && pip3 install -U -r requirements.txt\nservice shop restart\n",
        f"{PULL}systemctl restart nginx\n",
        f"{PULL}docker compose up -d --build\nsystemctl restart shop\n",
        f"systemctl restart shop\n{PULL}",
        f"{PULL}# systemctl restart shop\n",
        "systemctl restart shop\n",
        PULL,
    ],
)
def test_what_installs_or_starts_nothing_of_ours_is_not(script: str):
    assert told(script) == []


def test_a_script_that_calls_one_that_installs_is_not():
    more = {"install.sh": "pip install -r requirements.txt\n"}
    assert told(f"{PULL}./install.sh\nsystemctl restart shop\n", **more) == []


def test_where_the_sdk_was_required_before_nothing_is_told():
    assert told(f"{PULL}systemctl restart shop\n", needs="flask\nsentry-sdk\n") == []


def test_a_makefile_says_so_too():
    assert told("deploy:\n\tgit pull\n\tsystemctl restart shop\n", "Makefile")
