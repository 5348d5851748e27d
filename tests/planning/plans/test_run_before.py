"""What a deployment runs before or beside its processes is told where it loads no Sentry."""

from __future__ import annotations

import pytest

from codemods.planning.plans.run_before import plan
from tests.projects import known

IMAGE = "FROM python:3.12\nWORKDIR /srv\nCOPY . .\nRUN pip install -r requirements.txt\n"
READY = "def main():\n    raise SystemExit('no database')\n\n\nmain()\n"
SHOP = {
    "requirements.txt": "flask\ngunicorn\nalembic\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "shop/ready.py": READY,
    "migrations/env.py": "from alembic import context\n\ncontext.run_migrations()\n",
}
SERVE = "gunicorn shop.web:app"
SCRIPT = {"start.sh": f"#!/bin/sh\npython -m shop.ready\n{SERVE}\n"}
CALLED = {"Dockerfile": f'{IMAGE}CMD ["sh", "start.sh"]\n'}
TOLD = {
    "a script of the image": ({**SCRIPT, **CALLED}, "shop/ready.py (start.sh:2)"),
    "a release": (
        {"Procfile": f"release: python -m shop.ready\nweb: {SERVE}\n"},
        "shop/ready.py (Procfile:1)",
    ),
    "a migration": (
        {"Dockerfile": f"{IMAGE}CMD alembic upgrade head && {SERVE}\n"},
        "migrations/env.py (Dockerfile:5)",
    ),
    "a migration in a script": (
        {"start.sh": f"#!/bin/sh\nuv run alembic upgrade head\nexec {SERVE}\n", **CALLED},
        "migrations/env.py (start.sh:2)",
    ),
}


@pytest.mark.parametrize(("texts", "said"), TOLD.values(), ids=TOLD)
def test_it_is_told_in_one_sentence(texts: dict[str, str], said: str) -> None:
    (note,) = plan(known({**SHOP, **texts}))
    assert note.text.startswith(f"{said} runs where the processes above are started")


def test_several_are_told_together() -> None:
    script = f"#!/bin/sh\npython -m shop.ready\nalembic upgrade head\n{SERVE}\n"
    (note,) = plan(known({**SHOP, **CALLED, "start.sh": script}))
    assert "shop/ready.py (start.sh:2), migrations/env.py (start.sh:3) run where" in note.text


@pytest.mark.parametrize(
    "texts",
    [
        {"shop/ready.py": f"from shop.web import app\n\nprint(app)\n{READY}", **SCRIPT, **CALLED},
        {"scripts/seed.sh": "#!/bin/sh\npython -m shop.ready\n", "Procfile": f"web: {SERVE}\n"},
        {"Makefile": "ready:\n\tpython -m shop.ready\n", "Procfile": f"web: {SERVE}\n"},
        {
            "migrations/env.py": "from alembic import context\nfrom shop.web import app\n",
            "Procfile": f"release: alembic upgrade head\nweb: {SERVE}\n",
        },
        {"Procfile": f"release: alembic upgrade head\nweb: {SERVE}\n", "migrations/env.py": ""},
    ],
)
def test_what_reports_and_what_no_deployment_runs_is_not(texts: dict[str, str]) -> None:
    assert not [*plan(known({**SHOP, **texts}))]
