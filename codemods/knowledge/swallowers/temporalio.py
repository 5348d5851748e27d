"""Temporal fails a job by its exception, and logs that as a warning, which makes no event.

Read in temporalio 1.35.0 (`worker/_activity.py`: "Completing activity as failed"); of its classes
the interceptor below was run, without a server. What a workflow raises is that failure once
more, or a warning as well. sentry-sdk 2.75.0 has no integration for it.
"""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="Temporal",
    docs="https://docs.temporal.io/develop/python/observability",
    modules=("temporalio",),
    prints="what an activity raises",
    mend="Give each worker this, `Worker(..., interceptors=[Reporting()])`:",
    paste="""\
import sentry_sdk
from temporalio.worker import ActivityInboundInterceptor, Interceptor


class Reported(ActivityInboundInterceptor):
    async def execute_activity(self, input):
        try:
            return await super().execute_activity(input)
        except Exception:
            sentry_sdk.capture_exception()
            raise


class Reporting(Interceptor):
    def intercept_activity(self, next):
        return Reported(super().intercept_activity(next))""",
)
