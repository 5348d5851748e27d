"""Ray runs tasks in workers, each of which has to start Sentry itself.

Measured with 2.60, one failing task each: it arrives once where Sentry starts above `@ray.remote`
and in each worker; not without the hook of workers, nor with a start below the task, and what an
actor raises never does, unless its method captures it.
"""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Ray",
    docs="https://docs.sentry.io/platforms/python/integrations/ray/",
    modules=("ray",),
    text="what its tasks raise is seen by an integration, in the driver above each `@ray.remote` "
    "and in each worker: put the call into a function `start_sentry`, call that there, and start "
    'with `ray.init(runtime_env={"worker_process_setup_hook": start_sentry})`. It sees no actor: '
    "`sentry_sdk.capture_exception()` in a method of one sends what that raises.",
    done="RayIntegration",
    integration="ray.RayIntegration",
)
