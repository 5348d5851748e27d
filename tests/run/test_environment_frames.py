"""A variable that is missing: Python's own frames hold all others, also those of frozen modules."""

from __future__ import annotations

import sys

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.projects import applied
from tests.run.conftest import Start

SECRET = "amqp://ann:hun-ter2-word@broker"
WORK = """\
import os


def main():
    tried = 1
    os.environ["URL"]


if __name__ == "__main__":
    main()
"""


def test_the_environment_stays_out(start: Start, receiver: Receiver) -> None:
    before = {"requirements.txt": "x\n", "job.py": WORK, "Procfile": "job: python job.py\n"}
    script = frameworks()["script"]
    sample = script.sample._replace(
        before=before, serve=f"{sys.executable} job.py", ready="Error", install=()
    )
    # The text of an object shows the first five entries; those of this process come after.
    hidden = {f"A{number}": SECRET for number in range(5)}
    start(script._replace(sample=sample), applied(before), SENTRY_DSN=receiver.dsn, **hidden)

    payload = receiver.wait_for(lambda i: i.type == "event").payload.decode()

    assert '"tried":"1"' in payload and "hun-ter2-word" not in payload
