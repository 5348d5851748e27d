"""Handlers of the SDK beside its own integration are found, unless that one is told."""

from __future__ import annotations

import pytest

from codemods.knowledge.sdk.log_handlers import HANDLERS, INTEGRATION, MODULE
from codemods.planning.reach.added_handlers import added_handlers
from tests.lacking import needs
from tests.projects import known

HEAD = "import logging\n\nimport sentry_sdk\nfrom flask import Flask\n"
IMPORT = f"from {MODULE} import {', '.join((*HANDLERS, INTEGRATION))}\n"
APP = "app = Flask(__name__)\n"
NEEDS = {"requirements.txt": "flask\nsentry-sdk==2.75.0\n"}
ADDED = "logging.getLogger().addHandler({}())\n"


def app(init: str, handler: str = ADDED.format("EventHandler")) -> dict[str, str]:
    return {**NEEDS, "app.py": f"{HEAD}{IMPORT}\n{init}\n{handler}{APP}"}


@pytest.mark.parametrize(
    ("init", "handler", "found"),
    [
        ("sentry_sdk.init()", ADDED.format("EventHandler"), ["EventHandler"]),
        ("sentry_sdk.init()", ADDED.format("BreadcrumbHandler"), ["BreadcrumbHandler"]),
        ("sentry_sdk.init(enable_logs=True)", ADDED.format("SentryLogsHandler"), [*HANDLERS][2:]),
        ("sentry_sdk.init()", ADDED.format("SentryLogsHandler"), []),
        ("sentry_sdk.init()", f"LOGS = {{'class': '{MODULE}.EventHandler'}}\n", ["EventHandler"]),
        ("sentry_sdk.init()", "", []),
        ("sentry_sdk.init(integrations=[LoggingIntegration(event_level=None)])", None, []),
        ("sentry_sdk.init(integrations=[LoggingIntegration(level=None)])", None, ["EventHandler"]),
        ("sentry_sdk.init(default_integrations=False)", None, []),
        ("sentry_sdk.init(disabled_integrations=[LoggingIntegration])", None, []),
        ("sentry_sdk.init(disabled_integrations=[Other])", None, ["EventHandler"]),
    ],
)
def test_which_are_too_many(init: str, handler: str | None, found: list[str]) -> None:
    texts = app(init) if handler is None else app(init, handler)
    assert [one.handler for one in added_handlers(known(texts))] == found


def test_a_handler_of_others_is_none() -> None:
    own = "from .handlers import EventHandler\nlogging.getLogger().addHandler(EventHandler())\n"
    texts = {**NEEDS, "app.py": f"{HEAD}sentry_sdk.init()\n{own}{APP}", "handlers.py": ""}
    assert added_handlers(known(texts)) == ()


@needs("sentry_sdk")
@pytest.mark.parametrize("handler", HANDLERS)
def test_the_sdk_has_such_handlers_and_keywords(handler: str) -> None:
    import inspect

    from sentry_sdk.integrations import logging

    taken = inspect.signature(logging.LoggingIntegration).parameters
    assert issubclass(getattr(logging, handler), logging.logging.Handler)
    assert HANDLERS[handler].keyword in taken
