"""Where an error ends without any hook that the SDK has: threads and processes that run jobs.

Measured with sentry-sdk 2.75.0 and Python 3.11, started by fork and by spawn: of a job that
fails in a pool nothing arrives until somebody asks for its result, of one in a child process
nothing at all; a `threading.Thread` reports by itself.
"""

from __future__ import annotations

from typing import NamedTuple


class Unseen(NamedTuple):
    """One kind of it.

    `calls` are the dotted callables that make the pool or the child, `handing` the methods
    that hand it a job, none where the call itself does, `asking` the methods and keywords by
    which the error comes back. `text` follows the places, `paste` is what mends it.
    """

    calls: tuple[str, ...]
    text: str
    paste: str
    handing: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()


UNSEEN = (
    Unseen(
        calls=(
            "concurrent.futures.ThreadPoolExecutor",
            "concurrent.futures.thread.ThreadPoolExecutor",
            "concurrent.futures.ProcessPoolExecutor",
            "concurrent.futures.process.ProcessPoolExecutor",
        ),
        handing=("submit",),
        asking=("add_done_callback", "as_completed", "exception", "result", "wrap_future"),
        text="keeps the error of a job in its future, which nothing asks for: it never reaches "
        "Sentry. Give each future this, `pool.submit(...).add_done_callback(report)`:",
        paste="import sentry_sdk\n\n\n"
        "def report(future):\n"
        "    if not future.cancelled() and (error := future.exception()):\n"
        "        sentry_sdk.capture_exception(error)",
    ),
    Unseen(
        calls=(
            "multiprocessing.Pool",
            "multiprocessing.pool.Pool",
            "multiprocessing.pool.ThreadPool",
        ),
        handing=("apply_async", "map_async", "starmap_async"),
        asking=("error_callback", "get"),
        text="keeps the error of a job in its result, which nothing asks for: it never reaches "
        "Sentry. Give it to each call that hands over a job, "
        "`pool.apply_async(..., error_callback=report)`:",
        paste="import sentry_sdk\n\n\ndef report(error):\n    sentry_sdk.capture_exception(error)",
    ),
    Unseen(
        calls=(
            "multiprocessing.Process",
            "multiprocessing.process.Process",
            "multiprocessing.context.Process",
        ),
        asking=("capture_exception",),
        text="starts a process whose errors end in itself: no hook of Sentry sees them there. "
        "Start it by way of this function, `Process(target=reported, args=(function, ...))`:",
        paste="{start}\n\n\n"
        "def reported(function, *args):\n"
        "    try:\n"
        "        function(*args)\n"
        "    except Exception:\n"
        "        sentry_sdk.capture_exception()\n"
        "        raise\n"
        "    finally:\n"
        "        sentry_sdk.flush()",
    ),
)
