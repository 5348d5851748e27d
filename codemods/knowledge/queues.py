"""What runs tasks and has no integration: no task is traced, and an error arrives only so far.

Measured with sentry-sdk 2.75.0 on Python 3.11, one failing task each, run for real (Redis, a
database or a broker in memory where it has one), with every transaction kept: none came of any. A
task that is tried again made an event each time (Taskiq, SAQ: three of three). Django Q2 has a
file among the frameworks.
"""

from __future__ import annotations

from typing import NamedTuple


class Queue(NamedTuple):
    """One of them: `modules` are what its users import, `says` is the logger that has the error.

    That is "" where the error ends the process. `lost` is where nothing arrives, "" for nowhere.
    """

    name: str
    release: str
    modules: tuple[str, ...]
    says: str
    lost: str = ""


QUEUES = (
    Queue("FastStream", "0.7.8", ("faststream",), "faststream.access.*", "`logger=None`"),
    Queue("Kombu", "5.7.0", ("kombu.mixins",), ""),
    Queue("Nameko", "2.14.1", ("nameko",), "nameko.containers"),
    Queue("Procrastinate", "3.10.0", ("procrastinate",), "procrastinate.worker"),
    Queue("Rocketry", "2.5.1", ("rocketry",), "rocketry.task", '`execution="process"`'),
    Queue("SAQ", "0.26.4", ("saq",), "saq"),
    Queue("Taskiq", "0.13.0", ("taskiq",), "taskiq.receiver.receiver"),
)
