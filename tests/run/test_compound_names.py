"""Names of secrets that only the project's code has: withheld as keys, however deep."""

from __future__ import annotations

import sys

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.projects import applied
from tests.run.conftest import Start

WORK = """\
import os

SMTP_PASSWORD = "SMTP_PASSWORD"


def connect(**options):
    raise RuntimeError("no server")


def main():
    word = os.environ["WO" + "RD"]
    smtp_config = {"host": "mail.example", SMTP_PASSWORD: word, "X-Auth-Token": word}
    deep = {"a": [{"dbPassword": word, "max_tokens": 4242}]}
    imap_password = word
    del word
    connect(bot_token=imap_password)


if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("level", ["personal", "standard"])
def test_a_key_of_a_local_dict(level: str, start: Start, receiver: Receiver):
    before = {"requirements.txt": "x\n", "job.py": WORK, "Procfile": "job: python job.py\n"}
    script = frameworks()["script"]
    serve = f"{sys.executable} job.py"
    sample = script.sample._replace(before=before, serve=serve, ready="Error", install=())
    after = applied(before, personal_data=level)
    start(script._replace(sample=sample), after, SENTRY_DSN=receiver.dsn, WORD="se-cr-et")

    payload = receiver.wait_for(lambda i: i.type == "event").payload.decode()

    assert "mail.example" in payload and "4242" in payload
    assert "se-cr-et" not in payload
    assert payload.count("[Filtered]") >= 5
