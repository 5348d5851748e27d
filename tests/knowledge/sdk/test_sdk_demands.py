"""What the SDK asks of other packages, read from the one that is installed."""

from __future__ import annotations

import subprocess
import sys

from codemods.knowledge.registry import fact, frameworks, libraries
from codemods.knowledge.sdk.sdk_demands import IMPORTING, refuses
from tests.lacking import needs
from tools.sdk_demands import refusing

STEMS = [s for s in (*frameworks(), *libraries()) if fact(s).integration]


@needs("sentry_sdk")
def test_the_table_is_that_of_the_installed_sdk() -> None:
    known = {fact(s).integration.partition(".")[0] for s in STEMS}

    checking = {m for m in known if refuses(m)} - IMPORTING
    assert checking == known.intersection(refusing()), "run: python -m tools.sdk_demands"


OLD_OPENAI = """
import sys
import types
sys.modules["openai"] = types.ModuleType("openai")  # as 0.28: without `resources`
from sentry_sdk.integrations import DidNotEnable
try:
    from sentry_sdk.integrations.openai import OpenAIIntegration
except DidNotEnable:
    print("off")
"""


@needs("sentry_sdk")
def test_openai_is_asked_for_what_old_releases_lack() -> None:
    run = subprocess.run(
        [sys.executable, "-c", OLD_OPENAI], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.stdout == "off\n", run.stderr
    assert refuses(fact("openai").integration)


OLD_GRPC = """
import sys
import grpc
del grpc.aio
sys.modules["grpc.aio"] = None
from sentry_sdk.integrations import DidNotEnable
try:
    from sentry_sdk.integrations.grpc import GRPCIntegration
except DidNotEnable:
    print("off")
"""


@needs("sentry_sdk", "grpc")
def test_grpc_asks_for_what_old_releases_lack() -> None:
    run = subprocess.run([sys.executable, "-c", OLD_GRPC], capture_output=True, text=True)
    assert run.stdout == "off\n"
