"""The launch commands whose processes load Sentry."""

from __future__ import annotations

import pytest

from codemods.planning.reach.launches_with_sentry import own_launches
from tests.projects import known

FLASK = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
MANAGE = "import os\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
DJANGO = {"manage.py": MANAGE, "shop/wsgi.py": MANAGE, "shop/settings.py": "ROOT_URLCONF = 'x'\n"}


@pytest.mark.parametrize(
    ("texts", "command", "is_own"),
    [
        (FLASK, "gunicorn app:app", True),
        ({**FLASK, "run.py": "import app\n"}, "python run.py", True),
        ({**FLASK, "other.py": "import os\n"}, "python other.py", False),
        ({**FLASK, "run.sh": ""}, "./run.sh", False),
        (DJANGO, "python manage.py migrate", True),
        (DJANGO, "gunicorn shop.wsgi", True),
    ],
)
def test_a_command_whose_file_loads_an_entrypoint(
    texts: dict[str, str], command: str, is_own: bool
) -> None:
    first = "web: gunicorn app:app\n" if texts is not DJANGO else "web: gunicorn shop.wsgi\n"
    path = "shop/settings.py" if texts is DJANGO else "app.py"
    asked = known({**texts, "Procfile": f"{first}one: {command}\n"}, entrypoints=[path])

    assert ("Procfile:2" in [str(x.evidence) for x in own_launches(asked)]) is is_own
