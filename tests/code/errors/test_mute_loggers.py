"""A call that looks like logging is judged by what it is called on, not by its letters."""

from __future__ import annotations

import pytest

from codemods.code.errors.silent_excepts import kept_silent
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from tests.code.errors.test_silence import DEEP, LOGGED, LOOP, ONCE

FAILED = ONCE.format("ask()", "{}.exception('lost')")
MUTE = {
    "its module": "import logfire\n" + FAILED.format("logfire"),
    "by another name": "import logfire as logger\n" + FAILED.format("logger"),
    "where it may be missing": "try:\n    import logfire\nexcept ImportError:\n    logfire = None\n"
    + FAILED.format("logfire"),
    "one that it makes": "import logfire\nlog = logfire.with_tags('x')\n" + FAILED.format("log"),
    "one that is made there": "import logfire\n" + FAILED.format("logfire.with_tags('x')"),
    "of a file of the project's": "from own import log\n" + FAILED.format("log"),
    "a function of the project's": "import logfire\n"
    + ONCE.format("ask()", "failed()")
    + DEEP.replace("logger", "logfire"),
    "what it tries": "import logfire\n"
    + ONCE.format("fetch()", "pass")
    + LOGGED.replace("logger", "logfire"),
    "what comes after it": "import logfire\n"
    + LOOP.format("ask()", "wait()")
    + "    logfire.error('gave up')\n",
    "a span": "from opentelemetry import trace\n"
    + ONCE.format("ask()", "trace.get_current_span().record_exception(why)"),
}
REACHING = {
    "logging": "import logging\nimport logfire\n" + FAILED.format("logging.getLogger()"),
    "one of a library": "from shop_common import log\nimport logfire\n" + FAILED.format("log"),
    "both": "import logfire\n" + ONCE.format("ask()", "logfire.error('x'); logger.error(why)"),
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


def lines(text: str, others: dict[str, str]) -> list[int]:
    modules = Modules(Project.of({"app.py": text, **others}))
    return [line for line, scope in kept_silent(modules, "app.py") if scope == "work"]


@pytest.mark.parametrize("logs", [False, True])
def test_its_warning_is_no_log_line_of_sentry_s(logs: bool) -> None:
    text = "import logfire\n" + ONCE.format("ask()", "logfire.warn('lost')")
    modules = Modules(Project.of({"app.py": text}))
    assert [*kept_silent(modules, "app.py", logs=logs)]


def test_spans_that_sentry_reads_errors_of_are_heard() -> None:
    sent = "OTLPIntegration(capture_exceptions=True)\n"
    assert lines(MUTE["a span"] + sent, {}) == lines(MUTE["its module"] + sent, {}) == []
