"""Ray runs tasks in workers, each of which has to start Sentry itself."""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Ray",
    docs="https://docs.sentry.io/platforms/python/integrations/ray/",
    modules=("ray",),
    text="what its tasks raise is seen by an integration, in the driver and in each worker: put "
    "the call into a function `start_sentry` and start with `ray.init(runtime_env="
    '{"worker_process_setup_hook": start_sentry})`.',
    done="RayIntegration",
    integration="ray.RayIntegration",
)
