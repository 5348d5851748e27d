"""What a plan leaves out, from projects that need less."""

from __future__ import annotations

import pytest

from tests.projects import applied

DRAMATIQ = """\
import dramatiq
from dramatiq.brokers.redis import RedisBroker

dramatiq.set_broker(RedisBroker())


@dramatiq.actor
def pack():
    pass
"""
IGNORED = 'ignore_logger("dramatiq.worker.WorkerThread")'


@pytest.mark.parametrize(("version", "ignored"), [("==1.8.0", False), ("", True)])
def test_what_a_queue_logs_is_ignored_only_where_its_integration_reports(
    version: str, ignored: bool
) -> None:
    texts = {"requirements.txt": f"dramatiq{version}\n", "tasks.py": DRAMATIQ}
    after = applied(texts)["tasks.py"]
    assert "sentry_sdk.init(" in after
    assert (IGNORED in after) == ("DramatiqIntegration()" in after) == ignored
