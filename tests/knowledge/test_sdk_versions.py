"""What real versions of sentry-sdk send: the receiver takes it, the real server has no fault."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.run.isolation import environment_with
from tests.wheels import sdk

# Each side of each boundary in `features.py`, and the first with `data_collection` warnings.
VERSIONS = ("2.35.0", "2.44.0", "2.67.0", "2.68.0", "2.68.1", "2.72.0", "2.75.0")
METRICS_SINCE = "2.44.0"
SENDER = """
import sys

import sentry_sdk
from sentry_sdk.crons import monitor

assert sentry_sdk.VERSION == sys.argv[1], sentry_sdk.VERSION
sentry_sdk.init(
    release="shop@1.2.0",
    environment="staging",
    traces_sample_rate=1.0,
    profile_session_sample_rate=1.0,
    enable_logs=True,
    auto_enabling_integrations=False,
)
sentry_sdk.profiler.start_profiler()
with sentry_sdk.start_transaction(name="checkout", op="task"):
    with sentry_sdk.start_span(op="db", name="SELECT 1"):
        sum(range(3_000_000))
    with monitor(monitor_slug="nightly"):
        sentry_sdk.logger.warning("only a few left")
    if hasattr(sentry_sdk, "metrics") and hasattr(sentry_sdk.metrics, "count"):
        sentry_sdk.metrics.count("sold", 2)
    try:
        raise ValueError("no such article")
    except ValueError:
        sentry_sdk.capture_exception()
sentry_sdk.profiler.stop_profiler()
sentry_sdk.flush()
"""


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


@needs("sentry_relay")
@pytest.mark.parametrize("version", VERSIONS)
def test_everything_is_taken(version: str, tmp_path: Path) -> None:
    from sentry_relay.processing import StoreNormalizer

    normalizer = StoreNormalizer(project_id=1)
    with Receiver() as receiver:
        env = environment_with(folder=tmp_path / "site")
        env |= {"SENTRY_DSN": receiver.dsn, "NO_PROXY": "127.0.0.1"}
        env["PYTHONPATH"] += f"{os.pathsep}{sdk(version)}"
        command = [sys.executable, "-c", SENDER, version]
        subprocess.run(command, env=env, cwd=tmp_path, check=True)
        items, problems = receiver.items(), receiver.problems

    assert problems == ()
    kinds = Counter(item.type for item in items)
    assert (kinds["event"], kinds["transaction"], kinds["check_in"]) == (1, 1, 2)
    assert kinds["profile_chunk"] >= 1
    assert [log["body"] for item in items for log in item.logs] == ["only a few left"]
    expected = ["sold"] if numbers(version) >= numbers(METRICS_SINCE) else []
    assert [m["name"] for item in items for m in item.metrics] == expected
    for item in items:
        if item.type in ("event", "transaction"):
            assert (item.transaction, item.release) == ("checkout", "shop@1.2.0")
            assert "errors" not in normalizer.normalize_event(dict(item.data))
