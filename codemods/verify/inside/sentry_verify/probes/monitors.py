"""Jobs that report check-ins: they fail where their body would begin."""

from __future__ import annotations

import sys
from functools import wraps
from typing import Any

from .. import act
from ..notes import note, setting


def attach(sdk: Any) -> None:
    """Fail behind the check-in that says a job has begun."""
    monitor = sdk.crons.monitor
    original = monitor.__enter__
    entered: list[Any] = []

    @wraps(original)
    def enter(self: Any) -> Any:
        original(self)
        note("monitor", slug=self.monitor_slug)
        try:
            (act.fail if entered else act.both)()
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        finally:
            entered.append(self)

    monitor.__enter__ = enter


def is_monitored(job: Any) -> bool:
    """Tell whether a job's own code, or a decorator of it, opens a monitor.

    None counts as one where before and after are compared: there no job of the project's runs.
    """
    if setting("COMPARE"):
        return False
    while job is not None:
        code = getattr(getattr(job, "func", job), "__code__", None)
        if code is not None and ("monitor" in code.co_names or "/crons/" in code.co_filename):
            return True
        job = getattr(job, "__wrapped__", None) or getattr(job, "func", None)
    return False
