"""Chalice: what its views and event handlers raise, on AWS Lambda."""

from codemods.knowledge.kinds.platform import Platform

PLATFORM = Platform(
    name="Chalice on AWS Lambda",
    docs="https://docs.sentry.io/platforms/python/integrations/chalice/",
    installs="Add sentry-sdk to the requirements.txt that Chalice packs",
    adapters=("chalice.Chalice",),
    integration="chalice.ChaliceIntegration",
)
