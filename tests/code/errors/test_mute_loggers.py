"""A call that looks like logging is judged by what it is called on, not by its letters."""

from __future__ import annotations

import pytest

from tests.code.errors.test_silence import DEEP, ONCE, lines

FAILED = ONCE.format("{}.exception('lost')")
MUTE = {
    "its module": "import logfire\n" + FAILED.format("logfire"),
    "by another name": "import logfire as logger\n" + FAILED.format("logger"),
    "where it may be missing": "try:\n    import logfire\nexcept ImportError:\n    logfire = None\n"
    + FAILED.format("logfire"),
    "one that it makes": "import logfire\nlog = logfire.with_tags('x')\n" + FAILED.format("log"),
    "one that is made there": "import logfire\n" + FAILED.format("logfire.with_tags('x')"),
    "of a file of the project's": "from own import log\n" + FAILED.format("log"),
    "a function of the project's": "import logfire\n"
    + ONCE.format("failed(why)")
    + DEEP.replace("logger", "logfire"),
    "a span": "from opentelemetry import trace\n"
    + ONCE.format("trace.get_current_span().record_exception(why)"),
}
REACHING = {
    "logging": "import logging\nimport logfire\n" + FAILED.format("logging.getLogger()"),
    "one of a library": "from shop_common import log\nimport logfire\n" + FAILED.format("log"),
    "both": "import logfire\n" + ONCE.format("logfire.error('x'); logger.error(why)"),
    "one or the other": "import logfire\nlog = logging.getLogger()\nif new:\n    log = logfire\n"
    + FAILED.format("log"),
    "a file of that name": "from logfire import log\n" + FAILED.format("log"),
}
OWN = {"own.py": "import logfire\n\nlog = logfire.Logfire()\n"}


@pytest.mark.parametrize("text", MUTE.values(), ids=MUTE)
def test_a_logger_from_which_nothing_comes_to_logging_lets_nobody_hear(text: str) -> None:
    assert len(lines(text, OWN)) == 1


@pytest.mark.parametrize(("name", "text"), REACHING.items(), ids=REACHING)
def test_a_logger_that_may_come_to_logging_does_not(name: str, text: str) -> None:
    own = {"logfire.py": "import logging\n\nlog = logging.getLogger()\n"}
    assert lines(text, own if name.startswith("a file") else {}) == []


def test_what_sentry_reads_of_spans_is_heard() -> None:
    sent = "OTLPIntegration(capture_exceptions=True)\n"
    assert lines(MUTE["its module"] + sent, {}) == []
