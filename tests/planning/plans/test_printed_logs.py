"""structlog's lines reach Sentry by the lines that are told, once each, and by no others."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.counting import COUNTING
from tests.lacking import needs
from tests.planning.plans.test_unheard_logs import FASTAPI, told

PROGRAM = (
    COUNTING
    + """\
import json
import logging

import structlog


counted = {}
for name, lines in json.loads(input()).items():
    structlog.reset_defaults()
    Counting.sent = 0
    logging.root.setLevel(logging.WARNING)
    exec(lines)
    assert not logging.getLogger("somebody").isEnabledFor(logging.DEBUG), name
    structlog.get_logger().error("payment failed", order=1)
    counted[name] = Counting.sent
print(json.dumps(counted))
"""
)
SET_UPS = {
    "as it comes": "log = structlog.get_logger()\n",
    "set up": "structlog.configure(processors=[structlog.processors.JSONRenderer()])\n",
    "its own printer": "structlog.configure("
    "processors=[structlog.stdlib.add_log_level, structlog.processors.JSONRenderer()], "
    "logger_factory=structlog.PrintLoggerFactory())\n",
    "its own wrapper": "structlog.configure("
    "wrapper_class=structlog.make_filtering_bound_logger(20))\n",
    "logging's wrapper": "structlog.configure("
    "processors=[structlog.processors.JSONRenderer()], "
    "wrapper_class=structlog.stdlib.BoundLogger)\n",
}


def mended(lines: str) -> str:
    """Return a set-up with what its note says."""
    (note,) = told({"main.py": f"import structlog\n\n{lines}\n{FASTAPI}"}, "structlog prints")
    if "recreate_defaults" in note:
        return f"{lines}\n{note[note.index('import sys') :]}\n"
    paste = note.splitlines()[-1]
    call, _, rest = lines.rstrip().rpartition(")")
    call = call.replace("logger_factory=structlog.PrintLoggerFactory()", "").rstrip(", ")
    return f"{call}, {paste}){rest}\n"


@needs("sentry_sdk", "structlog")
def test_the_lines_make_an_error_arrive_once(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    cases = {**SET_UPS, **{f"{name}, mended": mended(SET_UPS[name]) for name in SET_UPS}}
    run = subprocess.run(
        [sys.executable, program], input=json.dumps(cases), capture_output=True, text=True
    )
    counted = json.loads(run.stdout.splitlines()[-1])
    assert counted == {name: int(name.endswith("mended")) for name in cases}


FAILS = """\
import logging
import sys

import rich
import structlog

logging.basicConfig(stream=sys.stdout)
{}


def pay():
    password = "hunter2".lower()
    raise ValueError(len(password))


try:
    pay()
except ValueError:
    structlog.get_logger().exception("payment failed")
"""


@needs("structlog", "rich")
def test_with_rich_no_values_of_variables_are_in_the_text(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    said = {}
    for name, lines in (
        ("as told", mended(SET_UPS["as it comes"])),
        ("bare", "structlog.stdlib.recreate_defaults(log_level=None)\n"),
    ):
        program.write_text(FAILS.format(lines))
        run = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True)
        assert "payment failed" in run.stdout and "ValueError" in run.stdout
        said[name] = "password = " in run.stdout
        assert "\x1b" not in run.stdout, name  # a colour, which no file of logs has use for
    assert said == {"as told": False, "bare": True}
