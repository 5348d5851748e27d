"""Where an error ends without any hook that the SDK has: threads, tasks and processes with jobs.

Measured with sentry-sdk 2.75.0 and Python 3.11, by fork, spawn and forkserver alike: of a job
that fails in a pool nothing arrives until somebody asks for its result, of one in a child
process nothing at all, of a task that is kept nothing until it is dropped, and nothing ever once
it was gathered with `return_exceptions=True`; a `threading.Thread`
reports by itself, a task that is dropped does by asyncio's logger, and joblib raises where it
was called; the error of a greenlet is printed by the hub of gevent (26.9). By fork, what a child
logs right before its end is lost as well: it does not flush.
The SDK's `serverless_function` around what the child runs has both arrive, by all three; a job
whose result somebody does ask for would be reported twice then. An `initializer` that starts
Sentry reports none of them: the pool keeps the error all the same.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Unseen(NamedTuple):
    """One kind of it.

    `runs` says what runs the job, `calls` are the dotted callables that make that, `handing`
    the methods that hand it a job, `asking` the methods and keywords by which the error comes
    back; where it `iterates`, whoever takes the result asks. `text` follows the places, `paste`
    is what mends it, with `{start}` for the imports by which a child has Sentry, `{inside}` for one
    that has to wait until it runs, and `{calls}` for the calls themselves.
    """

    runs: Literal["pool", "process", "class", "task", "gather", "greenlet"]
    calls: tuple[str, ...]
    text: str
    paste: str
    handing: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    iterates: bool = False


# How a function becomes what an application lives in: by its name, by what decorates it, by the
# keyword or the list that it is given to.
LIVED_IN = ("cleanup_ctx", "lifespan", "while_serving")
# Pools whose jobs are in the process that hands them over.
THREADS = (
    "concurrent.futures.ThreadPoolExecutor",
    "concurrent.futures.thread.ThreadPoolExecutor",
    "multiprocessing.dummy.Pool",
    "multiprocessing.pool.ThreadPool",
)
_EXECUTORS = (
    *(name for name in THREADS if name.startswith("concurrent.")),
    "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.process.ProcessPoolExecutor",
)
_POOLS = (
    *(name for name in THREADS if name.startswith("multiprocessing.")),
    "multiprocessing.Pool",
    "multiprocessing.pool.Pool",
)
_PROCESSES = (
    "multiprocessing.Process",
    "multiprocessing.process.Process",
    "multiprocessing.context.Process",
    "multiprocessing.context.SpawnProcess",
    "multiprocessing.context.ForkProcess",
)
# By what a file shows that it has children. One by fork ends by `os._exit`, so
# nothing that waits there is sent: of 40 errors that a `Pool(4)` captured 14 to 38 arrived
# (sentry-sdk 2.75.0, Python 3.11 and 3.12, a local receiver), and 40 each time with a flush behind
# the capture.
CHILDREN = ("multiprocessing", "ProcessPoolExecutor")
_REPORTED = """{start}


def reported(function, *args, **kwargs):
{inside}    try:
        function(*args, **kwargs)
    except Exception:
        sentry_sdk.capture_exception()
        raise
    finally:
        sentry_sdk.flush()"""
_REPORT = """import sentry_sdk


def report(%s):
    error = None if %s.cancelled() else %s.exception()
    left = isinstance(error, SystemExit) and not error.code  # sys.exit(0)
    if error and not left:
        sentry_sdk.capture_exception(error)"""

UNSEEN = (
    Unseen(
        runs="pool",
        calls=_EXECUTORS,
        handing=("submit",),
        asking=("add_done_callback", "as_completed", "exception", "result", "wrap_future"),
        text="keeps the error of a job in its future, which nothing asks for: it never reaches "
        "Sentry. Give each future this below its `submit`, `future = pool.submit(...)` and "
        "`future.add_done_callback(report)`, which itself returns none:",
        paste=_REPORT.replace("%s", "future"),
    ),
    Unseen(
        runs="pool",
        calls=_POOLS,
        handing=("apply_async", "map_async", "starmap_async"),
        asking=("error_callback", "get"),
        text="keeps the error of a job in its result, which nothing asks for: it never reaches "
        "Sentry. Give it to each call that hands over a job, "
        "`pool.apply_async(..., error_callback=report)`:",
        paste="import sentry_sdk\n\n\ndef report(error):\n    sentry_sdk.capture_exception(error)",
    ),
    Unseen(
        runs="pool",
        calls=_EXECUTORS,
        handing=("map",),
        iterates=True,
        text="raises the error of a job where its results are read, which nothing does: it never "
        "reaches Sentry. Read them, and the first one is raised there:",
        paste="{calls}",
    ),
    Unseen(
        runs="pool",
        calls=_POOLS,
        handing=("imap", "imap_unordered"),
        iterates=True,
        text="raises the error of a job where its results are read, which nothing does: it never "
        "reaches Sentry. Read them, and the first one is raised there:",
        paste="{calls}",
    ),
    Unseen(
        runs="process",
        calls=_PROCESSES,
        asking=("capture_exception",),
        text="starts a process whose errors end in itself: no hook of Sentry sees them there. "
        "Start it by way of this function, `Process(target=reported, args=(function, ...))`:",
        paste=_REPORTED,
    ),
    Unseen(
        runs="class",
        calls=_PROCESSES,
        asking=("capture_exception",),
        text="is a process whose errors end in itself: no hook of Sentry sees them there. Let "
        "its `run` do no more than `reported(self.work)`, `work` being what `run` is now:",
        paste=_REPORTED,
    ),
    Unseen(
        runs="greenlet",
        calls=("gevent.spawn", "gevent.spawn_later", "gevent.spawn_raw", "gevent.Greenlet.spawn"),
        asking=("get", "join", "joinall", "link", "link_exception", "link_value", "raise_error"),
        text="runs a job in a greenlet, whose error gevent prints and no hook of Sentry sees. "
        "Start it by way of this function, `gevent.spawn(reported, function, ...)`:",
        paste="""import sentry_sdk


def reported(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception:
        sentry_sdk.capture_exception()
        raise""",
    ),
    Unseen(
        runs="task",
        calls=("asyncio.create_task", "asyncio.ensure_future"),
        text="keeps a task, and nothing asks whether it failed: its error reaches Sentry when "
        "the task is let go, at the end of the process or never. Give the task this, "
        "`task.add_done_callback(report)`:",
        paste=_REPORT.replace("%s", "task"),
    ),
    Unseen(
        runs="gather",
        calls=("asyncio.gather",),
        text="takes the errors of what it waits for as results, and drops them: none reaches "
        "Sentry. Wait by this instead, `await gathered(...)`:",
        paste="import asyncio\n\nimport sentry_sdk\n\n\nasync def gathered(*jobs):\n"
        "    for result in await asyncio.gather(*jobs, return_exceptions=True):\n"
        "        if isinstance(result, Exception):\n"
        "            sentry_sdk.capture_exception(result)",
    ),
)
