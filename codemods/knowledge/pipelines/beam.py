"""Beam pickles functions and runs them elsewhere, with the integration that wraps them.

Measured with 2.77 and its own runner: what a `DoFn` or a function of `Map` raises arrives by the
integration, and again where the pipeline is waited for; without it a logger has the first.
"""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Beam",
    docs="https://docs.sentry.io/platforms/python/integrations/beam/",
    modules=("apache_beam",),
    text="what its functions raise is seen by an integration that is there before they are made.",
    done="BeamIntegration",
    integration="beam.BeamIntegration",
)
