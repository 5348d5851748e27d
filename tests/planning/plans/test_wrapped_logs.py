"""structlog's errors keep their exceptions on the way through a formatter of logging."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.lacking import needs
from tests.projects import changes

LOGS = """\
import logging
import sys

import structlog


{function}


structlog.configure(
    processors=[
        structlog.stdlib.add_log_level,
        structlog.processors.format_exc_info,
        {last},
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
)
"""
WRAP = "structlog.stdlib.ProcessorFormatter.wrap_for_formatter"
APP = """\
import logs
import structlog
from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    try:
        return 1 / 0
    except ZeroDivisionError:
        structlog.get_logger().{}
        return "?"
"""
SENT = """
import sentry_sdk
from sentry_sdk.transport import Transport


class Printing(Transport):
    def capture_envelope(self, envelope):
        print(*[bool(i.payload.json.get("exception")) for i in envelope.items])


sentry_sdk.init(dsn="http://key@127.0.0.1:9/1", transport=Printing)
handler = logging.StreamHandler(sys.stderr)
renderer = structlog.processors.JSONRenderer()
handler.setFormatter(structlog.stdlib.ProcessorFormatter(processor=renderer))
logging.root.addHandler(handler)
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger().error("broken", exc_info=True)
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger().exception("broken as well")
structlog.get_logger().error("no exception")
"""


def told(call: str = 'error("broken", exc_info=True)', last: str = WRAP) -> list[str]:
    texts = {
        "requirements.txt": "flask\nstructlog\n",
        "Procfile": "web: gunicorn app:app\n",
        "logs.py": LOGS.format(function="", last=last),
        "app.py": APP.format(call),
    }
    return [n.paste for n in changes(texts).notes if "hands no exception on" in n.text]


def test_errors_that_are_logged_with_an_exception_are_told() -> None:
    assert len(told()) == 1


@pytest.mark.parametrize(
    ("call", "last"),
    [
        ('exception("broken")', WRAP),
        ('error("broken", exc_info=True)', "structlog.stdlib.render_to_log_kwargs"),
        ('error("broken", exc_info=True)', f"lambda *given: {WRAP}(*given)"),
    ],
    ids=["whole", "handed on", "their own"],
)
def test_others_are_not(call: str, last: str) -> None:
    assert not told(call, last)


@pytest.mark.whole
@needs("structlog", "sentry_sdk")
def test_with_these_lines_each_arrives_whole(tmp_path: Path) -> None:
    seen = []
    for function, last in (("", WRAP), (told()[0], "with_error")):
        program = tmp_path / "program.py"
        program.write_text(LOGS.format(function=function, last=last) + SENT)
        command = [sys.executable, program]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        seen.append(run.stdout.split())
        assert run.stderr.count("ZeroDivisionError: ") == 2
    assert seen == [["False", "True", "False"], ["True", "True", "False"]]
