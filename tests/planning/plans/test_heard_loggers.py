"""What the project logs to a server's logger arrives, and what that repeats is told."""

from __future__ import annotations

from itertools import pairwise

from codemods.knowledge.registry import frameworks
from codemods.planning.plans.heard_loggers import plan
from tests.projects import applied, known

SAMPLE = frameworks()["tornado"].sample.before
(PATH,) = (path for path in SAMPLE if path.endswith(".py"))
LOGS = "from tornado.log import access_log as weblog\n\n\ndef lost():\n    weblog.error('x')\n\n\n"
OURS = {**SAMPLE, PATH: LOGS + SAMPLE[PATH]}


def ignored(texts: dict[str, str]) -> str:
    return "".join(line for text in applied(texts).values() for line in _ignoring(text))


def _ignoring(text: str) -> list[str]:
    lines = text.splitlines(keepends=True)
    return [b for a, b in pairwise(lines) if "tornado.access" in a + b]


def test_it_is_ignored_for_log_lines_alone_and_told() -> None:
    assert "ignore_logger_for_sentry_logs" in ignored(OURS)
    assert "ignore_logger(" not in ignored(OURS)
    (note,) = plan(known(OURS))
    assert note.text.startswith(f"{PATH}:5 (`weblog.error('x')`) logs an error to `tornado.access`")


def test_it_is_ignored_where_the_project_logs_elsewhere() -> None:
    assert "ignore_logger(" in ignored(dict(SAMPLE))
    assert not [*plan(known(dict(SAMPLE)))]
