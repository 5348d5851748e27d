"""Dagster logs what an op or an asset raises, by a logger of its own: that arrives.

Measured with 1.13: an asset that fails once makes four errors in Sentry where the process that
loads the definitions has started it, and none where nothing has.
"""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Dagster",
    docs="https://docs.dagster.io/guides/build/ops/op-hooks",
    modules=("dagster",),
    text="processes of its own load that file, and start no Sentry. Require sentry-sdk and set "
    "SENTRY_DSN where they run, and put this where the definitions are; what an asset or an op "
    "raises arrives by Dagster's logger then, several times:",
    done="sentry_sdk",
    loads=True,
    programs=("dagster", "dagster-daemon", "dagster-webserver", "dagit"),
)
