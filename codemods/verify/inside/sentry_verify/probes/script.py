"""Scripts: fail in the first function of the project's own that runs once Sentry does.

What the script is for is not done: it is started to see its errors arrive, not for its work.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from functools import wraps
from types import CodeType, FrameType
from typing import Any

from .. import act
from ..notes import note, setting


def attach(sdk: Any) -> None:
    """Arm the failure when Sentry is initialised."""
    client = sdk.client._Client
    original = client.__init__

    @wraps(original)
    def armed(self: Any, *given: Any, **named: Any) -> None:
        original(self, *given, **named)
        if threading.current_thread() is threading.main_thread():
            sys.settrace(_entered)

    client.__init__ = armed
    atexit.register(_ended)


def is_ours(code: CodeType) -> bool:
    """Tell whether it is the body of a function of the project, without our set-up."""
    path = code.co_filename
    root = setting("ROOT") + os.sep
    return (
        not path.startswith("<")
        and os.path.abspath(path).startswith(root)  # noqa: PTH100
        and not code.co_name.startswith("<")
        and "site-packages" not in path
        and code.co_flags & 2 != 0  # of functions, not of class bodies
        and not path.endswith(tuple(filter(None, setting("SETUP").split(os.pathsep))))
    )


def _entered(frame: FrameType, event: str, value: Any) -> Any:
    return _failed if event == "call" and is_ours(frame.f_code) else None


def _failed(frame: FrameType, event: str, value: Any) -> Any:
    if event == "line" and sys.gettrace() is not None:
        sys.settrace(None)
        note("place", path=frame.f_code.co_filename, line=frame.f_lineno)
        act.both()
    return None


def _ended() -> None:
    """No function was called, or none after Sentry began: try at the very end."""
    if sys.gettrace() is not None:
        sys.settrace(None)
        act.capture()
