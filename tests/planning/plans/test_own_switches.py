"""A project's own switch for Sentry is told where what starts it would pass it by."""

from __future__ import annotations

import pytest

from codemods.planning.plans.own_switches import plan
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
BASE = {"app.py": APP, "requirements.txt": "flask\n"}


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("settings.py", "if SENTRY_ENABLED:"),
        ("settings.py", "if not env('SENTRY'):"),
        ("settings.py", "if settings.sentry:"),
        ("settings.py", "if settings.use_sentry and DSN:"),
        ("settings.py", "ENABLE_SENTRY = os.environ.get('ENABLE_SENTRY') == '1'"),
        ("settings.py", 'USED = env.bool("SENTRY_ON", False)'),
        (".env.example", "SENTRY=false"),
        (".env.example", "export SENTRY_ENABLED=0"),
    ],
)
def test_it_is_told(path: str, line: str):
    body = "\n    pass\n" if line.endswith(":") else "\n"
    (note,) = plan(known({**BASE, path: f"{line}{body}"}))
    assert note.text.startswith(f"{path}:1 (`{line}`): Sentry has a switch")
    assert "app.py asks for SENTRY_DSN alone" in note.text


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("settings.py", "if sentry:"),
        ("settings.py", "DSN = env('SENTRY_DSN')"),
        ("settings.py", "# if SENTRY_ENABLED:"),
        ("settings.py", "SENTRY_ENVIRONMENT = env('SENTRY_ENVIRONMENT')"),
        (".env.example", "SENTRY_DSN="),
        (".env.example", "SENTRY_ORG=acme"),
        ("tests/test_a.py", "if SENTRY_ENABLED:"),
    ],
)
def test_what_is_none_is_not(path: str, line: str):
    body = "\n    pass\n" if line.endswith(":") else "\n"
    assert not list(plan(known({**BASE, path: f"{line}{body}"})))


def test_whose_call_it_is_knows_it():
    text = "import sentry_sdk\n\nif SENTRY_ENABLED:\n    sentry_sdk.init()\n" + APP
    assert not list(plan(known({**BASE, "app.py": text})))
