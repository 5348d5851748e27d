"""Beam pickles functions and runs them elsewhere, with the integration that wraps them."""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Beam",
    docs="https://docs.sentry.io/platforms/python/integrations/beam/",
    modules=("apache_beam",),
    text="what its functions raise is seen by an integration that is there before they are made.",
    done="BeamIntegration",
    integration="beam.BeamIntegration",
)
