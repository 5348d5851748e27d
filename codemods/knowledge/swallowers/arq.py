"""ARQ ends a job from outside where it takes too long: the integration, within it, sees no error.

Measured with arq 0.28, Redis and sentry-sdk 2.75.0: of a job that runs into `job_timeout` nothing
arrives. `arq.worker` logs it, which the integration ignores: it logs each error once more, and the
arguments of each job. The command takes a handler out that is added at import (`logs_anew`); with
one that `on_startup` adds the timeout arrives, beside each other error once. Below 1.16.0 the SDK
has no such integration, and what is logged there arrives (the wheels of 1.15.0 and 1.16.0).
"""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="ARQ",
    docs="https://arq-docs.helpmanual.io/#retrying-jobs-and-cancellation",
    modules=("arq",),
    prints="a job that runs into its timeout, or is cancelled for good,",
    logger="arq.worker",
    ignored_since="1.16.0",
    mend="Put this beside `WorkerSettings`, and give that `on_startup = report_unfinished`, or "
    "call it in the one that is there: the arq command takes out what is added at import.",
    paste="""\
import asyncio
import logging

import sentry_sdk


class Unfinished(logging.Handler):
    def emit(self, record):
        error = record.exc_info and record.exc_info[1]
        ended = getattr(error, "__cause__", None) or error  # of a timeout
        if isinstance(ended, asyncio.CancelledError):
            sentry_sdk.capture_exception(error)


async def report_unfinished(ctx):
    logging.getLogger("arq.worker").addHandler(Unfinished(logging.ERROR))""",
)
