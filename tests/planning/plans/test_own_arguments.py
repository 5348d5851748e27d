"""A program that takes a credential on its command line is told, with what keeps it here."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from codemods.knowledge.personal_data.command_line import PASTE
from tests.projects import changes

TAKES = (
    "import argparse\n\nparser = argparse.ArgumentParser()\n"
    "parser.add_argument('{}')\nparser.parse_args()\n"
)
# What is sent goes to standard output, told by a transport of the SDK's own kind.
SENDING = """\
import json
import sys

import sentry_sdk
from sentry_sdk.transport import Transport


class Shown(Transport):
    def capture_envelope(self, envelope):
        event = envelope.get_event()
        print(json.dumps(event.get("extra", {{}})))


sentry_sdk.init("https://1@127.0.0.1/1", transport=Shown)
{paste}
sentry_sdk.capture_message("failed")
"""


@pytest.mark.parametrize(("option", "seen"), [("--password", 1), ("--user", 0)])
def test_the_report_tells_the_option(option: str, seen: int) -> None:
    files = {
        "requirements.txt": "requests\n",
        "Procfile": "worker: python main.py\n",
        "main.py": TAKES.format(option),
    }
    notes = changes(files).notes
    found = [n for n in notes if n.text.startswith(f"main.py:4 (`{option}`): by its name the")]

    assert len(found) == seen
    assert all(note.paste == PASTE for note in found)


@pytest.mark.needs("sentry_sdk")
@pytest.mark.parametrize(("paste", "sent"), [("", ["-c", "--password", "hunter2"]), (PASTE, None)])
def test_the_lines_keep_the_command_line_here(paste: str, sent: list[str] | None) -> None:
    code = SENDING.format(paste=paste)
    run = [sys.executable, "-c", code, "--password", "hunter2"]
    done = subprocess.run(run, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout).get("sys.argv") == sent
