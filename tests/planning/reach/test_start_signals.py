"""Which line stands in what a signal of a queue calls."""

from __future__ import annotations

import pytest

from codemods.files.model import Evidence
from codemods.planning.reach.start_signals import is_in_hook
from tests.projects import known

WORKER = """\
from celery.signals import worker_init

{decorator}
def start(**kwargs):
    from shop import begin

    begin()


{connect}
"""


@pytest.mark.parametrize(
    ("decorator", "connect", "program", "is_in"),
    [
        ("@worker_init.connect", "", "celery", True),
        ("", "worker_init.connect(start)", "celery", True),
        ("", "", "celery", False),
        ("@worker_init.connect", "", "python", False),
    ],
)
def test_a_line_is_in_what_is_connected(
    decorator: str, connect: str, program: str, is_in: bool
) -> None:
    text = WORKER.format(decorator=decorator, connect=connect)
    asked = known({"worker.py": text, "requirements.txt": "celery\n"})

    assert is_in_hook(asked, Evidence("worker.py", 5), program) is is_in
