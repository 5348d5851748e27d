"""The SDK's names in lines to paste: each is there, and since when is known."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from codemods.files.loading import PACKAGES
from codemods.knowledge.sdk.sdk_names import ALWAYS, SINCE, since

# In the wheel of 1.0.0 already.
OLD = frozenset(
    """
    sentry_sdk.capture_exception sentry_sdk.capture_message sentry_sdk.flush sentry_sdk.init
    sentry_sdk.integrations.asgi.SentryAsgiMiddleware
    sentry_sdk.integrations.logging.LoggingIntegration
    sentry_sdk.integrations.logging.ignore_logger
    sentry_sdk.integrations.serverless.serverless_function
    sentry_sdk.integrations.trytond.TrytondWSGIIntegration
    sentry_sdk.integrations.wsgi.SentryWsgiMiddleware
    sentry_sdk.scope.add_global_event_processor
    """.split()
)
IMPORT = re.compile(r"from (sentry_sdk[\w.]*) import (\w+)")
CALL = re.compile(r"\bsentry_sdk\.(\w+)\(")
FOLDERS = ("knowledge", "planning/plans", "planning/jobs/monitor_lines.py")


def used() -> set[str]:
    places = [PACKAGES / folder for folder in FOLDERS]
    files: list[Path] = []
    for place in places:
        files += [place] if place.suffix else place.rglob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in files]
    found = {f"{m}.{n}" for text in texts for m, n in IMPORT.findall(text)}
    return found | {f"sentry_sdk.{name}" for text in texts for name in CALL.findall(text)}


def test_each_name_has_a_version():
    assert used() <= {*OLD, *SINCE}


def test_each_is_in_the_newest():
    pytest.importorskip("sentry_sdk")
    for name in ("sentry_sdk.get_global_scope", "sentry_sdk.scope.add_global_event_processor"):
        module, _, last = name.rpartition(".")
        assert hasattr(import_module(module), last)


def test_any_other_is_old():
    assert since("sentry_sdk.capture_exception") == ALWAYS
    assert since("sentry_sdk.get_client") == "2.0.0"
