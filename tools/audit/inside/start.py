"""Start one process of a project as its launch does, among stand-ins, and tell how it went.

`python -I -S start.py`: a JSON order on standard input, the outcome as JSON on descriptor 3.
"""

from __future__ import annotations

import json
import os
import resource
import runpy
import signal
import sys

_START = ("socket", "ssl", "asyncio", "logging", "http.client")  # imported before the stand-ins


class Given(os._Environ):
    """An environment in which each variable that is asked for is set, Sentry's apart."""

    def __getitem__(self, key):
        """Return what it is set to."""
        try:
            return super().__getitem__(key)
        except KeyError:
            if key.startswith(("SENTRY", "DJANGO_SETTINGS")) or not _asks_itself():
                raise
            return "1"

    def get(self, key, default=None):
        """Return what it is set to, the program's own default first."""
        return default if default is not None and key not in self else self._got(key)

    def _got(self, key):
        try:
            return self[key]
        except KeyError:
            return None


def _asks_itself():
    """Tell whether the project asks for a variable, no library of Python's."""
    frame = sys._getframe(2)
    while frame and frame.f_code.co_filename in (__file__, os.__file__, "<frozen os>"):
        frame = frame.f_back
    return bool(frame) and "/project/" in frame.f_code.co_filename


class Enough(BaseException):
    """The time is over: it runs."""


def main():
    """Carry out one order."""
    out = os.fdopen(3, "w")
    order = json.load(sys.stdin)
    sys.path.insert(0, __file__.rpartition("/")[0])
    import stub_finder
    import stubs

    del sys.path[0]
    for name in _START:
        __import__(name)
    __import__("logging.config").config.dictConfig = lambda settings: None  # of stand-ins' classes
    os.environ.clear()
    os.environ.update(order["env"])
    os.environ.__class__ = Given
    os.chdir(order["cwd"])
    sys.path[:0] = order["roots"]
    sys.argv = order["argv"]
    finder = stub_finder.Finder(order["site"])
    sys.meta_path.append(finder)
    if order["spied"]:
        _spied(stubs)
    told = _started(order)
    told["calls"] = stubs.CALLS
    told["sdk"] = "sentry_sdk" in sys.modules
    out.write(json.dumps(told))
    out.flush()
    os._exit(0)


def _spied(stubs):
    """Note each call that starts Sentry instead of carrying it out; its options are tried."""
    import sentry_sdk
    from sentry_sdk.client import _get_options

    def init(*args, **kwargs):
        _get_options(*args, **kwargs)
        stubs.noted("sentry_sdk.init")

    sentry_sdk.init = init


def _started(order):
    """Start it; returns the error that ended it, if any."""
    signal.signal(signal.SIGALRM, _over)
    signal.alarm(order["seconds"])
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    sys.addaudithook(_guard)
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    error, where = "", ""
    try:
        _loaded(order)
    except (SystemExit, Enough) as reason:
        error = type(reason).__name__
    except BaseException as reason:
        error, where = f"{type(reason).__name__}: {reason}"[:300], _line(reason)
    signal.alarm(0)
    return {"error": error, "where": where}


def _loaded(order):
    kind, target = order["start"]
    if kind == "script":
        runpy.run_path(target, run_name="__main__")
    elif kind == "package":
        runpy.run_module(target, run_name="__main__", alter_sys=True)
    else:
        __import__(target)
    settings = os.environ.get("DJANGO_SETTINGS_MODULE")
    if settings:  # a stand-in for Django loads none
        __import__(settings)


def _line(reason):
    place, trace = "", reason.__traceback__
    while trace:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _over(number, frame):
    raise Enough


_BARRED = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.kill")


def _guard(event, args):
    if event in _BARRED:
        raise PermissionError(f"{event} is not for a trial")


if __name__ == "__main__":
    main()
