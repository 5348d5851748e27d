"""Jobs that report check-ins: they fail where their body would begin."""

from __future__ import annotations

import sys
from functools import wraps
from types import FrameType, FunctionType
from typing import Any

from .. import act
from ..notes import note, setting
from .script import is_ours


def attach(sdk: Any) -> None:
    """Fail behind the check-in that says a job has begun.

    A job that is handed to a helper fails in itself: whether the helper passes that on to the
    monitor around it is what a check-in stands or falls with.
    """
    monitor = sdk.crons.monitor
    original = monitor.__enter__
    entered: list[Any] = []

    @wraps(original)
    def enter(self: Any) -> Any:
        original(self)
        note("monitor", slug=self.monitor_slug)
        failing = act.fail if entered or setting("KIND") == "worker" else act.both
        entered.append(self)
        handed = _handed(sys._getframe(1))
        if handed:
            sys.settrace(_failing_in(handed, failing))
            return
        try:
            failing()
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise

    monitor.__enter__ = enter


def _handed(frame: FrameType) -> set[object]:
    """Return the bodies of the project's functions that what is monitored was called with.

    The frame is that of the project's function around `with monitor(...)`, or that of the
    SDK's wrapper of one, which holds it as `fn`.
    """
    names = frame.f_locals
    if is_ours(frame.f_code):
        given = [names.get(name) for name in frame.f_code.co_varnames[: _counted(frame)]]
        return {body for value in given if (body := _body(value))}
    args, named = names.get("args"), names.get("kwargs")
    if not _body(names.get("fn")) or not isinstance(args, tuple) or not isinstance(named, dict):
        return set()
    return {body for value in (*args, *named.values()) if (body := _body(value))}


def _counted(frame: FrameType) -> int:
    return frame.f_code.co_argcount + frame.f_code.co_kwonlyargcount


def _body(value: Any) -> object:
    """Return the code of a function of the project, None for all else."""
    value = getattr(value, "func", value)
    is_known = isinstance(value, FunctionType) and is_ours(value.__code__)
    return value.__code__ if is_known else None


def _failing_in(bodies: set[object], failing: Any) -> Any:
    """Return a trace function that fails at the first line of one of these."""

    def entered(frame: FrameType, event: str, value: Any) -> Any:
        return at_line if event == "call" and frame.f_code in bodies else None

    def at_line(frame: FrameType, event: str, value: Any) -> Any:
        if event == "line" and sys.gettrace() is not None:
            sys.settrace(None)
            note("handed", function=frame.f_code.co_name)
            failing()

    return entered


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
